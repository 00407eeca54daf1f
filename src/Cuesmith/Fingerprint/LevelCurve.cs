using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// How loud the recording is in the film, over time: in each second the gain that fits it best where the rest is quiet (least squares, each frequency weighed by the inverse of the film's own
/// power), then its power against what is left of the film.
/// </summary>
public static class LevelCurve
{
    private const int WindowSamples = 8192;
    private const double LowestHertz = 60;
    private const double SmoothingHertz = 45;

    /// <summary>Louder or softer than this cannot be told from clean or silent.</summary>
    private const double MostDb = 30;

    /// <summary>The same of a film that keeps the pitch, with its pieces laid where the recording has them.</summary>
    public static IReadOnlyList<(double Seconds, double Db)> OfPieces(Line line, double from, double to, ISeries<short> film, ReadOnlySpan<short> recording)
    {
        using var unspliced = UnsplicedFilm.Along(line, from, to, film, recording);
        return [.. Of(UnsplicedFilm.LineOf(line.Recording), line.RecordingSeconds(from), line.RecordingSeconds(to), unspliced, recording).Select(x => (line.FilmSeconds(x.Seconds), x.Db))];
    }

    /// <returns>Film seconds and music to everything else in dB, one a second.</returns>
    public static IReadOnlyList<(double Seconds, double Db)> Of(Line line, double from, double to, ISeries<short> film, ReadOnlySpan<short> recording)
    {
        var fft = new RealFft(WindowSamples);
        var window = Window.Hann(WindowSamples);
        float[] samples = new float[WindowSamples], filmRe = new float[fft.Bins], filmIm = new float[fft.Bins], re = new float[fft.Bins], im = new float[fft.Bins], size = new float[fft.Bins];
        var curve = new List<(double, double)>();
        for (var at = from; at + 0.5 <= to; at += 1)
        {
            // the middle of the window is the middle of the second
            var start = at + 0.5 - WindowSamples / 2.0 / PrintClock.SampleRate;
            Resampler.Read(film, start * PrintClock.SampleRate, 1, samples);
            Spectrum(filmRe, filmIm);
            Resampler.Read(recording, line.RecordingSeconds(start) * PrintClock.SampleRate, line.Slope, samples);
            Spectrum(re, im);
            SpectrumSize.Smoothed(filmRe, filmIm, (int)(SmoothingHertz * WindowSamples / PrintClock.SampleRate), size);
            double cross = 0, self = 0, music = 0, all = 0;
            for (var k = (int)(LowestHertz * WindowSamples / PrintClock.SampleRate); k < fft.Bins - 1; k++)
            {
                var weight = 1 / (size[k] * size[k] + 1e-9);
                var power = re[k] * re[k] + im[k] * im[k];
                cross += (filmRe[k] * re[k] + filmIm[k] * im[k]) * weight;
                self += power * weight;
                music += power;
                all += filmRe[k] * filmRe[k] + filmIm[k] * filmIm[k];
            }

            var gain = self > 0 ? Math.Max(0, cross / self) : 0;
            var rest = Math.Max(all - gain * gain * music, all * 1e-4);
            var ratio = rest > 0 ? gain * gain * music / rest : 0;
            curve.Add((at + 0.5, ratio > 0 ? Math.Clamp(10 * Math.Log10(ratio), -MostDb, MostDb) : -MostDb));
        }

        return curve;

        void Spectrum(float[] toRe, float[] toIm)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(samples, window, samples);
            fft.Forward(samples, toRe, toIm);
        }
    }
}
