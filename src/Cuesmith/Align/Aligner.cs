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
    private static readonly PathPenalties coarsePenalties = new(0.08f, 0.15f, 20f, 0.03f);

    // where few notes sound, detours cost as much as all they gain: a second search with lower prices
    private static readonly PathPenalties sparsePenalties = new(0.03f, 0.06f, 20f, 0.06f);

    // a first path this good needs no second
    private const double ClearOnsets = 0.5;
    private const double ClearSimilarity = 0.15;

    /// <param name="notes">In order of start.</param>
    /// <param name="audio">The recording as it is heard.</param>
    public static Alignment Align(IReadOnlyList<Note> notes, PitchBands audio, CancellationToken ct)
    {
        var transposition = KeySearch.Find(notes, audio, ct);
        var bands = NoteBands.Of(notes, transposition);
        var audioFine = audio.FinePooled();
        var coarseNotes = Coarse(bands.Levels, bands.Onsets, bands.Attacks);
        var coarseAudio = Coarse(audio.Levels, audioFine.Onsets, audioFine.Attacks);
        var noteSpace = FeatureSpace.Join(bands.Levels, bands.Onsets, bands.Attacks, fineWeights);
        var audioSpace = FeatureSpace.Join(audio.Levels, audioFine.Onsets, audioFine.Attacks, fineWeights);
        var lag = new OnsetLag(audio, transposition);
        var stretches = new StretchLines(noteSpace, audioSpace, lag, notes, CoarseFactor);
        var (evidence, lines) = Try(coarsePenalties);
        if (evidence[AlignmentFact.OnsetsHeard] < ClearOnsets || evidence[AlignmentFact.Similarity] < ClearSimilarity)
        {
            var (secondEvidence, secondLines) = Try(sparsePenalties);
            if (Fit(secondEvidence) > Fit(evidence))
            {
                (evidence, lines) = (secondEvidence, secondLines);
            }
        }

        var confidence = lines.Count == 0 ? 0 : AlignmentConfidence.Of(evidence);
        var error = lines.Count == 0 ? 0 : ErrorEstimate.MedianMs(lines, lag, notes);
        return new(
            AlignmentConfidence.Judge(confidence), confidence, transposition, audio.TuningCents, error, [.. lines.Select(x => new AlignedStretch(x.Anchors(audio.DurationSeconds), confidence))], evidence);

        (AlignmentEvidence Evidence, IReadOnlyList<KnotLine> Lines) Try(PathPenalties penalties)
        {
            var coarse = CoarsePath.Search(coarseNotes, coarseAudio, penalties, ct);
            var backwards = CoarsePath.Search(coarseNotes.Backwards(), coarseAudio, penalties, ct).Total;
            var lines = stretches.Of(coarse, ct);
            return (EvidenceSearch.Of(coarse, backwards, lines, notes, lag, audio.DurationSeconds), lines);
        }
    }

    // how well attacks fit, over as much of both sides as the path covers
    private static double Fit(AlignmentEvidence evidence) =>
        evidence[AlignmentFact.OnsetsHeard] * evidence[AlignmentFact.NotesCovered] * Math.Sqrt(Math.Clamp(evidence[AlignmentFact.AudioCovered], 0, 1));

    private static FeatureMatrix Coarse(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks) =>
        FeatureSpace.Join(levels.Pooled(CoarseFactor), onsets.Pooled(CoarseFactor), attacks.Pooled(CoarseFactor), coarseWeights);
}
