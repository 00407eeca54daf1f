namespace Cuesmith.Align;

/// <summary>What one search through a pair brought.</summary>
/// <param name="Coarse">The coarse path it stands on.</param>
/// <param name="BackwardsTotal">What the best coarse path gains for the notes played backwards.</param>
internal sealed record Searched(CoarseStretches Coarse, double BackwardsTotal, IReadOnlyList<KnotLine> Lines, AlignmentEvidence Evidence)
{
    private const double WorthOfJump = 0.97;

    // a recording may begin before and end after the notes by a tenth each; only more than that speaks against a path
    private const double EnoughOfAudio = 0.75;

    /// <summary>How well attacks fit, over as much of both sides as the path covers; each jump must be worth something.</summary>
    public double Fit => Math.Pow(WorthOfJump, Evidence[AlignmentFact.Jumps])
        * Evidence[AlignmentFact.OnsetsHeard] * Evidence[AlignmentFact.NotesCovered] * Math.Sqrt(Math.Clamp(Evidence[AlignmentFact.AudioCovered] / EnoughOfAudio, 0, 1));
}
