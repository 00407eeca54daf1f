using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>Searches one recording for notes in one key: coarse path, fine lines, facts. The recording's side is prepared once for all searches.</summary>
internal sealed class PairSearch
{
    // the coarse search sees means of this many fine hops
    private const int CoarseFactor = 5;

    private static readonly FeatureWeights coarseWeights = new(1f, 0.6f, 0.2f);
    private static readonly FeatureWeights fineWeights = new(1f, 1f, 0.5f);

    private readonly int transposition;
    private readonly double audioSeconds;
    private readonly FeatureMatrix coarseAudio;
    private readonly FeatureMatrix audioSpace;

    public PairSearch(PitchBands audio, int transposition)
    {
        this.transposition = transposition;
        audioSeconds = audio.DurationSeconds;
        var (onsets, attacks) = audio.FinePooled();
        coarseAudio = Coarse(audio.Levels, onsets, attacks);
        audioSpace = FeatureSpace.Join(audio.Levels, onsets, attacks, fineWeights);
        Lag = new(audio, transposition);
    }

    public OnsetLag Lag { get; }

    /// <summary>The notes as they are written.</summary>
    public Searched Search(IReadOnlyList<Note> notes, PathPenalties penalties, CancellationToken ct)
    {
        var bands = NoteBands.Of(notes, transposition);
        var coarseNotes = Coarse(bands.Levels, bands.Onsets, bands.Attacks);
        var coarse = CoarsePath.Search(coarseNotes, coarseAudio, penalties, ct);
        var backwards = CoarsePath.Search(coarseNotes.Backwards(), coarseAudio, penalties, ct).Total;
        return Facts(coarse, backwards, Lines(bands, coarse, notes, ct), notes);
    }

    /// <summary>The notes bent by the tempo of <paramref name="lines"/>, which an earlier search found, whose coarse path goes on to speak for the pair.</summary>
    public Searched SearchBent(Searched earlier, IReadOnlyList<KnotLine> lines, IReadOnlyList<Note> notes, PathPenalties penalties, CancellationToken ct)
    {
        var bend = Bend.Through(lines, notes.Max(x => x.End.Seconds));
        var bent = bend.Bent(notes);
        var bands = NoteBands.Of(bent, transposition);
        var coarse = CoarsePath.Search(Coarse(bands.Levels, bands.Onsets, bands.Attacks), coarseAudio, penalties, ct);
        return Facts(earlier.Coarse, earlier.BackwardsTotal, bend.Unbent(Lines(bands, coarse, bent, ct)), notes);
    }

    private Searched Facts(CoarseStretches coarse, double backwards, IReadOnlyList<KnotLine> lines, IReadOnlyList<Note> notes) =>
        new(coarse, backwards, lines, EvidenceSearch.Of(coarse, backwards, lines, notes, Lag, audioSeconds));

    private IReadOnlyList<KnotLine> Lines(NoteBands bands, CoarseStretches coarse, IReadOnlyList<Note> notes, CancellationToken ct) =>
        new StretchLines(FeatureSpace.Join(bands.Levels, bands.Onsets, bands.Attacks, fineWeights), audioSpace, Lag, notes, CoarseFactor).Of(coarse, ct);

    private static FeatureMatrix Coarse(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks) =>
        FeatureSpace.Join(levels.Pooled(CoarseFactor), onsets.Pooled(CoarseFactor), attacks.Pooled(CoarseFactor), coarseWeights);
}
