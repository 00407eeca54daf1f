namespace Cuesmith.Fingerprint;

/// <summary>The speed of a film, and how sure that is.</summary>
/// <param name="Speed">Refined on samples; 1 where nothing was heard.</param>
/// <param name="Strength">Sum of the log-likelihood ratios above chance of the excerpts that agree on it.</param>
public sealed record FilmSpeed(SpeedHypothesis Speed, double Strength)
{
    /// <summary>How the speed changes over the film; null where it keeps.</summary>
    public SpeedDrift? Drift { get; init; }
}

/// <summary>
/// Finds the one speed at which a film plays all its music. Excerpts spread over the film are looked up under every hypothesis; the best is refined on the samples of its
/// strongest lines, first over the excerpt, then over a longer stretch, so that the slope comes out to parts in a million.
/// </summary>
public static class SpeedSearch
{
    private const double ExcerptSeconds = 8;
    private const int MostExcerpts = 16;
    private const int LinesRefined = 8;

    /// <summary>What the best shift and slope of an excerpt reach by chance, in deviations.</summary>
    private const double ChanceStrength = 6.5;

    private const double BeyondSeconds = 8;
    private const double PolishReach = 2e-4;

    /// <summary>A sum above this is no chance.</summary>
    private const double SureStrength = 60;

    /// <summary>Tempos are told apart on this many excerpts with music at least.</summary>
    private const int LeastExcerpts = 3;

    /// <summary>A tempo must beat the film as it is by this: half a percent either way still finds most of its music.</summary>
    private const double TempoLead = 1.15;

    /// <summary>Where it does not, the samples of so many lines decide, by so many deviations.</summary>
    private const int LinesCompared = 4;
    private const double LeastDifference = 8;

    /// <summary>
    /// A change of speed over the film below which lines find their cues all the same, how near to it the lines' own speeds must be and how many of them by weight; and how many lines it takes, this far apart.
    /// </summary>
    private const double LeastDrift = 1.5e-4;
    private const double DriftPrecision = 4e-5;
    private const double ShareOnDrift = 0.7;
    private const int LeastLinesOfDrift = 4;
    private const int MostLinesOfDrift = 12;
    private const double LeastSecondsApart = 15;

    private const double GoldenSection = 0.6180339887;

    /// <summary>The speed, refined on samples.</summary>
    public static FilmSpeed Find(CandidateSearch search, CancellationToken ct) => Refine(Best(search, ct), search.Film, search.Library, ct);

    /// <summary>The speed by landmarks alone: to some tenths of a percent.</summary>
    public static FilmSpeed Coarse(CandidateSearch search, CancellationToken ct)
    {
        var best = Best(search, ct);
        return new(best.Speed, best.Strength);
    }

    private static Trial Best(CandidateSearch search, CancellationToken ct)
    {
        var best = Race(SpeedHypothesis.Transfers, search, ct);
        // a tempo change leaves the pitch: the film as it is finds much of its music, on lines a little askew
        return Math.Abs(best.Speed.Pitch - 1) < 0.004 ? Tempos(best, search, ct) : best;
    }

    /// <summary>
    /// The speed that the strongest verified lines show over their whole length and a little beyond: an error that shifts a sample or two within seconds cuts long cues into pieces.
    /// </summary>
    public static FilmSpeed Polish(FilmSpeed speed, IEnumerable<VerifiedLine> lines, FilmSound film, RecordingLibrary library)
    {
        var coherence = new Coherence(1984, 512, 4096);
        var slopes = new List<(double Slope, double Weight)>();
        foreach (var line in lines.OrderByDescending(x => x.Strength).Take(LinesRefined))
        {
            var recording = library.Samples(line.Line.Recording).Span;
            if (!speed.Speed.KeepsPitch)
            {
                var map = CoherenceMap.Along(line.Line, speed.Speed.Pitch, coherence, film.Samples, recording, line.From - BeyondSeconds, line.To + BeyondSeconds, 2000);
                var fit = LineFit.Of(map, line.Line, PolishReach, 0);
                slopes.Add((fit.Line.Slope, fit.Strength * line.Seconds));
            }
            else if (TempoPieces.Slope(TempoPieces.Of(line.Line, line.From, line.To, film.Samples, recording)) is { } slope)
            {
                slopes.Add((slope, line.Strength * line.Seconds));
            }
        }

        return slopes.Count == 0 ? speed : speed with { Speed = speed.Speed.At(WeightedMedian(slopes)) };
    }

