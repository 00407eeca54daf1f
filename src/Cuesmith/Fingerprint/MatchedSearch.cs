using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>A short stretch of film found in a recording by its samples.</summary>
/// <param name="Strength">In standard deviations of the correlation around it.</param>
public readonly record struct MatchedPlace(Line Line, double From, double To, double Strength);

/// <summary>
/// Correlates stretches of film, sample by sample, with whole recordings: the search for music too far under speech to leave landmarks. Both are whitened
/// (<see cref="SpectralWhitening"/>), brought to one speed and correlated by overlap-save; phases that agree over two seconds lift music 15 dB under speech several
/// deviations above all else in hours of recordings. Costs film seconds times recording seconds, so it is for small collections, or the few recordings a soundtrack list expects;
/// and it needs the film's speed to 1e-4, and a transfer that moved pitch with it.
/// </summary>
public static class MatchedSearch
{
    public const double StretchSeconds = 2;

    private const int Rate = PrintClock.SampleRate / 2;
    private const int Stretch = (int)(StretchSeconds * Rate);
    private const int Block = 1 << 15;
    private const int Useful = Block - Stretch;
    /// <summary>Stretches searched at once: their spectra take 34 MB, however long the film.</summary>
    private const int MostAtOnce = 256;

    private const double LowestHertz = 120;
    private const double HighestHertz = 1900;
    private const double SmoothingHertz = 45;

    /// <param name="starts">Film seconds at which the stretches begin.</param>
    /// <param name="least">Strength from which a place is reported.</param>
    public static List<MatchedPlace> Find(FilmSound film, IReadOnlyList<double> starts, IReadOnlyList<RecordingId> recordings, RecordingLibrary library, double speed, double least, CancellationToken ct) =>
        [.. starts.Chunk(MostAtOnce).SelectMany(x => FindSome(film, x, recordings, library, speed, least, ct))];

    private static List<MatchedPlace> FindSome(FilmSound film, double[] starts, IReadOnlyList<RecordingId> recordings, RecordingLibrary library, double speed, double least, CancellationToken ct)
    {
        var found = new List<MatchedPlace>();
        var fft = new RealFft(Block);
        var stretches = Spectra(film, starts, fft);
        float[] block = new float[Block], re = new float[fft.Bins], im = new float[fft.Bins], productRe = new float[fft.Bins], productIm = new float[fft.Bins], lags = new float[Block];
        foreach (var id in recordings)
        {
            ct.ThrowIfCancellationRequested();
            var whitened = WhitenedAt(library.Samples(id).Span, speed);
            // the stretch may begin before the recording does: begin with silence in front
            for (var at = -Stretch / 2; at < whitened.Length - Stretch / 2; at += Useful)
            {
                for (var n = 0; n < Block; n++)
                {
                    block[n] = (uint)(at + n) < (uint)whitened.Length ? whitened[at + n] : 0;
                }

                fft.Forward(block, re, im);
                for (var i = 0; i < stretches.Length; i++)
                {
                    var (filmRe, filmIm) = stretches[i];
                    CrossSpectrum(filmRe, filmIm, re, im, productRe, productIm);
                    fft.Inverse(productRe, productIm, lags);
                    var useful = lags.AsSpan(0, Useful);
                    var deviation = TensorPrimitives.Norm<float>(useful) / MathF.Sqrt(Useful);
                    var top = TensorPrimitives.IndexOfMax<float>(useful);
                    if (deviation > 0 && useful[top] >= least * deviation)
                    {
                        var seconds = (double)(at + top) / Rate * speed;
                        found.Add(new(new(id, seconds - speed * starts[i], speed), starts[i], starts[i] + StretchSeconds, useful[top] / deviation));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>result = conjugate of a, times b; in one pass, since each array is larger than the first cache.</summary>
    private static void CrossSpectrum(float[] aRe, float[] aIm, float[] bRe, float[] bIm, float[] resultRe, float[] resultIm)
    {
        var k = 0;
        for (; k + Vector256<float>.Count <= aRe.Length; k += Vector256<float>.Count)
        {
            var (a, b) = (Vector256.Create<float>(aRe.AsSpan(k)), Vector256.Create<float>(aIm.AsSpan(k)));
            var (c, d) = (Vector256.Create<float>(bRe.AsSpan(k)), Vector256.Create<float>(bIm.AsSpan(k)));
            (a * c + b * d).CopyTo(resultRe.AsSpan(k));
            (a * d - b * c).CopyTo(resultIm.AsSpan(k));
        }

        for (; k < aRe.Length; k++)
        {
            (resultRe[k], resultIm[k]) = (aRe[k] * bRe[k] + aIm[k] * bIm[k], aRe[k] * bIm[k] - aIm[k] * bRe[k]);
        }
    }

    private static (float[] Re, float[] Im)[] Spectra(FilmSound film, double[] starts, RealFft fft)
    {
        var block = new float[Block];
        var spectra = new (float[] Re, float[] Im)[starts.Length];
        for (var i = 0; i < spectra.Length; i++)
        {
            var first = (long)Math.Round(starts[i] * PrintClock.SampleRate);
            var samples = new float[2 * Stretch];
            Resampler.Read(film.Samples, first, 1, samples);
            block.AsSpan().Clear();
            SpectralWhitening.HalveRate(samples, PrintClock.SampleRate, LowestHertz, HighestHertz, SmoothingHertz).CopyTo(block, 0);
            spectra[i] = (new float[fft.Bins], new float[fft.Bins]);
            fft.Forward(block, spectra[i].Re, spectra[i].Im);
        }

        return spectra;
    }

    /// <summary>The recording as the film plays it, whitened, at half the rate.</summary>
    private static float[] WhitenedAt(ReadOnlySpan<short> samples, double speed)
    {
        var played = new float[(int)(samples.Length / speed)];
        Resampler.Read(samples, 0, speed, played);
        return SpectralWhitening.HalveRate(played, PrintClock.SampleRate, LowestHertz, HighestHertz, SmoothingHertz);
    }
}
