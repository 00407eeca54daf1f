using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>
/// How far a path may be from the truth in the median, asked of the recording itself: the last refinement is done anew with every other note and with the rest; where two
/// independent halves disagree, neither is right. What both halves share, a stretch that is a beat off, shows in how faintly attacks are heard along the path. The scale is set by
/// hand; how it follows the truth is in docs/alignment.md.
/// </summary>
internal static class ErrorEstimate
{
    // what both halves share and so cannot see: attack times of instruments
    private const double CommonMs = 2;

    private const double MsPerDisagreement = 0.7;

    // as clear as attacks are in a recording that fits; the error grows by this power of what is missing of it
    private const double ClearOnsets = 0.6;
    private const double FaintPower = 3;
    private const double FaintestOnsets = 0.1;

    /// <param name="onsetsHeard">See <see cref="AlignmentFact.OnsetsHeard"/>.</param>
    public static double MedianMs(IReadOnlyList<KnotLine> lines, double onsetsHeard, OnsetLag lag, IReadOnlyList<Note> notes)
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
        var faintness = Math.Max(1, ClearOnsets / Math.Max(FaintestOnsets, onsetsHeard));
        return Math.Pow(faintness, FaintPower) * (CommonMs + MsPerDisagreement * disagreements[disagreements.Count / 2]);
    }
}
