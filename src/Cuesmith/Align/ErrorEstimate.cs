using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>
/// How far a path may be from the truth, asked of the recording itself: the last refinement is done anew with every other note and with the rest; where two independent halves
/// disagree, neither is right. The scale is set by hand and not yet fitted; what it misses is in docs/alignment.md.
/// </summary>
internal static class ErrorEstimate
{
    // what both halves share and so cannot see: attack times of instruments
    private const double CommonMs = 2;

    private const double MsPerDisagreement = 0.7;

    public static double MedianMs(IReadOnlyList<KnotLine> lines, OnsetLag lag, IReadOnlyList<Note> notes)
    {
        List<Note> even = [.. notes.Where((_, i) => i % 2 == 0)], odd = [.. notes.Where((_, i) => i % 2 == 1)];
        var disagreements = new List<double>();
        foreach (var line in lines)
        {
            var (a, b) = (RefinementPass.Narrow.Apply(line, lag, even), RefinementPass.Narrow.Apply(line, lag, odd));
            for (var k = 0; k < a.Count; k++)
            {
                disagreements.Add(Math.Abs(a.AudioSeconds[k] - b.AudioSeconds[k]) * 1000);
            }
        }

        disagreements.Sort();
        return CommonMs + MsPerDisagreement * disagreements[disagreements.Count / 2];
    }
}
