using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cuesmith.Music;

namespace Cuesmith.Clips;

/// <summary>Decides what to cut: cues and alignments into examples.</summary>
public static class ClipPlan
{
    // below this share of an example that the score covers, the example counts as one without notes
    private const double LeastCovered = 0.8;

    /// <summary>The examples of a cue: pieces that tile it, cut at frames, where the score is known at bar lines.</summary>
    /// <param name="alignment">The notes of the recording; null where none are known.</param>
    /// <param name="score">The score of the alignment's MIDI file.</param>
    public static IReadOnlyList<PlannedExample> OfCue(CueSource cue, FrameTimes frames, int sampleRate, AlignmentSource? alignment, ScoreSource? score, ClipLength length)
    {
        var (first, last) = (frames.AtOrAfter(cue.StartSeconds), frames.AtOrBefore(cue.EndSeconds));
        if (first >= last)
        {
            return [];
        }

        var bars = alignment is null || score is null ? [] : BarLines(alignment, score, cue.Clock, frames[first], frames[last]);
        var cuts = Tiling.Cut(frames[first], frames[last], length, bars).Select(frames.AtOrBefore).ToList();
        List<PlannedExample> examples = [];
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var (start, duration) = (frames[cuts[i]], frames[cuts[i + 1]] - frames[cuts[i]]);
            var example = new PlannedExample("", cue, new(cuts[i], cuts[i + 1] - cuts[i]), cue.Recording, alignment, start, duration, cue.Clock, sampleRate, (int)Math.Round(duration * sampleRate));
            examples.Add(Named(HasNotes(example, score) ? example : example with { Alignment = null }));
        }

        return examples;
    }

    /// <summary>The examples of a recording and its notes where no film is: the stretches that the path covers, but for those that examples with film already have.</summary>
    /// <param name="taken">Stretches of the recording to leave out, in seconds.</param>
    public static IReadOnlyList<PlannedExample> OfRecording(AlignmentSource alignment, ScoreSource score, int sampleRate, IEnumerable<(double Start, double End)> taken, ClipLength length)
    {
        var path = alignment.Path.Anchors;
        List<PlannedExample> examples = [];
        foreach (var (start, end) in Without(Math.Max(0, path[0].To.Seconds), path[^1].To.Seconds, taken))
        {
            var bars = BarLines(alignment, score, CueClock.OfRecording, start, end);
            var cuts = Tiling.Cut(start, end, length, bars).Select(x => (long)Math.Ceiling(x * sampleRate - 1e-6)).ToList();
            for (var i = 0; i + 1 < cuts.Count; i++)
            {
                var samples = (int)(cuts[i + 1] - cuts[i]);
                var example = new PlannedExample("", null, null, alignment.Recording, alignment, (double)cuts[i] / sampleRate, (double)samples / sampleRate, CueClock.OfRecording, sampleRate, samples);
                // a recording alone is no example
                if (HasNotes(example, score))
                {
                    examples.Add(Named(example));
                }
            }
        }

        return examples;
    }

    /// <summary>The example's notes on its own clock; null where it has none.</summary>
    public static BentScore? Bend(PlannedExample example, ScoreSource score) =>
        example.NotesPath is { } path ? BentScore.Bend(score, path, example.DurationSeconds, example.Alignment!.Transposition) : null;

    private static bool HasNotes(PlannedExample example, ScoreSource? score)
    {
        if (score is null || example.NotesPath is not { } path)
        {
            return false;
        }

        var covered = Math.Min(path.Anchors[^1].To.Seconds, example.DurationSeconds) - Math.Max(path.Anchors[0].To.Seconds, 0);
        return covered >= LeastCovered * example.DurationSeconds && BentScore.Bend(score, path, example.DurationSeconds, example.Alignment!.Transposition) is { Notes.Count: > 0 };
    }

    /// <summary>Bar lines of the score within a stretch of the film.</summary>
    private static List<double> BarLines(AlignmentSource alignment, ScoreSource score, CueClock clock, double start, double end)
    {
        var path = alignment.Path;
        var (from, to) = (path.MapBack(new(clock.ToRecording(start))), path.MapBack(new(clock.ToRecording(end))));
        var bar = score.Signatures.TicksToBarBeat(score.Tempo.NearestTick(from)).Bar;
        List<double> lines = [];
        while (true)
        {
            var place = score.Tempo.TicksToSeconds(score.Signatures.BarBeatToTicks(new(bar++, 1)));
            if (place > to)
            {
                return lines;
            }

            lines.Add(clock.ToFilm(path.Map(place).Seconds));
        }
    }

    private static IEnumerable<(double Start, double End)> Without(double start, double end, IEnumerable<(double Start, double End)> taken)
    {
        foreach (var (from, to) in taken.OrderBy(x => x.Start))
        {
            if (from > start)
            {
                yield return (start, Math.Min(from, end));
            }

            start = Math.Max(start, to);
        }

        if (start < end)
        {
            yield return (start, end);
        }
    }

    /// <summary>Names an example after what it is made from, so that it keeps its name wherever its files lie and whatever else is in the collection.</summary>
    private static PlannedExample Named(PlannedExample x)
    {
        var text = string.Join('|', x.Cue?.Film.ContentHash, x.Frames?.First, x.Frames?.Count, x.Recording.ContentHash,
            x.RecordingStartSeconds.ToString("0.000000", CultureInfo.InvariantCulture), x.Clock.Speed.ToString("0.00000000", CultureInfo.InvariantCulture), x.Samples, x.Alignment?.Midi.ContentHash);
        return x with { ExampleId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8)) };
    }
}
