using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>
/// Bends notes to a recording: key by the cheapest look, a coarse path with jumps over the whole piece, fine paths within its stretches, smoothing, and refinement by the
/// recording's attacks; then all of it again for notes bent by the tempo found, as long as attacks fit better.
/// </summary>
public static class Aligner
{
    private static readonly PathPenalties coarsePenalties = new(0.08f, 0.15f, 20f, 0.03f);

    // where few notes sound, detours cost as much as all they gain: a second search with lower prices
    private static readonly PathPenalties sparsePenalties = new(0.03f, 0.06f, 20f, 0.06f);

    // bent notes run at the recording's tempo: a jump needs a better reason
    private static readonly PathPenalties bentPenalties = new(0.06f, 0.15f, 30f, 0.06f);

    // a first path this good needs no second
    private const double ClearOnsets = 0.5;
    private const double ClearSimilarity = 0.15;

    // a path this calm and whole needs no bending; one whose attacks are hardly heard has no tempo to bend by
    private const double CalmTempo = 0.06;
    private const double FaintOnsets = 0.08;

    /// <param name="notes">In order of start.</param>
    /// <param name="audio">The recording as it is heard.</param>
    public static Alignment Align(IReadOnlyList<Note> notes, PitchBands audio, CancellationToken ct)
    {
        var transposition = KeySearch.Find(notes, audio, ct);
        var pair = new PairSearch(audio, transposition);
        var found = pair.Search(notes, coarsePenalties, ct);
        if (found.Evidence[AlignmentFact.OnsetsHeard] < ClearOnsets || found.Evidence[AlignmentFact.Similarity] < ClearSimilarity)
        {
            var second = pair.Search(notes, sparsePenalties, ct);
            found = second.Fit > found.Fit ? second : found;
        }

        found = Bent(pair, found, notes, ct);
        var confidence = found.Lines.Count == 0 ? 0 : AlignmentConfidence.Of(found.Evidence);
        var error = found.Lines.Count == 0 ? 0 : ErrorEstimate.MedianMs(found.Lines, found.Evidence[AlignmentFact.OnsetsHeard], pair.Lag, notes);
        return new(
            AlignmentConfidence.Judge(confidence), confidence, transposition, audio.TuningCents, error,
            [.. found.Lines.Select(x => new AlignedStretch(x.Anchors(audio.DurationSeconds), confidence))], found.Evidence);
    }

    private static Searched Bent(PairSearch pair, Searched found, IReadOnlyList<Note> notes, CancellationToken ct)
    {
        if (!WorthBending(found))
        {
            return found;
        }

        var all = pair.SearchBent(found, found.Lines, notes, bentPenalties, ct);
        found = all.Fit > found.Fit ? all : found;
        // where the line is not heard for a while, it may have gone on in the wrong place: what is heard for long is taken at its word and goes on straight
        if (LocalHearing.LongestRun(found.Lines, notes, pair.Lag) is { } run)
        {
            var outward = pair.SearchBent(found, [run], notes, bentPenalties, ct);
            found = outward.Fit > found.Fit ? outward : found;
        }

        return found;
    }

    private static bool WorthBending(Searched found) =>
        found.Lines.Count > 0 && found.Evidence[AlignmentFact.OnsetsHeard] > FaintOnsets
        && (found.Lines.Count > 1 || found.Evidence[AlignmentFact.TempoUnrest] > CalmTempo || found.Evidence[AlignmentFact.OnsetsHeard] < ClearOnsets);
}