    private static Trial Better(Trial a, Trial b) => b.Strength > a.Strength ? b : a;

    /// <summary>Tries the hypotheses on one excerpt after the other; those far behind are dropped, until one and its neighbours are left.</summary>
    private static Trial Race(IReadOnlyList<SpeedHypothesis> hypotheses, CandidateSearch search, CancellationToken ct)
    {
        var trials = hypotheses.Select(x => new Trial(x)).ToList();
        foreach (var (from, to) in Excerpts(search.Film))
        {
            foreach (var trial in trials)
            {
                ct.ThrowIfCancellationRequested();
                if (search.Best(from, to, trial.Speed) is { } line)
                {
                    trial.Add(line, LineSearch.ChanceBest(search.Library.Hops, to - from));
                }
            }

            var leader = trials.MaxBy(x => x.Strength)!;
            trials.RemoveAll(x => Math.Abs(x.Speed.Pitch - leader.Speed.Pitch) > 0.012 && x.Strength < leader.Strength / 3 - SureStrength);
            if (leader.Strength > 2 * SureStrength && trials.TrueForAll(x => Math.Abs(x.Speed.Pitch - leader.Speed.Pitch) < 0.012))
            {
                break;
            }
        }

        return trials.MaxBy(x => x.Strength)!;
    }

