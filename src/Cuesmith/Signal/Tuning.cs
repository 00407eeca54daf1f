namespace Cuesmith.Signal;

/// <summary>
/// How far a recording's tuning lies from A = 440 Hz, in cents within ±50. Spectral peaks, their frequencies refined by a parabola over log magnitudes, vote on the circle of
/// cents within the semitone; the direction of the mean vote is the answer (the usual circular mean).
/// </summary>
public static class Tuning
{
    private const int WindowSamples = 4096;
    private const double LowestHz = 120;
    private const double HighestHz = 2000;

    /// <param name="samples">Mono PCM.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <returns>Cents, positive where the recording is sharp; 0 for silence.</returns>
    public static double EstimateCents(ReadOnlySpan<float> samples, int sampleRate)
    {
        var fft = new RealFft(WindowSamples);
        var window = Window.Hann(WindowSamples);
        float[] block = new float[WindowSamples], re = new float[fft.Bins], im = new float[fft.Bins], power = new float[fft.Bins];
        double x = 0, y = 0;
        // 400 windows spread over the piece say it as well as all of them
        var step = Math.Max(WindowSamples / 2, (samples.Length - WindowSamples) / 400);
        for (var at = 0; at + WindowSamples <= samples.Length; at += step)
        {
            for (var i = 0; i < WindowSamples; i++)
            {
                block[i] = samples[at + i] * window[i];
            }

            fft.Forward(block, re, im);
            for (var k = 0; k < power.Length; k++)
            {
                power[k] = re[k] * re[k] + im[k] * im[k];
            }

            var low = (int)(LowestHz * WindowSamples / sampleRate);
            var high = Math.Min(power.Length - 2, (int)(HighestHz * WindowSamples / sampleRate));
            for (var k = low; k < high; k++)
            {
                if (power[k] <= power[k - 1] || power[k] < power[k + 1] || power[k] < 1e-6f)
                {
                    continue;
                }

                var (a, b, c) = (Math.Log(power[k - 1] + 1e-12), Math.Log(power[k]), Math.Log(power[k + 1] + 1e-12));
                var curve = a - 2 * b + c;
                var offset = curve < 0 ? 0.5 * (a - c) / curve : 0;
                var note = 69 + 12 * Math.Log2((k + offset) * sampleRate / WindowSamples / 440);
                var angle = 2 * Math.PI * note;
                // the fourth root keeps a few loud notes from outvoting the rest
                var weight = Math.Sqrt(Math.Sqrt(power[k]));
                x += weight * Math.Cos(angle);
                y += weight * Math.Sin(angle);
            }
        }

        return x == 0 && y == 0 ? 0 : Math.Atan2(y, x) / (2 * Math.PI) * 100;
    }
}
