using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>Searches one recording for notes in one key: coarse path, fine lines, facts. The recording's side is prepared once for all searches.</summary>
internal sealed class PairSearch
{
    private const int FineFactor = 2;

    private static readonly FeatureWeights fineWeights = new(1f, 1f, 0.5f);

    private readonly KeyFinding key;
    private readonly double againstBackwards;
    private readonly double audioSeconds;
    private readonly CoarseSpace coarseAudio;
    private readonly BandRows fineAudio;

    /// <param name="audio">The recording.</param>
    /// <param name="coarseAudio">The same for coarse searches.</param>
    /// <param name="key">The notes in its key; its coarse path speaks for the pair.</param>
    /// <param name="againstBackwards">See <see cref="AlignmentFact.AgainstBackwards"/>.</param>
    public PairSearch(PitchBands audio, CoarseSpace coarseAudio, KeyFinding key, double againstBackwards)
    {
        (this.coarseAudio, this.key, this.againstBackwards, audioSeconds) = (coarseAudio, key, againstBackwards, audio.DurationSeconds);
        var (onsets, attacks) = audio.FinePooled();
        fineAudio = new(FeatureSpace.Join(audio.Levels.Pooled(FineFactor), onsets.Pooled(FineFactor), attacks.Pooled(FineFactor), fineWeights));
        Lag = new(audio, key.Transposition);
    }

    private PairSearch(PairSearch other, CoarseSpace coarseAudio, double againstBackwards)
    {
        (key, audioSeconds, fineAudio, Lag) = (other.key, other.audioSeconds, other.fineAudio, other.Lag);
        (this.coarseAudio, this.againstBackwards) = (coarseAudio, againstBackwards);
    }

    public OnsetLag Lag { get; }

    /// <summary>The same with other coarse ears.</summary>
    public PairSearch Hearing(CoarseSpace coarse, double gainOverBackwards) => new(this, coarse, gainOverBackwards);

    /// <summary>Smooth lines through a coarse path.</summary>
    public IReadOnlyList<KnotLine> Lines(CoarseStretches coarse) => CoarseLines.Of(coarse, coarseAudio.HopSeconds);

    /// <summary>The notes bent by the tempo of <paramref name="lines"/>, which an earlier search found, and searched anew.</summary>
    public Searched SearchBent(IReadOnlyList<KnotLine> lines, double stiffness, IReadOnlyList<Note> notes, PathPrices prices, CancellationToken ct)
    {
        var endSeconds = notes.Max(x => x.End.Seconds);
        var bend = Bend.Through(lines, endSeconds, stiffness);
        var bent = bend.Bent(notes);
        var bands = NoteBands.Of(bent, key.Transposition);
        return Follow(bend, bent, bands, PartLatencies.None, Lines(TempoPath.Search(coarseAudio.Plane(coarseAudio.Pooled(bands), ct), prices, ct)), bend.EndSeconds(endSeconds));
    }

    /// <summary>The notes bent by the tempo of lines already fine, and followed anew around them.</summary>
    public Searched FollowBent(IReadOnlyList<KnotLine> lines, double stiffness, IReadOnlyList<Note> notes, PartLatencies latencies)
    {
        var endSeconds = notes.Max(x => x.End.Seconds);
        var bend = Bend.Through(lines, endSeconds, stiffness);
        var bent = latencies.Late(bend.Bent(notes));
        return Follow(bend, bent, NoteBands.Of(bent, key.Transposition), latencies, [.. lines.Select(bend.BentLine)], bend.EndSeconds(endSeconds));
    }

    private Searched Follow(Bend bend, IReadOnlyList<Note> bent, NoteBands bands, PartLatencies latencies, IReadOnlyList<KnotLine> around, double endSeconds)
    {
        var coarse = Whole(around, endSeconds);
        var path = new LagPath(new(FeatureSpace.Sparse(bands.Pooled(FineFactor), fineWeights), fineAudio), Lag, bent);
        var found = path.Of(coarse);
        var unbent = bend.Unbent(found);
        return new(bend, latencies, bent, found, unbent, EvidenceSearch.Of(key.Coarse, againstBackwards, found, unbent, bent, Lag, path.Likeness(found), audioSeconds));
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
}
