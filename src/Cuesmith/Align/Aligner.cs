using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>
/// Bends notes to a recording: key and a coarse path with jumps over the whole piece, the same for notes bent by the tempo found, with fine lines refined by the recording's attacks, and again from the best lines
/// as long as attacks fit better.
/// </summary>
public static class Aligner
{
    private static readonly PathPrices firstPrices = new(0.06f, 0.15f, 0.08f, 7, 0.03f, 4);

    // where few notes sound, detours cost as much as all they gain: a second search with lower prices
    private static readonly PathPrices sparsePrices = new(0.03f, 0.08f, 0.04f, 7, 0.06f, 4);

    // bent notes run at the recording's tempo: a jump needs a better reason
    private static readonly PathPrices bentPrices = new(0.06f, 0.3f, 0.15f, 10, 0.06f, 1.5f);

    // a first path this good needs no second
    private const double ClearOnsets = 0.5;

    // nothing that further searches could find
    private const double HopelessOnsets = 0.06;
    private const double HopelessGain = 0.1;

    // what a first path gains for each hop of the notes where pitches hardly tell anything
    private const double WeakGain = 0.05;

    // a steady beat fits any other, and backwards as well; what gains less over that is not worth following
    private const double LeastOfAttacks = 0.05;

    // how stiffly tempo is drawn: straight unless much speaks against it, or bending over ten seconds or so
    private const double StraightTempo = 30000;
    private const double LooseTempo = 3000;

    private const double AgreeSeconds = 0.1;
    private const double AgreeShare = 0.97;

    private const int MostRounds = 3;
    private const double WorthOfRound = 1.01;

    /// <param name="notes">In order of start.</param>
    /// <param name="audio">The recording as it is heard.</param>
    public static Alignment Align(IReadOnlyList<Note> notes, PitchBands audio, CancellationToken ct)
    {
        if (notes.Count == 0 || audio.DurationSeconds == 0)
        {
            return Nothing(audio);
        }

        var noteSeconds = notes.Max(x => x.End.Seconds);
        var space = new CoarseSpace(audio, noteSeconds, CoarseSpace.Pitches);
        var key = KeySearch.Find(notes, space, firstPrices, ct);
        var pair = new PairSearch(audio, space, key, AgainstBackwards(key.Plane, key.Coarse, ct));
        // with so little in common, what is written may be drums
        var struck = key.Coarse.Total < WeakGain * key.Plane.Rows ? OfAttacks(pair, new(audio, noteSeconds, CoarseSpace.Attacks), key, notes, ct) : null;
        if (Best(pair, struck, notes, key, ct) is not { } found)
        {
            return Nothing(audio);
        }

        var confidence = AlignmentConfidence.Of(found.Evidence);
        var error = ErrorEstimate.MedianMs(found.Bent, found.Evidence, pair.Lag, found.Notes);
        return new(
            AlignmentConfidence.Judge(confidence), confidence, key.Transposition, audio.TuningCents, error, Stretches(found, pair.Lag, audio.DurationSeconds), found.Evidence);
    }

    private static Alignment Nothing(PitchBands audio) =>
        new(Verdict.Unknown, 0, 0, audio.TuningCents, 0, [], new(new Dictionary<AlignmentFact, double>()));

    private static double AgainstBackwards(SimilarityPlane plane, CoarseStretches coarse, CancellationToken ct) =>
        Math.Log((coarse.Total + 5) / (TempoPath.BackwardsTotal(plane, firstPrices, ct) + 5));

    private static Searched? OfAttacks(PairSearch pair, CoarseSpace space, KeyFinding key, IReadOnlyList<Note> notes, CancellationToken ct)
    {
        var plane = space.Plane(space.Pooled(NoteBands.Of(notes, key.Transposition)), ct);
        var coarse = TempoPath.Search(plane, firstPrices, ct);
        var gain = AgainstBackwards(plane, coarse, ct);
        var hearing = pair.Hearing(space, gain);
        return gain > LeastOfAttacks && hearing.Lines(coarse) is { Count: > 0 } lines ? Settled(hearing, hearing.SearchBent(lines, StraightTempo, notes, bentPrices, ct), notes) : null;
    }

