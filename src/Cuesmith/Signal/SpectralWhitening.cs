namespace Cuesmith.Signal;

/// <summary>
/// Makes every short stretch of sound equally strong at every frequency: each 128 ms spectrum is divided by its own smoothed size and the stretches are put together again
/// (weighted overlap-add under square-root Hann windows). Loud voices and basses then weigh no more than the quiet between them. Keeps a band and, being band-limited, halves the rate.
/// </summary>
public static class SpectralWhitening
{
    private const int WindowSamples = 1024;
    private const int HopSamples = 512;
    private const int StripeBins = 16;

    /// <param name="samples">At <paramref name="sampleRate"/> Hz.</param>
    /// <param name="lowestHertz">Band kept; its upper end must stay below a quarter of the rate.</param>
    /// <param name="smoothingHertz">Half the width over which a spectrum's size is averaged.</param>
    /// <returns>Half as many samples, at half the rate.</returns>
    public static float[] HalveRate(ReadOnlySpan<float> samples, int sampleRate, double lowestHertz, double highestHertz, double smoothingHertz)
    {
        var whitened = InShares(samples, sampleRate, lowestHertz, highestHertz, smoothingHertz, 1)[0];
        var result = new float[samples.Length / 2];
        for (var n = 0; n < result.Length; n++)
        {
            result[n] = whitened[2 * n];
        }

        return result;
    }

    /// <summary>The same at the full rate, in several sounds that share the band among them, 125 Hz in turn at 8 kHz: what is chosen by all but one can be judged by that one.</summary>
    /// <param name="highestHertz">Upper end of the band, anywhere.</param>
    /// <returns>For each share as many samples, at the same rate.</returns>
    public static float[][] InShares(ReadOnlySpan<float> samples, int sampleRate, double lowestHertz, double highestHertz, double smoothingHertz, int shares)
    {
        var fft = new RealFft(WindowSamples);
        var window = Array.ConvertAll(Window.Hann(WindowSamples), MathF.Sqrt);
        float[] frame = new float[WindowSamples], re = new float[fft.Bins], im = new float[fft.Bins], size = new float[fft.Bins], ofRe = new float[fft.Bins], ofIm = new float[fft.Bins];
        var whitened = new float[shares][];
        for (var share = 0; share < shares; share++)
        {
            whitened[share] = new float[samples.Length];
        }

        var bins = (double)WindowSamples / sampleRate;
        int low = (int)(lowestHertz * bins), high = (int)(highestHertz * bins), half = Math.Max(1, (int)(smoothingHertz * bins));
        for (var at = -HopSamples; at < samples.Length; at += HopSamples)
        {
            for (var n = 0; n < WindowSamples; n++)
            {
                frame[n] = (uint)(at + n) < (uint)samples.Length ? samples[at + n] * window[n] : 0;
            }

            fft.Forward(frame, re, im);
            SpectrumSize.Smoothed(re, im, half, size);
            for (var share = 0; share < shares; share++)
            {
                for (var k = 0; k < re.Length; k++)
                {
                    var scale = k >= low && k <= high && size[k] > 1e-4f && k / StripeBins % shares == share ? 1 / size[k] : 0;
                    (ofRe[k], ofIm[k]) = (re[k] * scale, im[k] * scale);
                }

                fft.Inverse(ofRe, ofIm, frame);
                for (var n = Math.Max(0, -at); n < Math.Min(WindowSamples, samples.Length - at); n++)
                {
                    whitened[share][at + n] += frame[n] * window[n];
                }
            }
        }

        return whitened;
    }
}
