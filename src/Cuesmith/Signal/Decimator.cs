using Cuesmith.Signal.Kernels;

namespace Cuesmith.Signal;

/// <summary>Every n-th sample of a signal after a windowed sinc (Blackman) without delay; good up to two thirds of the new half rate, 70 dB down on what would fold back there.</summary>
internal static class Decimator
{
    private const int TapsPerFactor = 16;

    /// <param name="factor">How many samples become one.</param>
    public static float[] Decimate(ReadOnlySpan<float> samples, int factor)
    {
        var taps = Taps(factor);
        var half = taps.Length / 2;
        var result = new float[(samples.Length + factor - 1) / factor];
        for (var k = 0; k < result.Length; k++)
        {
            var first = k * factor - half;
            var (from, end) = (Math.Max(0, -first), Math.Min(taps.Length, samples.Length - first));
            result[k] = DotKernel.Dot(taps.AsSpan(from, end - from), samples[(first + from)..(first + end)]);
        }

        return result;
    }

    // half the response at the new half rate: the transition reaches a third of it down and up
    private static float[] Taps(int factor)
    {
        var count = TapsPerFactor * factor + 1;
        var taps = new float[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            var x = (double)(i - count / 2) / factor;
            var sinc = x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
            var turn = 2 * Math.PI * i / (count - 1);
            var value = sinc * (0.42 - 0.5 * Math.Cos(turn) + 0.08 * Math.Cos(2 * turn));
            taps[i] = (float)value;
            sum += value;
        }

        for (var i = 0; i < count; i++)
        {
            taps[i] = (float)(taps[i] / sum);
        }

        return taps;
    }
}
