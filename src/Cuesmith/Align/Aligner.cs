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

    private const int BandReachHops = 75;

    // a stretch of less than a second is no music
    private const int ShortestStretchHops = 10;

    // what a stretch is prolonged by at either end before the fine search
    private const double EndSeconds = 1;

    private static readonly FeatureWeights coarseWeights = new(1f, 0.6f, 0.2f);
    private static readonly FeatureWeights fineWeights = new(1f, 1f, 0.5f);
    private static readonly PathPenalties coarsePenalties = new(0.08f, 0.1f, 8f, 0.03f);
    private static readonly PathPenalties finePenalties = new(0, 0.15f, 0, 0);

    /// <param name="notes">In order of start.</param>
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
        var lines = new List<KnotLine>();
        foreach (var stretch in coarse.Stretches)
        {
            if (stretch[^1].NoteHop - stretch[0].NoteHop < ShortestStretchHops)
            {
                continue;
            }

            var line = Fine(stretch, noteSpace, audioSpace, ct);
            foreach (var pass in passes)
            {
                line = Refined(line, lag, notes, pass);
            }

            lines.Add(line);
        }

        var evidence = EvidenceSearch.Of(coarse, backwards, lines, notes, lag, audio.DurationSeconds);
        var confidence = lines.Count == 0 ? 0 : AlignmentConfidence.Of(evidence);
        return new(AlignmentConfidence.Judge(confidence), confidence, transposition, audio.TuningCents, 0, [.. lines.Select(x => new AlignedStretch(Anchors(x), confidence))], evidence);
    }

    private static readonly RefinementPass[] passes = [new(new(0.3, 0.01), 0.02, 30, 0.05), new(new(0.08, 0.0025), 0.004, 30, 0.02)];

    private static FeatureMatrix Coarse(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks) =>
        FeatureSpace.Join(levels.Pooled(CoarseFactor), onsets.Pooled(CoarseFactor), attacks.Pooled(CoarseFactor), coarseWeights);

    private static KnotLine Fine(IReadOnlyList<PathCell> stretch, FeatureMatrix notes, FeatureMatrix audio, CancellationToken ct)
    {
        var hop = notes.HopSeconds;
        var ends = (int)(EndSeconds / hop);
        var first = Math.Max(0, stretch[0].NoteHop * CoarseFactor - ends);
        var last = Math.Min(notes.Hops - 1, stretch[^1].NoteHop * CoarseFactor + CoarseFactor + ends);
        var centres = new double[last - first + 1];
        var cell = 0;
        for (var row = 0; row < centres.Length; row++)
        {
            var at = (first + row - CoarseFactor / 2.0) / CoarseFactor;
            while (cell + 2 < stretch.Count && stretch[cell + 1].NoteHop <= at)
            {
                cell++;
            }

            var (a, b) = (stretch[cell], stretch[Math.Min(cell + 1, stretch.Count - 1)]);
            var slope = b.NoteHop > a.NoteHop ? (double)(b.AudioHop - a.AudioHop) / (b.NoteHop - a.NoteHop) : 1;
            slope = at < stretch[0].NoteHop || at > stretch[^1].NoteHop ? 1 : slope;
            centres[row] = (a.AudioHop + slope * (at - a.NoteHop)) * CoarseFactor + CoarseFactor / 2.0;
        }

        var path = FinePath.Search(notes, audio, first, centres, BandReachHops, finePenalties, ct);
        var knots = (int)((last - first) * hop / KnotLine.StepSeconds) + 1;
        double[] values = new double[knots], weights = new double[knots];
        for (var row = 0; row < path.Length; row++)
        {
            var k = Math.Min(knots - 1, (int)Math.Round(row * hop / KnotLine.StepSeconds));
            var off = row * hop - k * KnotLine.StepSeconds;
            var weight = notes.Row(first + row).ContainsAnyExcept(0f) ? 1 : 0.01;
            values[k] += weight * (path[row] * hop - off);
            weights[k] += weight;
        }

        for (var k = 0; k < knots; k++)
        {
            values[k] = weights[k] > 0 ? values[k] / weights[k] : 0;
            weights[k] /= KnotLine.StepSeconds / hop;
        }

        return new(first * hop, Smoother.Smooth(values, weights, 10, 0.1));
    }

    private static KnotLine Refined(KnotLine line, OnsetLag lag, IReadOnlyList<Note> notes, RefinementPass pass)
    {
        var responses = lag.Responses(notes, line, pass.Lags);
        var lags = OnsetLag.Follow(responses, pass.Lags, pass.ChangeSeconds);
        double[] values = new double[line.Count], weights = new double[line.Count];
        for (var k = 0; k < values.Length; k++)
        {
            values[k] = line.AudioSeconds[k] + lags[k];
            var row = responses.AsSpan(k * pass.Lags.Count, pass.Lags.Count);
            var peak = row[Math.Clamp((int)Math.Round(lags[k] / pass.Lags.StepSeconds) + pass.Lags.Count / 2, 0, row.Length - 1)];
            weights[k] = Math.Clamp(peak, 0.01, 3);
        }

        return new(line.FirstSeconds, Smoother.Smooth(values, weights, pass.Stiffness, pass.OutlierSeconds));
    }

    private static Anchor[] Anchors(KnotLine line)
    {
        var anchors = new Anchor[line.Count];
        var audio = 0.0;
        for (var k = 0; k < anchors.Length; k++)
        {
            audio = Math.Max(audio, line.AudioSeconds[k]);
            anchors[k] = new(new(line.NoteSeconds(k)), new(audio));
        }

        return anchors;
    }
}

/// <summary>One round of refinement by onsets.</summary>
/// <param name="Lags">Lags tried.</param>
/// <param name="ChangeSeconds">Change of lag from knot to knot that costs one clear attack.</param>
/// <param name="Stiffness">Of the smoothing after, see <see cref="Smoother"/>.</param>
/// <param name="OutlierSeconds">Distance beyond which a knot pulls no harder.</param>
internal readonly record struct RefinementPass(LagGrid Lags, double ChangeSeconds, double Stiffness, double OutlierSeconds);
