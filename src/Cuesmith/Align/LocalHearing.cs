using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>How well attacks are heard along a line: what <see cref="AlignmentFact.OnsetsHeard"/> says of a pair, said of each knot and the seconds around it.</summary>
internal static class LocalHearing
{
    private const int ReachKnots = 8;

    // a run this short is chance
    private const int ShortestRunKnots = 40;

    // less than this share of what is usual in the piece is not heard
    private const double HeardShare = 0.5;

    // the ears of a wrong stretch reach this far into a right one
    private const int TrimKnots = 8;

    /// <summary>One value for each knot, at most 1; NaN where no note starts nearby.</summary>
    public static double[] Of(KnotLine line, IReadOnlyList<Note> notes, OnsetLag lag)
    {
        double[] near = new double[line.Count + 1], around = new double[line.Count + 1];
        foreach (var note in EvidenceSearch.Sample(notes))
        {
            if (line.Nearest(note.Start.Seconds) is var k and >= 0)
            {
                var (at, away) = EvidenceSearch.NearAndAround(lag, note, line.AudioAt(note.Start.Seconds));
                near[k + 1] += at;
                around[k + 1] += away;
            }
        }

        for (var k = 0; k < line.Count; k++)
        {
            near[k + 1] += near[k];
            around[k + 1] += around[k];
        }

        var heard = new double[line.Count];
        for (var k = 0; k < heard.Length; k++)
        {
            int from = Math.Max(0, k - ReachKnots), to = Math.Min(line.Count, k + ReachKnots + 1);
            double n = near[to] - near[from], a = around[to] - around[from];
            heard[k] = n + a > 0 ? (n - a) / (n + a) : double.NaN;
        }

        return heard;
    }

    /// <summary>The longest run of knots that are heard well, less its edges; null where all of the lines are heard alike or none is heard for long.</summary>
    public static KnotLine? LongestRun(IReadOnlyList<KnotLine> lines, IReadOnlyList<Note> notes, OnsetLag lag)
    {
        var heard = lines.Select(line => Of(line, notes, lag)).ToList();
        var known = heard.SelectMany(x => x).Where(x => !double.IsNaN(x)).Order().ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var least = HeardShare * known[known.Count / 2];
        var (longest, first, count) = (-1, 0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var run = 0;
            for (var k = 0; k < heard[i].Length; k++)
            {
                run = heard[i][k] < least ? 0 : run + 1;
                if (run > count)
                {
                    (longest, first, count) = (i, k - run + 1, run);
                }
            }
        }

        return count < ShortestRunKnots || count >= lines.Sum(x => x.Count) - 2 * TrimKnots
            ? null
            : new(lines[longest].NoteSeconds(first + TrimKnots), lines[longest].AudioSeconds.Slice(first + TrimKnots, count - 2 * TrimKnots).ToArray());
    }
}
