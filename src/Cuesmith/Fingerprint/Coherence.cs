using System.Numerics.Tensors;
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
    private const double LowestHertz = 120;
    private const double HighestHertz = 3600;

    /// <summary>Half the width over which a spectrum's size is smoothed.</summary>
    private const double SmoothingHertz = 45;

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

    /// <summary>
    /// result[MostLag + lag] = agreement when the recording is read <paramref name="recordingAt"/> + lag at the film's <paramref name="filmAt"/>; both in samples of
    /// <see cref="PrintClock.SampleRate"/>, the recording in its own.
    /// </summary>
    /// <param name="step">Recording samples in a film sample.</param>
    /// <param name="result"><see cref="Lags"/> values in standard deviations; all 0 where either is silent.</param>
    public void Correlate(ReadOnlySpan<short> filmSamples, long filmAt, ReadOnlySpan<short> recordingSamples, double recordingAt, double step, Span<float> result)
    {
        film.AsSpan().Clear();
        for (var n = 0; n < window; n++)
        {
            var at = filmAt + n;
            film[n] = (ulong)at < (ulong)filmSamples.Length ? filmSamples[(int)at] * (1f / 32768) : 0;
        }

        TensorPrimitives.Multiply(film.AsSpan(0, window), taper, film.AsSpan(0, window));
        recording.AsSpan().Clear();
        Resampler.Read(recordingSamples, recordingAt - MostLag * step, step, recording.AsSpan(0, window + 2 * MostLag));
        fft.Forward(film, filmRe, filmIm);
        fft.Forward(recording, re, im);
        var half = Math.Max(1, (int)(SmoothingHertz * fft.Length / PrintClock.SampleRate));
        SpectrumSize.Smoothed(filmRe, filmIm, half, filmSize);
        SpectrumSize.Smoothed(re, im, half, size);
        int low = (int)(LowestHertz * fft.Length / PrintClock.SampleRate), high = (int)(HighestHertz * fft.Length / PrintClock.SampleRate);
        double power = 0;
        for (var k = 0; k < re.Length; k++)
        {
            var weight = filmSize[k] * size[k];
            if (k < low || k > high || weight <= 1e-9f)
            {
                (re[k], im[k]) = (0, 0);
                continue;
            }

            var (a, b, c, d) = (filmRe[k], filmIm[k], re[k], im[k]);
            (re[k], im[k]) = ((a * c + b * d) / weight, (a * d - b * c) / weight);
            power += re[k] * re[k] + im[k] * im[k];
        }

        if (power == 0)
        {
            result.Clear();
            return;
        }

        fft.Inverse(re, im, lags);
        // the inverse divides by N and adds each bin and its mirror: 2/N · Σ |G| cos φ, of variance 4/N² · Σ |G|² / 2
        TensorPrimitives.Multiply(lags.AsSpan(0, Lags), (float)(fft.Length / Math.Sqrt(2 * power)), result);
    }
}
