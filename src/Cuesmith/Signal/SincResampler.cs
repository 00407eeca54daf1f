using System.Numerics;

namespace Cuesmith.Signal;

/// <summary>
/// Reads a signal at any rate and from any place between its samples: band-limited interpolation by a windowed sinc (J. O. Smith, "Digital Audio Resampling"), 64 taps, Kaiser window
/// of beta 9, kernel tabulated at 512 phases and linear between them. Flat to .9 of the lower of both Nyquist frequencies; errors stay about 100 dB down.
/// </summary>
public sealed class SincResampler
{
    private const int Taps = 64;
    private const int Phases = 512;
    private const double KaiserBeta = 9;

    private readonly float[] kernel = new float[(Phases + 1) * Taps];

    /// <param name="step">Input samples that pass in one output sample; above 1 the band is narrowed so that nothing folds back.</param>
    public SincResampler(double step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        Step = step;
        var cutoff = Math.Min(1, 1 / step);
        for (var phase = 0; phase <= Phases; phase++)
        {
            var row = kernel.AsSpan(phase * Taps, Taps);
            double sum = 0;
            for (var tap = 0; tap < Taps; tap++)
            {
                var x = tap - (Taps / 2 - 1) - (double)phase / Phases;
                var value = cutoff * Sinc(cutoff * x) * Kaiser(x / (Taps / 2));
                row[tap] = (float)value;
                sum += value;
            }

            // unity at direct current for every phase, or a steady tone would be modulated by the phase
            foreach (ref var weight in row)
            {
                weight = (float)(weight / sum);
            }
        }
    }

    public double Step { get; }

    /// <summary>Samples needed before the first and behind the last place read.</summary>
    public static int Margin => Taps / 2;

    /// <summary>Fills <paramref name="output"/> with the signal at input places start, start + step, ...; outside <paramref name="input"/> it is silent.</summary>
    /// <param name="start">Place of the first output sample, counted in input samples; need not be whole.</param>
    public void Read(ReadOnlySpan<float> input, double start, Span<float> output)
    {
        Span<float> edge = stackalloc float[Taps];
        for (var n = 0; n < output.Length; n++)
        {
            var place = start + n * Step;
            var whole = Math.Floor(place);
            var phase = (place - whole) * Phases;
            var row = (int)phase;
            var first = (long)whole - (Taps / 2 - 1);
            var taps = first >= 0 && first + Taps <= input.Length ? input.Slice((int)first, Taps) : Padded(input, first, edge);
            var low = Dot(taps, kernel.AsSpan(row * Taps, Taps));
            // the last row is the next sample's first: never read beyond it
            var high = row < Phases ? Dot(taps, kernel.AsSpan((row + 1) * Taps, Taps)) : low;
            output[n] = (float)(low + (high - low) * (phase - row));
        }
    }

    private static ReadOnlySpan<float> Padded(ReadOnlySpan<float> input, long first, Span<float> edge)
    {
        for (var i = 0; i < Taps; i++)
        {
            edge[i] = first + i >= 0 && first + i < input.Length ? input[(int)(first + i)] : 0;
        }

        return edge;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < Taps; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        return Vector.Sum(sum);
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) >= 1 ? 0 : Bessel(KaiserBeta * Math.Sqrt(1 - x * x)) / Bessel(KaiserBeta);

    /// <summary>The modified Bessel function of the first kind and order 0, by its power series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > 1e-12 * sum; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