    /// <summary>The tempo changes that keep the pitch, on the excerpts in which the film as it is found most; a film played as it is leads here as well.</summary>
    private static Trial Tempos(Trial asItIs, CandidateSearch search, CancellationToken ct)
    {
        var trials = SpeedHypothesis.TempoChanges.Select(x => new Trial(x)).ToArray();
        foreach (var (from, to) in Excerpts(search.Film))
        {
            ct.ThrowIfCancellationRequested();
            var lines = search.BestOfTempos(from, to, SpeedHypothesis.TempoChanges);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i] is { } line)
                {
                    trials[i].Add(line, LineSearch.ChanceBest(search.Library.Hops, to - from));
                }
            }

            var leader = trials.MaxBy(x => x.Strength)!;
            if (leader.Strength > SureStrength && leader.Lines.Count >= LeastExcerpts)
            {
                break;
            }
        }

        var still = trials.First(x => x.Speed.Time == 1);
        var best = trials.Where(x => x != still).MaxBy(x => x.Strength)!;
        return best.Strength > TempoLead * still.Strength || SamplesPrefer(best, search) ? best : asItIs;
    }

    /// <summary>Whether the samples around a tempo's lines agree clearly better at that tempo than at the film's own: half a percent moves them by more than pieces are off within some 20 s.</summary>
    private static bool SamplesPrefer(Trial tempo, CandidateSearch search)
    {
        double changed = 0, asItIs = 0;
        var windows = 0;
        foreach (var x in tempo.Lines.OrderByDescending(x => x.LogLikelihood).Take(LinesCompared))
        {
            double from = Math.Max(0, x.From - BeyondSeconds), to = Math.Min(search.Film.Seconds, x.To + BeyondSeconds);
            var recording = search.Library.Samples(x.Line.Recording).Span;
            var evidence = TempoPieces.Evidence(x.Line, from, to, search.Film.Samples, recording);
            (windows, changed) = (windows + evidence.Count, changed + evidence.Sum());
            asItIs += TempoPieces.Evidence(x.Line.WithSlope(1, (x.From + x.To) / 2), from, to, search.Film.Samples, recording).Sum();
        }

        return changed > TempoLead * asItIs && changed - asItIs > LeastDifference * Math.Sqrt(windows);
    }

    private static IEnumerable<(int From, int To)> Excerpts(FilmSound film)
    {
        var hops = film.Hops;
        const int Length = (int)(ExcerptSeconds * PrintClock.HopsPerSecond);
        var count = Math.Clamp(hops / Length, 1, MostExcerpts);
        // far apart first: neighbours often hear the same cue
        foreach (var place in Enumerable.Range(0, count).OrderBy(x => x * GoldenSection % 1))
        {
            var from = (int)((long)hops * place / count + (hops / count - Length) / 2);
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
            slopes.Add(LocalSlope(candidate.Line, candidate.From, candidate.To + 0.5, keepsPitch, coherence, blur, film, library));
        }

        if (slopes.Sum(x => x.Weight) <= 0)
        {
            return new(trial.Speed, trial.Strength);
        }

        return new(trial.Speed.At(WeightedMedian(slopes)), trial.Strength);
    }

    /// <summary>The slope that the samples show around a line, on it first, then over a longer stretch; weighed by how far above chance.</summary>
    private static (double Slope, double Weight) LocalSlope(Line line, double from, double to, bool keepsPitch, Coherence coherence, int blur, FilmSound film, RecordingLibrary library)
    {
        var recording = library.Samples(line.Recording).Span;
        var map = CoherenceMap.Along(line, PitchOf(line), coherence, film.Samples, recording, from, to, 1024);
        var near = LineFit.Of(map, line, 0.004, blur);
        map = CoherenceMap.Along(near.Line, PitchOf(near.Line), coherence, film.Samples, recording, from - BeyondSeconds, to + BeyondSeconds - 0.5, 1024);
        var far = LineFit.Of(map, near.Line, keepsPitch ? 0.002 : 0.0004, blur);
        return (far.Line.Slope, Math.Max(0, far.Strength - ChanceStrength));

        double PitchOf(Line x) => keepsPitch ? 1 : x.Slope;
    }

    /// <summary>The same speed with how it changes over the film, as the strongest lines of it show, each on its own.</summary>
    public static FilmSpeed WithDrift(FilmSpeed speed, IEnumerable<LineCandidate> candidates, CandidateSearch search, CancellationToken ct)
    {
        if (speed.Speed.KeepsPitch)
        {
            return speed;
        }

        var coherence = new Coherence(2048, 1024, 4096);
        var places = new List<(double Seconds, double Slope, double Weight)>();
        foreach (var candidate in candidates)
        {
            ct.ThrowIfCancellationRequested();
            var middle = (candidate.From + candidate.To) / 2;
            if (places.Count < MostLinesOfDrift && places.TrueForAll(x => Math.Abs(x.Seconds - middle) > LeastSecondsApart))
            {
                double from = Math.Max(candidate.From, middle - ExcerptSeconds / 2), to = Math.Min(candidate.To, middle + ExcerptSeconds / 2);
                var (slope, weight) = LocalSlope(candidate.Line, from, to + 0.5, false, coherence, 0, search.Film, search.Library);
                places.Add((middle, slope, weight));
            }
        }

        return speed with { Drift = Drift(places, search.Film.Seconds) };
    }

    /// <summary>A steady change of speed that most lines are on (the median of all pairs, after Theil and Sen).</summary>
    private static SpeedDrift? Drift(List<(double Seconds, double Slope, double Weight)> places, double filmSeconds)
    {
        places.RemoveAll(x => x.Weight <= 0);
        var pairs = new List<(double Value, double Weight)>();
        foreach (var (seconds, slope, weight) in places)
        {
            pairs.AddRange(places.Where(x => x.Seconds - seconds > LeastSecondsApart).Select(x => ((x.Slope - slope) / (x.Seconds - seconds), Math.Sqrt(weight * x.Weight))));
        }

        if (places.Count < LeastLinesOfDrift || pairs.Count < LeastLinesOfDrift)
        {
            return null;
        }

        var perSecond = WeightedMedian(pairs);
        var middle = filmSeconds / 2;
        var mean = WeightedMedian([.. places.Select(x => (x.Slope - perSecond * (x.Seconds - middle), x.Weight))]);
        var on = places.Where(x => Math.Abs(x.Slope - mean - perSecond * (x.Seconds - middle)) < DriftPrecision).Sum(x => x.Weight);
        var constant = WeightedMedian([.. places.Select(x => (x.Slope, x.Weight))]);
        var onConstant = places.Where(x => Math.Abs(x.Slope - constant) < DriftPrecision).Sum(x => x.Weight);
        return Math.Abs(perSecond) * filmSeconds > LeastDrift && on > ShareOnDrift * places.Sum(x => x.Weight) && on > onConstant ? new(perSecond / mean, middle) : null;
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

    private sealed class Trial(SpeedHypothesis speed)
    {
        public SpeedHypothesis Speed => speed;

        /// <summary>Sum of log-likelihood ratios above what chance reaches.</summary>
        public double Strength { get; private set; }

        public List<LineCandidate> Lines { get; } = [];

        public void Add(LineCandidate line, double chanceBest)
        {
            Strength += Math.Max(0, line.LogLikelihood - chanceBest);
            Lines.Add(line);
        }
    }
}
