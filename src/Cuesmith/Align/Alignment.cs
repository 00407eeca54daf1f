using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>A stretch of notes that the recording plays, as a path without jumps.</summary>
/// <param name="Anchors">Places in the notes and in the recording; both clocks go on.</param>
/// <param name="Confidence">That this stretch is the same music, in [0, 1].</param>
public sealed record AlignedStretch(IReadOnlyList<Anchor> Anchors, double Confidence);
