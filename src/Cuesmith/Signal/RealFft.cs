using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cuesmith.Signal;

/// <summary>
/// Fourier transform of real samples of one power-of-two length, and back. Half-length complex transform (<see cref="ComplexFft"/>) of the even and odd samples as real and
/// imaginary parts, then the usual untangling (Sorensen et al., "Real-valued fast Fourier transform algorithms", 1987). Meaning: <see cref="RealDft"/>.
/// Holds scratch space: one instance per thread. No allocation after construction.
/// </summary>
public sealed class RealFft
{
    private static readonly Vector256<int> reversed = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);

    private readonly ComplexFft half;
    private readonly float[] packedRe;
    private readonly float[] packedIm;
    private readonly float[] cos;
    private readonly float[] sin;

    /// <param name="length">Number of real samples: a power of two, at least 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is no power of two or below 4.</exception>
    public RealFft(int length)
    {
        if (length < 4 || !BitOperations.IsPow2(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "a power of two, at least 4");
        }

        Length = length;
        half = new ComplexFft(length / 2);
        packedRe = new float[length / 2];
        packedIm = new float[length / 2];
        cos = new float[length / 2];
        sin = new float[length / 2];
        for (var k = 0; k < length / 2; k++)
        {
            var (s, c) = Math.SinCos(-2 * Math.PI * k / length);
            (cos[k], sin[k]) = ((float)c, (float)s);
        }
    }

    /// <summary>Number of real samples, N.</summary>
    public int Length { get; }

    /// <summary>Number of spectrum bins, N/2+1: from 0 Hz to half the sample rate, both included.</summary>
    public int Bins => Length / 2 + 1;

    /// <summary>X[k] = Σ x[n]·e^(-2πikn/N), unscaled, for the bins 0 .. N/2 (both ends are real).</summary>
    /// <param name="samples">N samples; left as they are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> samples, Span<float> re, Span<float> im)
    {
        var m = Length / 2;
        re = re[..(m + 1)];
        im = im[..(m + 1)];
        Deinterleave(samples[..Length], packedRe, packedIm);
        half.Forward(packedRe, packedIm);
        (re[0], im[0]) = (packedRe[0] + packedIm[0], 0);
        (re[m], im[m]) = (packedRe[0] - packedIm[0], 0);
        var k = 1;
        for (; k + Vector256<float>.Count <= m; k += Vector256<float>.Count)
        {
            var zRe = Vector256.Create<float>(packedRe.AsSpan(k));
            var zIm = Vector256.Create<float>(packedIm.AsSpan(k));
            var mirrorRe = Vector256.Shuffle(Vector256.Create<float>(packedRe.AsSpan(m - k - 7)), reversed);
            var mirrorIm = Vector256.Shuffle(Vector256.Create<float>(packedIm.AsSpan(m - k - 7)), reversed);
            var c = Vector256.Create<float>(cos.AsSpan(k));
            var s = Vector256.Create<float>(sin.AsSpan(k));
            var (evenRe, evenIm) = (zRe + mirrorRe, zIm - mirrorIm);
            var (oddRe, oddIm) = (zIm + mirrorIm, mirrorRe - zRe);
            ((evenRe + c * oddRe - s * oddIm) * 0.5f).CopyTo(re[k..]);
            ((evenIm + c * oddIm + s * oddRe) * 0.5f).CopyTo(im[k..]);
        }

        for (; k < m; k++)
        {
            var (evenRe, evenIm) = (packedRe[k] + packedRe[m - k], packedIm[k] - packedIm[m - k]);
            var (oddRe, oddIm) = (packedIm[k] + packedIm[m - k], packedRe[m - k] - packedRe[k]);
            re[k] = (evenRe + cos[k] * oddRe - sin[k] * oddIm) * 0.5f;
            im[k] = (evenIm + cos[k] * oddIm + sin[k] * oddRe) * 0.5f;
        }
    }

    /// <summary>The way back, scaled by 1/N: Inverse(Forward(x)) = x. The spectrum holds N/2+1 bins; im[0] and im[N/2] are taken for 0.</summary>
    public void Inverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> samples)
    {
        var m = Length / 2;
        re = re[..(m + 1)];
        im = im[..(m + 1)];
        // 1/2 of the untangling and 1/M of the complex transform at once
        var scale = 0.5f / m;
        (packedRe[0], packedIm[0]) = ((re[0] + re[m]) * scale, (re[0] - re[m]) * scale);
        var k = 1;
        for (; k + Vector256<float>.Count <= m; k += Vector256<float>.Count)
        {
            var xRe = Vector256.Create(re[k..]);
            var xIm = Vector256.Create(im[k..]);
            var mirrorRe = Vector256.Shuffle(Vector256.Create(re[(m - k - 7)..]), reversed);
            var mirrorIm = Vector256.Shuffle(Vector256.Create(im[(m - k - 7)..]), reversed);
            var c = Vector256.Create<float>(cos.AsSpan(k));
            var s = Vector256.Create<float>(sin.AsSpan(k));
            var (evenRe, evenIm) = (xRe + mirrorRe, xIm - mirrorIm);
            var (turnedRe, turnedIm) = (xRe - mirrorRe, xIm + mirrorIm);
            var (oddRe, oddIm) = (c * turnedRe + s * turnedIm, c * turnedIm - s * turnedRe);
            ((evenRe - oddIm) * scale).CopyTo(packedRe.AsSpan(k));
            ((evenIm + oddRe) * scale).CopyTo(packedIm.AsSpan(k));
        }

        for (; k < m; k++)
        {
            var (evenRe, evenIm) = (re[k] + re[m - k], im[k] - im[m - k]);
            var (turnedRe, turnedIm) = (re[k] - re[m - k], im[k] + im[m - k]);
            var (oddRe, oddIm) = (cos[k] * turnedRe + sin[k] * turnedIm, cos[k] * turnedIm - sin[k] * turnedRe);
            packedRe[k] = (evenRe - oddIm) * scale;
            packedIm[k] = (evenIm + oddRe) * scale;
        }

        // exchanging real and imaginary parts before and after turns the forward transform into the inverse
        half.Forward(packedIm, packedRe);
        samples = samples[..Length];
        for (var n = 0; n < m; n++)
        {
            (samples[2 * n], samples[2 * n + 1]) = (packedRe[n], packedIm[n]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Deinterleave(ReadOnlySpan<float> samples, Span<float> even, Span<float> odd)
    {
        var n = 0;
        for (; 2 * n + 16 <= samples.Length; n += Vector256<float>.Count)
        {
            var low = Vector256.Create(samples[(2 * n)..]).AsUInt64();
            var high = Vector256.Create(samples[(2 * n + 8)..]).AsUInt64();
            Vector256.Narrow(low, high).AsSingle().CopyTo(even[n..]);
            Vector256.Narrow(low >>> 32, high >>> 32).AsSingle().CopyTo(odd[n..]);
        }

        for (; n < samples.Length / 2; n++)
        {
            (even[n], odd[n]) = (samples[2 * n], samples[2 * n + 1]);
        }
    }
}
