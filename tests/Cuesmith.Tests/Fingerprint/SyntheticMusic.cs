using Cuesmith.Fingerprint;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Fingerprint;

/// <summary>Music, noise and films made of numbers, so that what must be found is known.</summary>
internal static class SyntheticMusic
{
    /// <summary>Random notes of a few partials with decay, never twice the same: mono, <see cref="PrintClock.SampleRate"/>.</summary>
    public static float[] Piece(double seconds, int seed)
    {
        var random = new Random(seed);
        var samples = new float[(int)(seconds * PrintClock.SampleRate)];
        for (var at = 0.0; at < seconds; at += 0.05 + 0.2 * random.NextDouble())
        {
            var hertz = 110 * Math.Pow(2, random.Next(36) / 12.0);
            var phase = random.NextDouble() * Math.Tau;
            var start = (int)(at * PrintClock.SampleRate);
            for (var n = start; n < Math.Min(samples.Length, start + PrintClock.SampleRate); n++)
            {
                var t = (double)(n - start) / PrintClock.SampleRate;
                for (var partial = 1; partial <= 5; partial++)
                {
                    samples[n] += (float)(0.05 / partial * Math.Exp(-4 * t) * Math.Sin(phase + Math.Tau * hertz * partial * t));
                }
            }
        }

        return samples;
    }

    public static float[] Noise(double seconds, double rms, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)(seconds * PrintClock.SampleRate)).Select(_ => (float)((random.NextDouble() * 2 - 1) * 1.732 * rms))];
    }

    public static double Rms(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += sample * sample;
        }

        return Math.Sqrt(sum / samples.Length);
    }

    public static short[] ToShort(float[] samples) => Array.ConvertAll(samples, x => (short)Math.Clamp(MathF.Round(x * 32767), short.MinValue, short.MaxValue));

    public static FilmSound Hear(float[] samples) => new(new SeriesInMemory<SpectralPeak>(Peaks(samples, PeakNeighbourhood.OfFilm)), new SeriesInMemory<short>(ToShort(samples)));

    public static SpectralPeak[] Peaks(float[] samples, PeakNeighbourhood neighbourhood)
    {
        var peaks = new List<SpectralPeak>();
        var picker = new PeakPicker(neighbourhood, peaks.Add);
        picker.Push(samples);
        picker.Finish();
        return [.. peaks];
    }

    /// <summary>A library of pieces by their names.</summary>
    public static RecordingLibrary Library(params (string Key, float[] Samples)[] pieces)
    {
        var samples = pieces.ToDictionary(x => x.Key, x => (ReadOnlyMemory<short>)ToShort(x.Samples));
        var prints = pieces.Select(x => (x.Key, x.Samples.Length / PrintClock.HopSamples, (IReadOnlyList<SpectralPeak>)Peaks(x.Samples, PeakNeighbourhood.OfRecording)));
        return new([FingerprintShard.Build(prints)], x => samples[x.Key]);
    }
}
