using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>Searches one recording for notes in one key: coarse path, fine lines, facts. The recording's side is prepared once for all searches.</summary>
internal sealed class PairSearch
{
    // the coarse search sees means of this many fine hops, of more where the plane would grow beyond the cells
    private const int CoarseFactor = 5;
    private const long MostCells = 16_000_000;

    private const int FineFactor = 2;

    private static readonly FeatureWeights coarseWeights = new(1f, 0.6f, 0.2f);
    private static readonly FeatureWeights fineWeights = new(1f, 1f, 0.5f);

    private readonly int transposition;
    private readonly double audioSeconds;
    private readonly int coarseFactor;
    private readonly FeatureMatrix coarseAudio;
    private readonly FeatureMatrix fineAudio;

    public PairSearch(PitchBands audio, int transposition, double noteSeconds)
    {
        this.transposition = transposition;
        audioSeconds = audio.DurationSeconds;
        var (onsets, attacks) = audio.FinePooled();
        coarseFactor = CoarseFactor;
        while (noteSeconds * audioSeconds / Math.Pow(coarseFactor * PitchBands.LevelHopSeconds, 2) > MostCells)
        {
            coarseFactor *= 2;
        }

        coarseAudio = Space(audio.Levels, onsets, attacks, coarseFactor, coarseWeights);
        fineAudio = Space(audio.Levels, onsets, attacks, FineFactor, fineWeights);
        Lag = new(audio, transposition);
    }

    public OnsetLag Lag { get; }

    private double CoarseHop => coarseFactor * PitchBands.LevelHopSeconds;

    /// <summary>The plane of the notes as they are written.</summary>
    public SimilarityPlane Plane(NoteBands bands, CancellationToken ct) => new(Space(bands.Levels, bands.Onsets, bands.Attacks, coarseFactor, coarseWeights), coarseAudio, ct);

    /// <summary>Smooth lines through a coarse path.</summary>
    public IReadOnlyList<KnotLine> Lines(CoarseStretches coarse) => CoarseLines.Of(coarse, CoarseHop);

    /// <summary>The notes bent by the tempo of <paramref name="lines"/>, which an earlier search found, and searched anew; <paramref name="first"/> speaks for the pair.</summary>
    public Searched SearchBent(CoarseFinding first, IReadOnlyList<KnotLine> lines, double stiffness, IReadOnlyList<Note> notes, PathPenalties penalties, CancellationToken ct)
    {
        var endSeconds = notes.Max(x => x.End.Seconds);
        var bend = Bend.Through(lines, endSeconds, stiffness);
        var bent = bend.Bent(notes);
        var bands = NoteBands.Of(bent, transposition);
        return Follow(first, bend, bent, bands, PartLatencies.None, Lines(CoarsePath.Search(Plane(bands, ct), penalties, ct)), bend.EndSeconds(endSeconds));
    }

    /// <summary>The notes bent by the tempo of lines already fine, and followed anew around them.</summary>
    public Searched FollowBent(CoarseFinding first, IReadOnlyList<KnotLine> lines, double stiffness, IReadOnlyList<Note> notes, PartLatencies latencies)
    {
        var endSeconds = notes.Max(x => x.End.Seconds);
        var bend = Bend.Through(lines, endSeconds, stiffness);
        var bent = latencies.Late(bend.Bent(notes));
        return Follow(first, bend, bent, NoteBands.Of(bent, transposition), latencies, [.. lines.Select(bend.BentLine)], bend.EndSeconds(endSeconds));
    }

    private Searched Follow(CoarseFinding first, Bend bend, IReadOnlyList<Note> bent, NoteBands bands, PartLatencies latencies, IReadOnlyList<KnotLine> around, double endSeconds)
    {
        var coarse = Whole(around, endSeconds);
        var path = new LagPath(Space(bands.Levels, bands.Onsets, bands.Attacks, FineFactor, fineWeights), fineAudio, Lag, bent);
        var found = path.Of(coarse);
        var unbent = bend.Unbent(found);
        return new(first, bend, latencies, bent, found, unbent, EvidenceSearch.Of(first, found, unbent, bent, Lag, path.Likeness(found), audioSeconds));
    }

    // the first stretch begins with the notes, the last ends with them, and each goes on half way to the next
    private static List<KnotLine> Whole(IReadOnlyList<KnotLine> lines, double endSeconds)
    {
        var whole = new List<KnotLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            var from = i == 0 ? 0 : (lines[i - 1].LastSeconds + lines[i].FirstSeconds) / 2;
            var to = i == lines.Count - 1 ? endSeconds + KnotLine.StepSeconds : (lines[i].LastSeconds + lines[i + 1].FirstSeconds) / 2;
            whole.Add(lines[i].Extended(from, to));
        }

        return whole;
    }

    private static FeatureMatrix Space(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks, int factor, FeatureWeights weights) =>
        FeatureSpace.Join(levels.Pooled(factor), onsets.Pooled(factor), attacks.Pooled(factor), weights);
}
