namespace Cuesmith.Signal;

/// <summary>
/// Makes every short stretch of sound equally strong at every frequency: each 128 ms spectrum is divided by its own smoothed size and the stretches are put together again
/// (weighted overlap-add under square-root Hann windows). Loud voices and basses then weigh no more than the quiet between them. Keeps a band and, being band-limited, halves the rate.
/// </summary>
public static class SpectralWhitening
{
    private const int WindowSamples = 1024;
    private const int HopSamples = 512;

    /// <param name="samples">At <paramref name="sampleRate"/> Hz.</param>
    /// <param name="lowestHertz">Band kept; its upper end must stay below a quarter of the rate.</param>
    /// <param name="smoothingHertz">Half the width over which a spectrum's size is averaged.</param>
    /// <returns>Half as many samples, at half the rate.</returns>
    public static float[] HalveRate(ReadOnlySpan<float> samples, int sampleRate, double lowestHertz, double highestHertz, double smoothingHertz)
    {
        var fft = new RealFft(WindowSamples);
        var window = Array.ConvertAll(Window.Hann(WindowSamples), MathF.Sqrt);
        float[] frame = new float[WindowSamples], re = new float[fft.Bins], im = new float[fft.Bins], scratch = new float[fft.Bins];
        var whitened = new float[samples.Length + 2 * WindowSamples];
        var bins = (double)WindowSamples / sampleRate;
        int low = (int)(lowestHertz * bins), high = (int)(highestHertz * bins), half = Math.Max(1, (int)(smoothingHertz * bins));
        for (var at = -HopSamples; at < samples.Length; at += HopSamples)
        {
            for (var n = 0; n < WindowSamples; n++)
            {
                frame[n] = (uint)(at + n) < (uint)samples.Length ? samples[at + n] * window[n] : 0;
            }

            fft.Forward(frame, re, im);
            SpectrumSize.Smoothed(re, im, half, scratch);
            for (var k = 0; k < re.Length; k++)
            {
                var scale = k >= low && k <= high && scratch[k] > 1e-4f ? 1 / scratch[k] : 0;
                re[k] *= scale;
                im[k] *= scale;
            }

            fft.Inverse(re, im, frame);
            for (var n = 0; n < WindowSamples; n++)
            {
                whitened[at + HopSamples + n] += frame[n] * window[n];
            }
        }

        var result = new float[samples.Length / 2];
        for (var n = 0; n < result.Length; n++)
        {
            result[n] = whitened[HopSamples + 2 * n];
        }

        return result;
    }
}