    /// <param name="best">What was found before, if anything.</param>
    private static Searched? Best(PairSearch pair, Searched? best, IReadOnlyList<Note> notes, KeyFinding key, CancellationToken ct)
    {
        foreach (var (prices, stiffness) in new[] { (firstPrices, StraightTempo), (sparsePrices, LooseTempo) })
        {
            var coarse = prices == firstPrices ? key.Coarse : TempoPath.Search(key.Plane, prices, ct);
            var lines = pair.Lines(coarse);
            if (lines.Count == 0)
            {
                continue;
            }

            var found = Settled(pair, pair.SearchBent(lines, stiffness, notes, bentPrices, ct), notes);
            var agreed = best is not null && Agree(best.Lines, found.Lines);
            best = Better(best, found);
            if (agreed || IsClear(best, pair) || IsHopeless(best))
            {
                return best.Bent.Count == 0 ? null : best;
            }
        }

        if (best is null || best.Bent.Count == 0)
        {
            return null;
        }

        best = Better(best, Settled(pair, pair.SearchBent(best.Lines, StraightTempo, notes, bentPrices, ct), notes));
        // where the line is not heard for a while, it may have gone on in the wrong place: what is heard for long is taken at its word and goes on straight
        if (LocalHearing.LongestRun(best.Bent, best.Notes, pair.Lag) is { } run && best.Bend.Unbent([run]) is { Count: > 0 } heard)
        {
            best = Better(best, Settled(pair, pair.SearchBent(heard, StraightTempo, notes, bentPrices, ct), notes));
        }

        return best;
    }

    // each bend takes more of the tempo away, so that the next line reaches further into places where the last one went astray
    private static Searched Settled(PairSearch pair, Searched found, IReadOnlyList<Note> notes)
    {
        for (var round = 0; round < MostRounds && found.Lines.Count > 0; round++)
        {
            var next = pair.FollowBent(found.Lines, StraightTempo, notes, found.Latencies.Heard(found.Bent, found.Notes, pair.Lag));
            var gain = next.Fit / Math.Max(1e-3, found.Fit);
            found = Better(found, next);
            if (gain < WorthOfRound)
            {
                break;
            }
        }

        return found;
    }

    // two searches that began differently and came to the same line need no third
    private static bool Agree(IReadOnlyList<KnotLine> one, IReadOnlyList<KnotLine> other)
    {
        int same = 0, all = 0;
        foreach (var line in one)
        {
            for (var k = 0; k < line.Count; k++, all++)
            {
                var at = line.NoteSeconds(k);
                same += other.Any(x => x.Covers(at) && Math.Abs(x.AudioAt(at) - line.AudioSeconds[k]) < AgreeSeconds) ? 1 : 0;
            }
        }

        return same > AgreeShare * all;
    }

    private static bool IsHopeless(Searched found) =>
        found.Evidence[AlignmentFact.OnsetsHeard] < HopelessOnsets && found.Evidence[AlignmentFact.AgainstBackwards] < HopelessGain;

    private static bool IsClear(Searched found, PairSearch pair) =>
        found.Evidence[AlignmentFact.OnsetsHeard] > ClearOnsets && LocalHearing.LongestRun(found.Bent, found.Notes, pair.Lag) is null;

    private static Searched Better(Searched? one, Searched other) => one is null || other.Fit > one.Fit ? other : one;

    // a knot outside of the recording has no place to be
    private static List<AlignedStretch> Stretches(Searched found, OnsetLag lag, double audioSeconds)
    {
        var stretches = new List<AlignedStretch>();
        foreach (var line in found.Bent)
        {
            var anchors = new List<Anchor>();
            var last = 0.0;
            for (var k = 0; k < line.Count; k++)
            {
                var (at, audio) = (found.Bend.NoteSeconds(line.NoteSeconds(k)), line.AudioSeconds[k]);
                if (at >= 0 && audio >= 0 && audio <= audioSeconds)
                {
                    last = Math.Max(last, audio);
                    anchors.Add(new(new(at), new(last)));
                }
            }

            if (anchors.Count > 1)
            {
                // a stretch of its own: the pair's facts, but attacks as they are heard here
                var here = new Dictionary<AlignmentFact, double>(found.Evidence.Facts) { [AlignmentFact.OnsetsHeard] = EvidenceSearch.OnsetsHeard([line], found.Notes, lag) };
                stretches.Add(new(anchors, AlignmentConfidence.Of(new(here))));
            }
        }

        return stretches;
    }
}
