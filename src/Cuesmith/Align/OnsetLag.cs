using System.Numerics.Tensors;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>
/// Refines a path by the recording's own attacks. Around each knot the notes that start there ask the rises in their bands how much earlier or later they would be heard; the
/// lag then follows the best answers over time without leaping (Viterbi, with a quadratic cost of change).
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

    /// <summary>How strongly one note is heard to start at <paramref name="seconds"/> of the recording; about 1 at a clear attack.</summary>
    public float Heard(Note note, double seconds)
    {
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
    public float[] Responses(IReadOnlyList<Note> notes, KnotLine knots, LagGrid lags)
    {
        var responses = new float[knots.Count * lags.Count];
        foreach (var note in notes)
        {
            var k = knots.Nearest(note.Start.Seconds);
            if (k < 0)
            {
                continue;
            }

            var at = knots.AudioAt(note.Start.Seconds);
            var weight = NoteBands.Strength(note);
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

    /// <summary>The line of lags with the strongest responses, refined between grid lags by a parabola.</summary>
    /// <param name="responses">As <see cref="Responses"/> gives them.</param>
    /// <param name="changeSeconds">Change from knot to knot that costs one unit of response.</param>
    public static double[] Follow(float[] responses, LagGrid lags, double changeSeconds)
    {
        var count = lags.Count;
        var knots = responses.Length / count;
        var from = new short[responses.Length];
        float[] sums = new float[count], above = new float[count];
        var reach = Math.Max(1, (int)(3 * changeSeconds / lags.StepSeconds));
        var costs = new float[reach + 1];
        for (var step = 0; step < costs.Length; step++)
        {
            costs[step] = (float)Math.Pow(step * lags.StepSeconds / changeSeconds, 2);
        }

        for (var k = 0; k < knots; k++)
        {
            for (var i = 0; i < count; i++)
            {
                var (best, origin) = (float.NegativeInfinity, i);
                for (var j = Math.Max(0, i - reach); j <= Math.Min(count - 1, i + reach); j++)
                {
                    var sum = above[j] - costs[Math.Abs(i - j)];
                    if (sum > best)
                    {
                        (best, origin) = (sum, j);
                    }
                }

                sums[i] = best + responses[k * count + i];
                from[k * count + i] = (short)origin;
            }

            (sums, above) = (above, sums);
        }

        var line = new double[knots];
        var at = above.AsSpan().IndexOf(above.Max());
        for (var k = knots - 1; k >= 0; k--)
        {
            line[k] = lags.Seconds(at) + Peak(responses.AsSpan(k * count, count), at) * lags.StepSeconds;
            at = from[k * count + at];
        }

        return line;
    }

    private static double Peak(ReadOnlySpan<float> row, int at)
    {
        if (at == 0 || at == row.Length - 1)
        {
            return 0;
        }

        double a = row[at - 1], b = row[at], c = row[at + 1];
        var curve = a - 2 * b + c;
        return curve < -1e-6 ? Math.Clamp(0.5 * (a - c) / curve, -0.5, 0.5) : 0;
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
