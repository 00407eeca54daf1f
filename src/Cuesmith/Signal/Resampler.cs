using System.Buffers;
using System.Runtime.Intrinsics;

namespace Cuesmith.Signal;

/// <summary>
/// Reads a recording at any place and any speed near 1 by windowed-sinc interpolation: 32 taps under a Kaiser window, 512 phases. The band below 0.45 of the sample rate passes
/// unchanged (speeds above 1 fold only what lies above it).
/// </summary>
public static class Resampler
{
    private const int Taps = 32;
    private const int Phases = 512;
    private const double KaiserBeta = 8;

    private static readonly float[] kernels = Kernels();

    /// <summary>result[n] = samples at position + n · step, in samples of the source; silence outside it.</summary>
    public static void Read(ReadOnlySpan<short> samples, double position, double step, Span<float> result)
    {
        var (first, length) = Needed(position, step, result.Length);
        var rented = ArrayPool<float>.Shared.Rent(length);
        for (var i = 0; i < length; i++)
        {
            rented[i] = (ulong)(first + i) < (ulong)samples.Length ? samples[(int)(first + i)] * (1f / 32768) : 0;
        }

        Interpolate(rented, first, position, step, result);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The same of samples that are not all in memory.</summary>
    public static void Read(ISeries<short> samples, double position, double step, Span<float> result)
    {
        var (first, length) = Needed(position, step, result.Length);
        var read = ArrayPool<short>.Shared.Rent(length);
        var rented = ArrayPool<float>.Shared.Rent(length);
        samples.Read(first, read.AsSpan(0, length));
        for (var i = 0; i < length; i++)
        {
            rented[i] = read[i] * (1f / 32768);
        }

        Interpolate(rented, first, position, step, result);
        ArrayPool<float>.Shared.Return(rented);
        ArrayPool<short>.Shared.Return(read);
    }

    /// <summary>Which samples of the source a result is made of.</summary>
    private static (long First, int Length) Needed(double position, double step, int count) =>
        ((long)Math.Floor(position) - Taps / 2 + 1, (int)Math.Ceiling(count * step) + Taps + 1);

    private static void Interpolate(float[] source, long first, double position, double step, Span<float> result)
    {
        for (var n = 0; n < result.Length; n++)
        {
            var at = position + n * step;
            var whole = Math.Floor(at);
            var phase = (int)((at - whole) * Phases + 0.5);
            var near = source.AsSpan((int)((long)whole - Taps / 2 + 1 - first), Taps);
            var kernel = kernels.AsSpan(phase * Taps, Taps);
            var sum = Vector256.Create<float>(near) * Vector256.Create<float>(kernel);
            for (var i = Vector256<float>.Count; i < Taps; i += Vector256<float>.Count)
            {
                sum += Vector256.Create<float>(near[i..]) * Vector256.Create<float>(kernel[i..]);
            }

            result[n] = Vector256.Sum(sum);
        }
    }

    private static float[] Kernels()
    {
        // one phase more than there are: a position rounded up to the next sample needs no branch
        var all = new float[(Phases + 1) * Taps];
        for (var phase = 0; phase <= Phases; phase++)
        {
            for (var i = 0; i < Taps; i++)
            {
                var x = i - Taps / 2 + 1 - (double)phase / Phases;
                var edge = x / (Taps / 2);
                var window = Math.Abs(edge) >= 1 ? 0 : Bessel(KaiserBeta * Math.Sqrt(1 - edge * edge)) / Bessel(KaiserBeta);
                all[phase * Taps + i] = (float)((x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x)) * window);
            }
        }

        return all;
    }

    /// <summary>Modified Bessel function of order 0, by its series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; k < 40; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
