using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// How well the samples of a film and of a recording agree around one place, for every small shift between them: generalised cross-correlation (Knapp and Carter, 1976), both spectra
/// divided by their own smoothed size, so that neither a loud voice nor a loud bass decides. What comes out is in units of its standard deviation under chance: with random
/// phases it is a standard normal, while a recording 15 dB under speech still stands out by several of them in half a second, since phases agree in hundreds of bins.
/// Holds scratch space: one instance per thread.
/// </summary>
public sealed class Coherence
{
    internal const double LowestHertz = 120;
    internal const double HighestHertz = 3600;

    /// <summary>Half the width over which a spectrum's size is smoothed.</summary>
    internal const double SmoothingHertz = 45;

    /// <summary>Product of two sizes below which a bin is silence.</summary>
    private const float LeastWeight = 1e-9f;

    private readonly int window;
    private readonly RealFft fft;
    private readonly float[] taper;
    private readonly float[] film;
    private readonly float[] recording;
    private readonly float[] filmRe;
    private readonly float[] filmIm;
    private readonly float[] re;
    private readonly float[] im;
    private readonly float[] lags;
    private readonly float[] filmSize;
    private readonly float[] size;

    /// <param name="fftSamples">A power of two, at least windowSamples + 2 · mostLagSamples.</param>
    public Coherence(int windowSamples, int mostLagSamples, int fftSamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fftSamples, windowSamples + 2 * mostLagSamples);
        (window, MostLag) = (windowSamples, mostLagSamples);
        fft = new(fftSamples);
        taper = Window.Hann(windowSamples);
        film = new float[fftSamples];
        recording = new float[fftSamples];
        filmRe = new float[fft.Bins];
        filmIm = new float[fft.Bins];
        re = new float[fft.Bins];
        im = new float[fft.Bins];
        filmSize = new float[fft.Bins];
        size = new float[fft.Bins];
        lags = new float[fftSamples];
    }

    public int WindowSamples => window;

    /// <summary>Shifts go from -MostLag to +MostLag samples.</summary>
    public int MostLag { get; }

    public int Lags => 2 * MostLag + 1;

    /// <summary>Film samples that a stretch of recording must hold for one window.</summary>
    public int Reach => window + 2 * MostLag;

    /// <summary>result[MostLag + lag] = agreement when what is heard lag samples later in <paramref name="played"/> is laid on the film.</summary>
    /// <param name="filmSamples"><see cref="WindowSamples"/> of them.</param>
    /// <param name="played">The recording as the film would play it: <see cref="Reach"/> samples, the window and <see cref="MostLag"/> to both sides.</param>
    /// <param name="result"><see cref="Lags"/> values in standard deviations; all 0 where either is silent.</param>
    public void Correlate(ReadOnlySpan<short> filmSamples, ReadOnlySpan<float> played, Span<float> result)
    {
        film.AsSpan(window).Clear();
        for (var n = 0; n < window; n++)
        {
            film[n] = filmSamples[n] * (1f / 32768);
        }

        TensorPrimitives.Multiply(film.AsSpan(0, window), taper, film.AsSpan(0, window));
        played[..Reach].CopyTo(recording);
        recording.AsSpan(Reach).Clear();
        fft.Forward(film, filmRe, filmIm);
        fft.Forward(recording, re, im);
        var half = Math.Max(1, (int)(SmoothingHertz * fft.Length / PrintClock.SampleRate));
        SpectrumSize.Smoothed(filmRe, filmIm, half, filmSize);
        SpectrumSize.Smoothed(re, im, half, size);
        int low = (int)(LowestHertz * fft.Length / PrintClock.SampleRate), high = (int)(HighestHertz * fft.Length / PrintClock.SampleRate);
        var power = Whiten(low, high + 1);
        if (power == 0)
        {
            result.Clear();
            return;
        }

        fft.Inverse(re, im, lags);
        // the inverse divides by N and adds each bin and its mirror: 2/N · Σ |G| cos φ, of variance 4/N² · Σ |G|² / 2
        TensorPrimitives.Multiply(lags.AsSpan(0, Lags), (float)(fft.Length / Math.Sqrt(2 * power)), result);
    }

    /// <summary>Makes (re, im) the cross spectrum, each bin of [low, high) divided by the smoothed sizes, all others 0.</summary>
    /// <returns>Its power.</returns>
    private double Whiten(int low, int high)
    {
        re.AsSpan(0, low).Clear();
        im.AsSpan(0, low).Clear();
        re.AsSpan(high).Clear();
        im.AsSpan(high).Clear();
        var (sum, one, least) = (Vector256<float>.Zero, Vector256<float>.One, Vector256.Create(LeastWeight));
        var k = low;
        for (; k + Vector256<float>.Count <= high; k += Vector256<float>.Count)
        {
            var (a, b) = (Vector256.Create<float>(filmRe.AsSpan(k)), Vector256.Create<float>(filmIm.AsSpan(k)));
            var (c, d) = (Vector256.Create<float>(re.AsSpan(k)), Vector256.Create<float>(im.AsSpan(k)));
            var weight = Vector256.Create<float>(filmSize.AsSpan(k)) * Vector256.Create<float>(size.AsSpan(k));
            var scale = one / Vector256.Max(weight, least) & Vector256.GreaterThan(weight, least);
            var (x, y) = ((a * c + b * d) * scale, (a * d - b * c) * scale);
            x.CopyTo(re.AsSpan(k));
            y.CopyTo(im.AsSpan(k));
            sum += x * x + y * y;
        }

        double power = Vector256.Sum(sum);
        for (; k < high; k++)
        {
            var (a, b, c, d, weight) = (filmRe[k], filmIm[k], re[k], im[k], filmSize[k] * size[k]);
            var scale = weight > LeastWeight ? 1 / weight : 0;
            (re[k], im[k]) = ((a * c + b * d) * scale, (a * d - b * c) * scale);
            power += re[k] * re[k] + im[k] * im[k];
        }

        return power;
    }
}
