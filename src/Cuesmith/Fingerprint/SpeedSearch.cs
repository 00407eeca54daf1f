namespace Cuesmith.Fingerprint;

/// <summary>The speed of a film, and how sure that is.</summary>
/// <param name="Speed">Refined on samples; 1 where nothing was heard.</param>
/// <param name="Strength">Sum of the log-likelihood ratios above chance of the excerpts that agree on it.</param>
public sealed record FilmSpeed(SpeedHypothesis Speed, double Strength);

/// <summary>
/// Finds the one speed at which a film plays all its music. Excerpts spread over the film are looked up under every hypothesis; the best is refined on the samples of its
/// strongest lines, first over the excerpt, then over a longer stretch, so that the slope comes out to parts in a million.
/// </summary>
public static class SpeedSearch
{
    private const double ExcerptSeconds = 8;
    private const int MostExcerpts = 16;
    private const int LinesRefined = 8;

    private const double BeyondSeconds = 8;
    private const double PolishReach = 2e-4;

    /// <summary>Log-likelihood ratio that the best chance line of an excerpt reaches.</summary>
    private const double ChanceBest = 12;

    /// <summary>A sum above this among the usual speeds makes trying the others needless.</summary>
    private const double SureStrength = 150;

    public static FilmSpeed Find(FilmSound film, RecordingLibrary library, CancellationToken ct)
    {
        var best = Try(SpeedHypothesis.Usual, film, library, ct);
        if (best.Strength < SureStrength)
        {
            best = Better(best, Try(SpeedHypothesis.Transfers, film, library, ct));
        }

        // a tempo change leaves the pitch, so that the film as it is finds much of its music, on lines a little askew: only the comparison tells
        if (Math.Abs(best.Speed.Pitch - 1) < 0.006)
        {
            best = Better(best, Try(SpeedHypothesis.TempoChanges, film, library, ct));
        }

        return Refine(best, film, library, ct);
    }

    /// <summary>
    /// The speed that the strongest verified lines show over their whole length and a little beyond: an error that shifts a sample or two within seconds cuts long cues into pieces.
    /// </summary>
    public static FilmSpeed Polish(FilmSpeed speed, IEnumerable<VerifiedLine> lines, FilmSound film, RecordingLibrary library)
    {
        if (speed.Speed.KeepsPitch)
        {
            return speed;
        }

        var coherence = new Coherence(1984, 512, 4096);
        var slopes = new List<(double Slope, double Weight)>();
        foreach (var line in lines.OrderByDescending(x => x.Strength).Take(LinesRefined))
        {
            var map = CoherenceMap.Along(
                line.Line, speed.Speed.Pitch, coherence, film.Samples.Span, library.Samples(line.Line.Recording).Span, line.From - BeyondSeconds, line.To + BeyondSeconds, 2000);
            var fit = LineFit.Of(map, line.Line, PolishReach, 0);
            slopes.Add((fit.Line.Slope, fit.Strength * line.Seconds));
        }

        return slopes.Count == 0 ? speed : speed with { Speed = SpeedHypothesis.Transfer(WeightedMedian(slopes)) };
    }

    private static Trial Better(Trial a, Trial b) => b.Strength > a.Strength ? b : a;

    private static Trial Try(IReadOnlyList<SpeedHypothesis> hypotheses, FilmSound film, RecordingLibrary library, CancellationToken ct)
    {
        var best = new Trial(new(1, 1), 0, []);
        foreach (var speed in hypotheses)
        {
            ct.ThrowIfCancellationRequested();
            var lines = new List<LineCandidate>();
            var strength = 0.0;
            foreach (var (from, to) in Excerpts(film))
            {
                for (var shard = 0; shard < library.Shards.Count; shard++)
                {
                    foreach (var line in LineSearch.Find(library.Shards[shard], shard, film.Peaks, from, to, speed, library.Density, 1))
                    {
                        strength += Math.Max(0, line.LogLikelihood - ChanceBest);
                        lines.Add(line);
                    }
                }
            }

            if (strength > best.Strength)
            {
                best = new(speed, strength, lines);
            }
        }

        return best;
    }

    private static IEnumerable<(int From, int To)> Excerpts(FilmSound film)
    {
        var hops = film.Samples.Length / PrintClock.HopSamples;
        const int Length = (int)(ExcerptSeconds * PrintClock.HopsPerSecond);
        var count = Math.Clamp(hops / Length, 1, MostExcerpts);
        for (var i = 0; i < count; i++)
        {
            var from = (int)((long)hops * i / count + (hops / count - Length) / 2);
            yield return (Math.Max(0, from), Math.Min(hops, from + Length));
        }
    }

    private static FilmSpeed Refine(Trial trial, FilmSound film, RecordingLibrary library, CancellationToken ct)
    {
        var keepsPitch = trial.Speed.KeepsPitch;
        var coherence = keepsPitch ? new Coherence(700, 500, 2048) : new Coherence(2048, 1024, 4096);
        var blur = keepsPitch ? 80 : 0;
        var slopes = new List<(double Slope, double Weight)>();
        foreach (var candidate in trial.Lines.OrderByDescending(x => x.LogLikelihood).Take(LinesRefined))
        {
            ct.ThrowIfCancellationRequested();
            var recording = library.Samples(candidate.Line.Recording).Span;
            var map = CoherenceMap.Along(candidate.Line, PitchOf(candidate.Line), coherence, film.Samples.Span, recording, candidate.From, candidate.To + 0.5, 1024);
            var near = LineFit.Of(map, candidate.Line, 0.004, blur);
            map = CoherenceMap.Along(near.Line, PitchOf(near.Line), coherence, film.Samples.Span, recording, candidate.From - 8, candidate.To + 8, 1024);
            var far = LineFit.Of(map, near.Line, keepsPitch ? 0.002 : 0.0004, blur);
            slopes.Add((far.Line.Slope, Math.Max(0, far.Strength - 4)));
        }

        double PitchOf(Line line) => keepsPitch ? 1 : line.Slope;

        if (slopes.Sum(x => x.Weight) <= 0)
        {
            return new(trial.Speed, trial.Strength);
        }

        var slope = WeightedMedian(slopes);
        return new(keepsPitch ? SpeedHypothesis.PitchKept(slope) : SpeedHypothesis.Transfer(slope), trial.Strength);
    }

    private static double WeightedMedian(List<(double Value, double Weight)> values)
    {
        values.Sort();
        var half = values.Sum(x => x.Weight) / 2;
        var sum = 0.0;
        foreach (var (value, weight) in values)
        {
            sum += weight;
            if (sum >= half)
            {
                return value;
            }
        }

        return values[^1].Value;
    }

    private sealed record Trial(SpeedHypothesis Speed, double Strength, List<LineCandidate> Lines);
}
