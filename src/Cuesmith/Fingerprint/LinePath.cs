namespace Cuesmith.Fingerprint;

/// <summary>
/// Of lines that tell one sound, the sequence that gathers most evidence: at any moment one line or none (Viterbi). Where a cue jumps to another place of its recording, the path changes lines there, though
/// loops make both lines agree in part on both sides; and lines are compared over the same stretch, since a longer one gathers more and is thinner.
/// </summary>
public static class LinePath
{
    /// <summary>Evidence that a change of line must bring, in deviations: what ends a line also (<see cref="LineVerification"/>), and half a second of the densest: loud loops differ by much in a window or two.</summary>
    private const double LeastChange = 45;
    private const int WindowsOfChange = 5;

    /// <param name="lines">Of one sound.</param>
    /// <returns>Stretches of lines that the path follows, and those of the others that overlap half of them, best first.</returns>
    public static List<(VerifiedLine Line, List<VerifiedLine> Rivals)> Best(IReadOnlyList<VerifiedLine> lines)
    {
        if (lines.Count == 1)
        {
            return [(lines[0], [])];
        }

        var change = LeastChange + WindowsOfChange * lines.Max(x => x.Strength / Math.Sqrt(Math.Max(1, x.Evidence.Count)));
        var first = lines.Min(x => x.FirstWindow);
        var windows = lines.Max(x => x.FirstWindow + x.Evidence.Count) - first;
        var found = new List<(VerifiedLine, List<VerifiedLine>)>();
        foreach (var (line, from, to) in Runs(Follow(lines, change, first, windows), lines))
        {
            var stretch = line.Over(first + from, first + to);
            var rivals = lines.Where(x => x != line).Select(x => x.Over(first + from, first + to)).Where(x => x.Strength > 0 && x.Overlap(stretch) > 0.5 * stretch.Seconds);
            found.Add((stretch, [.. rivals.OrderByDescending(x => x.Strength)]));
        }

        return found;
    }

    /// <summary>The line of each window, -1 for none.</summary>
    private static int[] Follow(IReadOnlyList<VerifiedLine> lines, double change, int first, int windows)
    {
        // where each state came from: a line's only while it lasts
        short[][] came = [.. lines.Select(x => new short[x.Evidence.Count]), new short[windows]];
        var sums = new double[lines.Count + 1];
        var next = new double[lines.Count + 1];
        Array.Fill(sums, double.NegativeInfinity, 0, lines.Count);
        for (var w = 0; w < windows; w++)
        {
            var leader = (short)0;
            for (var i = 1; i <= lines.Count; i++)
            {
                leader = sums[i] > sums[leader] ? (short)i : leader;
            }

            for (var i = 0; i <= lines.Count; i++)
            {
                // the last state is none: to leave costs nothing, to come back does
                var changed = sums[leader] - (i == lines.Count ? 0 : change);
                var evidence = i == lines.Count ? 0 : lines[i].EvidenceAt(first + w);
                if (evidence is { } agreement)
                {
                    came[i][Within(i, w)] = sums[i] >= changed ? (short)i : leader;
                    next[i] = Math.Max(sums[i], changed) + agreement;
                }
                else
                {
                    next[i] = double.NegativeInfinity;
                }
            }

            (sums, next) = (next, sums);
        }

        var path = new int[windows];
        var at = Array.IndexOf(sums, sums.Max());
        for (var w = windows - 1; w >= 0; w--)
        {
            path[w] = at == lines.Count ? -1 : at;
            at = came[at][Within(at, w)];
        }

        return path;

        int Within(int state, int window) => state == lines.Count ? window : first + window - lines[state].FirstWindow;
    }

    private static IEnumerable<(VerifiedLine Line, int From, int To)> Runs(int[] path, IReadOnlyList<VerifiedLine> lines)
    {
        for (int from = 0, to; from < path.Length; from = to)
        {
            for (to = from; to < path.Length && path[to] == path[from];)
            {
                to++;
            }

            if (path[from] >= 0)
            {
                yield return (lines[path[from]], from, to);
            }
        }
    }
}
