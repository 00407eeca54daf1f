using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Cuesmith.Music;
using Cuesmith.Signal;

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
    private const int QuantileHops = 4000;

    private readonly float[][] onsets;
    private readonly float[][] attacks;
    private readonly int transposition;

    public OnsetLag(PitchBands audio, int transposition)
    {
        onsets = LocallyScaled(audio.Onsets);
        attacks = LocallyScaled(audio.Attacks);
        this.transposition = transposition;
    }

    /// <summary>How strongly one note that starts at <paramref name="seconds"/> of the recording is heard; about 1 at a clear attack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Heard(Note note, double seconds)
    {
        seconds += AttackTimes.LagSeconds(note);
        if (note.IsDrum)
        {
            return At(attacks[NoteBands.DrumBand(note.NoteNumber)], seconds);
        }

        float sum = 0, weights = 0;
        foreach (var (semitones, weight) in partials)
        {
            var band = note.NoteNumber + transposition + semitones - PitchBands.LowestNote;
            if (band is >= 0 and < PitchBands.Bands)
            {
                sum += weight * At(onsets[band], seconds);
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
        foreach (var note in notes)
        {
            var k = knots.Nearest(note.Start.Seconds);
            if (k < 0)
            {
                continue;
            }

            var at = audioAt(note.Start.Seconds);
            var weight = NoteBands.Strength(note) * AttackTimes.Clearness(note);
            var row = responses.AsSpan(k * lags.Count, lags.Count);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] += weight * Heard(note, at + lags.Seconds(i));
            }
        }

        for (var k = 0; k < knots.Count; k++)
        {
            var row = responses.AsSpan(k * lags.Count, lags.Count);
            var mean = 0f;
            foreach (var value in row)
            {
                mean += value / row.Length;
            }

            foreach (ref var value in row)
            {
                value -= mean;
            }
        }

        return responses;
    }

    private static float At(float[] rises, double seconds)
    {
        var at = seconds * HopsPerSecond;
        var hop = (int)at;
        if (at < 0 || hop + 1 >= rises.Length)
        {
            return 0;
        }

        var part = (float)(at - hop);
        return (1 - part) * rises[hop] + part * rises[hop + 1];
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
            TensorPrimitives.MaxNumber(strongest, 0.5f * typical, strongest);
            TensorPrimitives.Divide(line, strongest, line);
        }

        return lines;
    }
}
