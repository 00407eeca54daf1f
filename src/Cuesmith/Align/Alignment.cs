using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>A stretch of notes that the recording plays, as a path without jumps.</summary>
/// <param name="Anchors">Places in the notes and in the recording; both clocks go on.</param>
/// <param name="Confidence">That this stretch is the same music, in [0, 1].</param>
public sealed record AlignedStretch(IReadOnlyList<Anchor> Anchors, double Confidence);

/// <summary>A MIDI file bent to a recording, and how far to trust it.</summary>
/// <param name="Verdict">What the confidence means for use.</param>
/// <param name="Confidence">That notes and recording are the same music, in [0, 1].</param>
/// <param name="Transposition">Semitones to add to the notes to reach the recording.</param>
/// <param name="TuningCents">How far the recording is sharp of A = 440 Hz.</param>
/// <param name="MedianErrorMs">Estimate of the median distance between path and truth.</param>
/// <param name="Stretches">In order; between two of them one side or both leave something out (a jump). Empty where nothing fits.</param>
/// <param name="Evidence">What the confidence rests on.</param>
public sealed record Alignment(
    Verdict Verdict,
    double Confidence,
    int Transposition,
    double TuningCents,
    double MedianErrorMs,
    IReadOnlyList<AlignedStretch> Stretches,
    AlignmentEvidence Evidence)
{
    /// <summary>Each stretch as a path from the notes' clock to the recording's; one of a single place is none.</summary>
    public IEnumerable<WarpingPath> Paths => Stretches.Where(x => x.Anchors.Count >= 2).Select(x => new WarpingPath("notes", "recording", x.Anchors));

    /// <summary>All anchors in one list; both clocks only go on, also across jumps.</summary>
    public IEnumerable<Anchor> Path
    {
        get
        {
            var last = new Anchor(new(double.NegativeInfinity), new(double.NegativeInfinity));
            foreach (var anchor in Stretches.SelectMany(stretch => stretch.Anchors))
            {
                if (anchor.From > last.From && anchor.To >= last.To)
                {
                    yield return last = anchor;
                }
            }
        }
    }
}
