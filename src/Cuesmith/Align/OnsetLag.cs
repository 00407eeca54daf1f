using System.Runtime.CompilerServices;
using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>
/// Refines a path by the recording's own attacks. Around each knot the notes that start there ask the rises in their bands how much earlier or later they would be heard;
/// <see cref="LagViterbi"/> then follows the best answers over time.
/// </summary>
internal sealed class OnsetLag
{
    // partials heard at a start: fundamental, octave, twelfth
    private static readonly (int Semitones, float Weight)[] partials = [(0, 1f), (12, 0.6f), (19, 0.4f)];

    private const double HopsPerSecond = 1 / PitchBands.OnsetHopSeconds;
    private const int QuantileHops = 1000;

    private readonly float[][] onsets;
    private readonly float[][] attacks;
    private readonly int hops;
    private readonly int transposition;

    public OnsetLag(PitchBands audio, int transposition)
    {
        onsets = LocallyScaled(audio.Onsets);
        attacks = LocallyScaled(audio.Attacks);
        hops = audio.Onsets.Hops;
        this.transposition = transposition;
    }

    /// <summary>How strongly one note that starts at <paramref name="seconds"/> of the recording is heard; about 1 at a clear attack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Heard(Note note, double seconds)
    {
        var at = (seconds + AttackTimes.LagSeconds(note)) * HopsPerSecond;
        var hop = (int)at;
        if (at < 0 || hop + 1 >= hops)
        {
            return 0;
        }

        var part = (float)(at - hop);
        if (note.IsDrum)
        {
            var rises = attacks[NoteBands.DrumBand(note.NoteNumber)];
            return (1 - part) * rises[hop] + part * rises[hop + 1];
        }

        float sum = 0, weights = 0;
        foreach (var (semitones, weight) in partials)
        {
            var band = note.NoteNumber + transposition + semitones - PitchBands.LowestNote;
            if ((uint)band < PitchBands.Bands)
            {
                var rises = onsets[band];
                sum += weight * ((1 - part) * rises[hop] + part * rises[hop + 1]);
                weights += weight;
            }
        }

        return weights > 0 ? sum / weights : 0;
    }

    /// <summary>Responses of all knots: for each the sum over its notes, less its mean over all lags.</summary>
    /// <param name="notes">In order of start.</param>
    /// <param name="knots">Where the path is refined.</param>
    /// <param name="lags">Lags tried.</param>
    public float[] Responses(IReadOnlyList<Note> notes, KnotLine knots, LagGrid lags) => Responses(notes, knots, knots.AudioAt, lags);

    /// <param name="audioAt">Where the recording is expected to play a place in the notes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float[] Responses(IReadOnlyList<Note> notes, KnotLine knots, Func<double, double> audioAt, LagGrid lags)
    {
        var responses = new float[knots.Count * lags.Count];
        // lags fall between hops in a few ways only: those that do alike share their weights
        var step = lags.StepSeconds * HopsPerSecond;
        var phases = Math.Max(1, (int)Math.Round(1 / step));
        var stride = (int)Math.Round(step * phases);
        var heard = new float[(int)Math.Ceiling((lags.Count - 1) * step) + 3];
        foreach (var note in notes)
        {
            var k = knots.Nearest(note.Start.Seconds);
            if (k < 0)
            {
                continue;
            }

            var at = (audioAt(note.Start.Seconds) + lags.Seconds(0) + AttackTimes.LagSeconds(note)) * HopsPerSecond;
            var first = (int)Math.Floor(at);
            Around(note, first, heard);
            var weight = NoteBands.Strength(note) * AttackTimes.Clearness(note);
            var row = responses.AsSpan(k * lags.Count, lags.Count);
            for (var phase = 0; phase < phases; phase++)
            {
                var place = at + phase * step;
                var hop = (int)Math.Floor(place);
                var part = (float)(place - hop);
                var (before, after) = (weight * (1 - part), weight * part);
                for (int i = phase, j = hop - first; i < row.Length; i += phases, j += stride)
                {
                    row[i] += before * heard[j] + after * heard[j + 1];
                }
            }
        }

        for (var k = 0; k < knots.Count; k++)
        {
            var row = responses.AsSpan(k * lags.Count, lags.Count);
            RowKernel.Subtract(row, RowKernel.Sum(row) / row.Length, row);
        }

        return responses;
    }

    // what Heard would say of a note at hops that follow each other, from the first on; nothing is heard beyond the recording
    private void Around(Note note, int first, float[] heard)
    {
        heard.AsSpan().Clear();
        var from = Math.Max(0, -first);
        var count = Math.Min(hops, first + heard.Length) - (first + from);
        if (count <= 0)
        {
            return;
        }

        var to = heard.AsSpan(from, count);
        if (note.IsDrum)
        {
            attacks[NoteBands.DrumBand(note.NoteNumber)].AsSpan(first + from, count).CopyTo(to);
            return;
        }

        var weights = 0f;
        foreach (var (semitones, weight) in partials)
        {
            var band = note.NoteNumber + transposition + semitones - PitchBands.LowestNote;
            if ((uint)band < PitchBands.Bands)
            {
                RowKernel.MultiplyAdd(onsets[band].AsSpan(first + from, count), weight, to, to);
                weights += weight;
            }
        }

        RowKernel.Multiply(to, weights > 0 ? 1 / weights : 0, to);
    }

    // each band, as a line of its own, against its own strongest rise within half a second, so that quiet parts are heard too
    private static float[][] LocallyScaled(FeatureMatrix rises)
    {
        const int reach = 50;
        var lines = new float[rises.Bands][];
        var step = 1 + rises.Hops / QuantileHops;
        var positive = new List<float>(QuantileHops);
        for (var b = 0; b < lines.Length; b++)
        {
            var line = lines[b] = rises.Column(b);
            positive.Clear();
            for (var hop = 0; hop < line.Length; hop += step)
            {
                if (line[hop] > 0.05f)
                {
                    positive.Add(line[hop]);
                }
            }

            positive.Sort();
            var typical = positive.Count == 0 ? 1 : positive[(int)(0.9 * (positive.Count - 1))];
            var strongest = SlidingMaximum.Of(line, reach);
            RowKernel.Max(strongest, 0.5f * typical, strongest);
            RowKernel.Divide(line, strongest, line);
        }

        return lines;
    }
}
