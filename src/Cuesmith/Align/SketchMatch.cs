using System.Numerics;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>How alike two sketches are.</summary>
/// <param name="Likeness">By how many standard deviations the best key's path beats those of the eleven other keys: about 2 by chance, 4 and more for the same piece.</param>
/// <param name="Transposition">Semitones to add to the notes, -5 to 6.</param>
public readonly record struct SketchMatch(double Likeness, int Transposition)
{
    private const float Chance = 0.1f;
    private const float Penalty = 0.1f;

    /// <summary>Compares a recording's sketch with a MIDI file's, in all keys: the keys that are wrong tell what chance gives this pair.</summary>
    public static SketchMatch Of(SoundSketch recording, SoundSketch notes)
    {
        if (recording.Hops == 0 || notes.Hops == 0)
        {
            return default;
        }

        var stride = (notes.Hops + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var (rows, bands, work) = (recording.Rows(), notes.ByBand(stride), new float[LocalPathKernel.WorkLength(stride)]);
        Span<float> sums = stackalloc float[SoundSketch.Bands];
        for (var key = 0; key < sums.Length; key++)
        {
            sums[key] = LocalPathKernel.Best(rows, bands, stride, key, Chance, Penalty, work);
        }

        var best = 0;
        for (var key = 1; key < sums.Length; key++)
        {
            best = sums[key] > sums[best] ? key : best;
        }

        double sum = 0, squares = 0;
        for (var key = 0; key < sums.Length; key++)
        {
            sum += key == best ? 0 : sums[key];
            squares += key == best ? 0 : (double)sums[key] * sums[key];
        }

        var mean = sum / (sums.Length - 1);
        // one more: where hardly anything sounds, a hop's worth of luck is no evidence
        var spread = Math.Sqrt(Math.Max(0, squares / (sums.Length - 1) - mean * mean)) + 1;
        return new((sums[best] - mean) / spread, best > 6 ? best - 12 : best);
    }
}
