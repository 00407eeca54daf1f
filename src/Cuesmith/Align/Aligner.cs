using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>
/// Bends notes to a recording: key by the cheapest look, a coarse path with jumps over the whole piece, fine paths within its stretches, smoothing, and refinement by the
/// recording's attacks.
/// </summary>
public static class Aligner
{
    // the coarse search sees means of this many fine hops
    private const int CoarseFactor = 5;

    private static readonly FeatureWeights coarseWeights = new(1f, 0.6f, 0.2f);
    private static readonly FeatureWeights fineWeights = new(1f, 1f, 0.5f);
    private static readonly PathPenalties coarsePenalties = new(0.08f, 0.1f, 8f, 0.03f);

    /// <param name="notes">In order of start.</param>
    /// <param name="audio">The recording as it is heard.</param>
    public static Alignment Align(IReadOnlyList<Note> notes, PitchBands audio, CancellationToken ct)
    {
        var transposition = KeySearch.Find(notes, audio, ct);
        var bands = NoteBands.Of(notes, transposition);
        var audioFine = audio.FinePooled();
        var coarseNotes = Coarse(bands.Levels, bands.Onsets, bands.Attacks);
        var coarseAudio = Coarse(audio.Levels, audioFine.Onsets, audioFine.Attacks);
        var coarse = CoarsePath.Search(coarseNotes, coarseAudio, coarsePenalties, ct);
        var backwards = CoarsePath.Search(coarseNotes.Backwards(), coarseAudio, coarsePenalties, ct).Total;
        var noteSpace = FeatureSpace.Join(bands.Levels, bands.Onsets, bands.Attacks, fineWeights);
        var audioSpace = FeatureSpace.Join(audio.Levels, audioFine.Onsets, audioFine.Attacks, fineWeights);
        var lag = new OnsetLag(audio, transposition);
        var lines = new StretchLines(noteSpace, audioSpace, lag, notes, CoarseFactor).Of(coarse, ct);
        var evidence = EvidenceSearch.Of(coarse, backwards, lines, notes, lag, audio.DurationSeconds);
        var confidence = lines.Count == 0 ? 0 : AlignmentConfidence.Of(evidence);
        var error = lines.Count == 0 ? 0 : ErrorEstimate.MedianMs(lines, lag, notes);
        return new(
            AlignmentConfidence.Judge(confidence), confidence, transposition, audio.TuningCents, error, [.. lines.Select(x => new AlignedStretch(x.Anchors(audio.DurationSeconds), confidence))], evidence);
    }

    private static FeatureMatrix Coarse(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks) =>
        FeatureSpace.Join(levels.Pooled(CoarseFactor), onsets.Pooled(CoarseFactor), attacks.Pooled(CoarseFactor), coarseWeights);
}
