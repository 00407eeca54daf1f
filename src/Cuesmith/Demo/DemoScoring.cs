using Cuesmith.Music;

namespace Cuesmith.Demo;

/// <summary>Compares what was found with the truth. Pure.</summary>
public static class DemoScoring
{
    /// <summary>A cue found is right when the place it names in the recording is the true one within this, in the middle of what both cover.</summary>
    private const double SamePlaceSeconds = 0.5;

    /// <summary>And when it covers at least this share of the true cue.</summary>
    private const double LeastShare = 0.5;

    private const double ExampleToleranceMs = 50;
    private static readonly string accepted = Verdict.Accepted.Word();

    public static DemoScore Compare(DemoTruth truth, DemoFindings found) =>
        new(Identities(truth, found), Cues(truth, found), Alignments(truth, found), Examples(truth, found));

    private static IdentityScore Identities(DemoTruth truth, DemoFindings found)
    {
        var songs = truth.Identities.ToDictionary(x => x.File);
        var said = found.Identities.Where(x => x.Verdict == accepted && songs.ContainsKey(x.File)).ToList();
        var right = said.Count(x => songs[x.File] is { Title: { } title, Artist: { } artist } && Letters(title) == Letters(x.Title) && Letters(artist) == Letters(x.Artist));
        return new(truth.Identities.Count(x => x.Title is not null), right, said.Count - right);
    }

    private static CueScore Cues(DemoTruth truth, DemoFindings found)
    {
        var claims = found.Cues.Where(x => x.Verdict == accepted).ToList();
        var present = truth.Cues.Where(x => x.Recording is not null).ToList();
        var hits = present.ToDictionary(x => x, x => claims.Where(y => Hears(x, y)).ToList());
        var heard = hits.Where(x => CoveredShare(x.Key, x.Value) >= LeastShare).ToList();
        var wrong = claims.Where(x => !hits.Values.Any(y => y.Contains(x)))
            .Select(x => $"{x.Film} {x.StartSeconds:0.0} to {x.EndSeconds:0.0} s: {x.Recording} from {x.RecordingStartSeconds:0.0} s").ToList();
        return new(
            [.. present.GroupBy(x => x.LevelDb).OrderByDescending(x => x.Key ?? double.MaxValue).Select(x => new LevelScore(x.Key, x.Count(), heard.Count(y => y.Key.LevelDb == x.Key)))],
            wrong, truth.Cues.Count - present.Count,
            [.. heard.SelectMany(x => x.Value.Select(y => OffsetErrorSeconds(x.Key, y) * 1000))],
            [.. heard.SelectMany(x => new[] { Math.Abs(x.Value.Min(y => y.StartSeconds) - x.Key.StartSeconds) * 1000, Math.Abs(x.Value.Max(y => y.EndSeconds) - x.Key.EndSeconds) * 1000 })]);
    }

    private static bool Hears(CueTruth cue, FoundCue claim) =>
        claim.Film == cue.Film && claim.Recording == cue.Recording && OverlapSeconds(cue, claim) > 0 && OffsetErrorSeconds(cue, claim) < SamePlaceSeconds;

    private static double OverlapSeconds(CueTruth cue, FoundCue claim) => Math.Min(cue.EndSeconds, claim.EndSeconds) - Math.Max(cue.StartSeconds, claim.StartSeconds);

    private static double CoveredShare(CueTruth cue, List<FoundCue> claims) => claims.Sum(x => OverlapSeconds(cue, x)) / (cue.EndSeconds - cue.StartSeconds);

    private static double OffsetErrorSeconds(CueTruth cue, FoundCue claim)
    {
        var middle = (Math.Max(cue.StartSeconds, claim.StartSeconds) + Math.Min(cue.EndSeconds, claim.EndSeconds)) / 2;
        return Math.Abs(claim.RecordingStartSeconds + (middle - claim.StartSeconds) * claim.Speed - cue.RecordingSecondsAt(middle));
    }

    private static AlignmentScore Alignments(DemoTruth truth, DemoFindings found)
    {
        var pairs = truth.Pairs.ToDictionary(x => (x.Midi, x.Recording));
        var joined = found.Alignments.Where(x => pairs.ContainsKey((x.Midi, x.Recording))).Select(x => (Found: x, True: pairs[(x.Midi, x.Recording)])).ToList();
        var known = joined.Where(x => x.True.Path is not null).ToList();
        var good = known.Where(x => x.Found.Verdict == accepted && x.Found.Path.Count >= 2).ToList();
        var errors = good.Select(x => ErrorsMs(x.True, x.Found, double.MinValue, double.MaxValue)).Where(x => x.Count > 0).ToList();
        return new(
            known.Count, good.Count, good.Count(x => x.Found.Transposition == x.True.Semitones), [.. errors.Select(DemoScore.Median)], [.. errors.SelectMany(x => x)],
            joined.Count - known.Count, joined.Count(x => x.True.Path is null && x.Found.Verdict == accepted),
            found.Alignments.Count(x => x.Verdict == accepted && !pairs.ContainsKey((x.Midi, x.Recording))));
    }

    private static ExampleScore Examples(DemoTruth truth, DemoFindings found)
    {
        var pairs = truth.Pairs.Where(x => x.Path is not null).ToDictionary(x => (x.Midi, x.Recording));
        var alignments = found.Alignments.ToDictionary(x => (x.Midi, x.Recording));
        var complete = found.Examples.Where(x => x is { Film: not null, Recording: not null, Midi: not null }).ToList();
        var medians = complete.Select(MedianErrorMs).OfType<double>().ToList();
        return new(
            complete.Count, found.Examples.Count(x => x.Midi is null), found.Examples.Count(x => x.Film is null),
            [.. found.Examples.GroupBy(x => x.Split).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => (x.Key, x.Count()))], medians.Count, medians.Count(x => x <= ExampleToleranceMs));

        // of the stretch of recording that truly sounds under the example's stretch of film
        double? MedianErrorMs(FoundExample example)
        {
            var middle = (example.StartSeconds + example.EndSeconds) / 2;
            if (!pairs.TryGetValue((example.Midi!, example.Recording!), out var pair) || !alignments.TryGetValue((example.Midi!, example.Recording!), out var alignment))
            {
                return null;
            }

            var cue = truth.Cues.FirstOrDefault(x => x.Film == example.Film && x.Recording == example.Recording && x.StartSeconds <= middle && middle < x.EndSeconds);
            // an example where nothing of its recording sounds is as wrong as can be
            return cue is null
                ? double.PositiveInfinity
                : DemoScore.Median(ErrorsMs(pair, alignment, cue.RecordingSecondsAt(example.StartSeconds), cue.RecordingSecondsAt(example.EndSeconds)));
        }
    }

    // at the true places whose recording seconds are within [from, to), and which the path found covers
    private static List<double> ErrorsMs(PairTruth pair, FoundAlignment alignment, double from, double to)
    {
        var path = alignment.Path;
        var errors = new List<double>();
        foreach (var place in pair.Path!.Where(x => x[1] >= from && x[1] < to && x[0] >= path[0][0] && x[0] <= path[^1][0]))
        {
            var next = 1;
            while (next < path.Count - 1 && path[next][0] < place[0])
            {
                next++;
            }

            var (a, b) = (path[next - 1], path[next]);
            var share = b[0] > a[0] ? (place[0] - a[0]) / (b[0] - a[0]) : 0;
            errors.Add(Math.Abs(a[1] + share * (b[1] - a[1]) - place[1]) * 1000);
        }

        return errors;
    }

    private static string Letters(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
