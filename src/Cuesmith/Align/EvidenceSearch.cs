using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>Gathers the facts that <see cref="AlignmentConfidence"/> weighs.</summary>
internal static class EvidenceSearch
{
    // attacks this near to a note's place are the note's; up to the reach they are others'
    private const double NearSeconds = 0.015;
    private const double ReachSeconds = 0.3;
    private const double RingStepSeconds = 0.025;

    /// <param name="coarse">The coarse path through the notes as they are written.</param>
    /// <param name="againstBackwards">See <see cref="AlignmentFact.AgainstBackwards"/>.</param>
    /// <param name="lines">From bent notes to the recording.</param>
    /// <param name="unbent">From the notes as they are written.</param>
    /// <param name="notes">Bent notes.</param>
    /// <param name="likeness">See <see cref="LagPath.Likeness"/>.</param>
    public static AlignmentEvidence Of(
        CoarseStretches coarse, double againstBackwards, IReadOnlyList<KnotLine> lines, IReadOnlyList<KnotLine> unbent, IReadOnlyList<Note> notes, OnsetLag lag, double likeness, double audioSeconds)
    {
        var hops = coarse.Stretches.Sum(x => x[^1].NoteHop - x[0].NoteHop + 1);
        // a note put before the recording begins or after it ends is not covered
        var covered = notes.Where(note => lines.FirstOrDefault(x => x.Covers(note.Start.Seconds))?.AudioAt(note.Start.Seconds) is { } at && at >= 0 && at <= audioSeconds).ToList();
        var facts = new Dictionary<AlignmentFact, double>
        {
            [AlignmentFact.Similarity] = coarse.Total / Math.Max(1, hops),
            [AlignmentFact.AgainstBackwards] = againstBackwards,
            [AlignmentFact.NotesCovered] = notes.Count == 0 ? 0 : (double)covered.Count / notes.Count,
            [AlignmentFact.AudioCovered] = lines.Sum(x => Math.Clamp(x.AudioSeconds[^1], 0, audioSeconds) - Math.Clamp(x.AudioSeconds[0], 0, audioSeconds)) / Math.Max(1, audioSeconds),
            [AlignmentFact.OnsetsHeard] = OnsetsHeard(lines, covered, lag),
            [AlignmentFact.TempoUnrest] = TempoUnrest(unbent),
            [AlignmentFact.Jumps] = Math.Max(0, lines.Count - 1),
            [AlignmentFact.Notes] = covered.Count,
            [AlignmentFact.Likeness] = likeness,
        };
        return new(facts);
    }

    internal static double OnsetsHeard(IReadOnlyList<KnotLine> lines, IReadOnlyList<Note> notes, OnsetLag lag)
    {
        double near = 0, around = 1e-6;
        foreach (var note in Sample(notes))
        {
            if (lines.FirstOrDefault(x => x.Covers(note.Start.Seconds)) is { } line)
            {
                var (at, away) = NearAndAround(lag, note, line.AudioAt(note.Start.Seconds));
                near += at;
                around += away;
            }
        }

        return (near - around) / (near + around);
    }

    // a thousand notes say it as well as ten thousand
    internal static IEnumerable<Note> Sample(IReadOnlyList<Note> notes)
    {
        for (var i = 0; i < notes.Count; i += 1 + notes.Count / 1500)
        {
            yield return notes[i];
        }
    }

    /// <summary>How strongly a note is heard at its place, and on average around it; both the best of three, so that chance makes them equal.</summary>
    internal static (double Near, double Around) NearAndAround(OnsetLag lag, Note note, double at)
    {
        double sum = 0;
        var places = 0;
        for (var away = 4 * NearSeconds; away < ReachSeconds; away += 2 * RingStepSeconds)
        {
            sum += BestOfThree(lag, note, at - away) + BestOfThree(lag, note, at + away);
            places += 2;
        }

        return (BestOfThree(lag, note, at), sum / places);
    }

    private static float BestOfThree(OnsetLag lag, Note note, double at) =>
        Math.Max(lag.Heard(note, at), Math.Max(lag.Heard(note, at - NearSeconds), lag.Heard(note, at + NearSeconds)));

    private static double TempoUnrest(IReadOnlyList<KnotLine> lines)
    {
        var logs = new List<double>();
        foreach (var line in lines)
        {
            for (var k = 4; k < line.Count; k++)
            {
                var rise = (line.AudioSeconds[k] - line.AudioSeconds[k - 4]) / (4 * KnotLine.StepSeconds);
                logs.Add(Math.Log(Math.Clamp(rise, 0.1, 10)));
            }
        }

        if (logs.Count == 0)
        {
            return 0;
        }

        var mean = logs.Average();
        return Math.Sqrt(logs.Average(x => (x - mean) * (x - mean)));
    }
}
