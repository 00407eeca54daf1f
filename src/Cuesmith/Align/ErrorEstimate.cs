using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>
/// How far a path may be from the truth in the median, asked of the recording itself: the last refinement is done anew with every other note and with the rest; where two
/// independent halves disagree, neither is right. What both halves share, a stretch that is a beat off, shows in how faintly attacks are heard along the path; and few notes say less than many. Log-linear, fitted to
/// pairs of the tuning half; how it follows the truth is in docs/alignment.md.
/// </summary>
internal static class ErrorEstimate
{
    private const double Base = 6.34;
    private const double PerLogDisagreement = 0.32;
    private const double PerOnsetsHeard = -2.38;
    private const double PerLogNotes = -0.53;
    private const double LeastDisagreementMs = 0.2;

    public static double MedianMs(IReadOnlyList<KnotLine> lines, AlignmentEvidence evidence, OnsetLag lag, IReadOnlyList<Note> notes)
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
        return Math.Exp(
            Base + PerLogDisagreement * Math.Log(Math.Max(LeastDisagreementMs, disagreements[disagreements.Count / 2]))
            + PerOnsetsHeard * evidence[AlignmentFact.OnsetsHeard] + PerLogNotes * Math.Log(Math.Max(1, evidence[AlignmentFact.Notes])));
    }
}
