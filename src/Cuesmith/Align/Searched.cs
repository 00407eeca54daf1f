using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>What one search through a pair brought.</summary>
/// <param name="Bend">How the notes were bent.</param>
/// <param name="Latencies">How late its parts are heard.</param>
/// <param name="Notes">The bent notes, as late.</param>
/// <param name="Bent">Lines from bent notes to the recording.</param>
/// <param name="Lines">The same from the notes as they are written.</param>
internal sealed record Searched(
    Bend Bend, PartLatencies Latencies, IReadOnlyList<Note> Notes, IReadOnlyList<KnotLine> Bent, IReadOnlyList<KnotLine> Lines, AlignmentEvidence Evidence)
{
    private const double WorthOfJump = 0.99;

    // a recording may begin before and end after the notes by a tenth each; only more than that speaks against a path
    private const double EnoughOfAudio = 0.75;

    /// <summary>How well attacks fit, over as much of both sides as the path covers; each jump must be worth something.</summary>
    public double Fit => Math.Pow(WorthOfJump, Evidence[AlignmentFact.Jumps])
        * Evidence[AlignmentFact.OnsetsHeard] * Evidence[AlignmentFact.NotesCovered] * Math.Sqrt(Math.Clamp(Evidence[AlignmentFact.AudioCovered] / EnoughOfAudio, 0, 1));
}
