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

    /// <summary>
    /// Plays samples faster or slower and keeps their pitch, as ffmpeg's atempo does: Hann fragments of 46 ms every 23 ms, each goes on where the one before was until that is 12 ms beside its place, and is laid up to 3 ms on its
    /// other side then.
    /// </summary>
    /// <returns>The samples, and for each of them how many samples later its fragment lies in the source.</returns>
    public static (float[] Samples, double[] Offsets) TempoChanged(float[] source, double tempo, int seed)
    {
        const int Fragment = 370, Hop = 185;
        var random = new Random(seed);
        var samples = new float[(int)(source.Length / tempo) - Fragment];
        var offsets = new double[samples.Length];
        var offset = 0;
        for (var at = 0; at + Fragment <= samples.Length; at += Hop)
        {
            var place = (int)Math.Round((tempo - 1) * at);
            offset = Math.Abs(offset - place) > 96 ? place + Math.Sign(place - offset) * random.Next(24) : offset;
            for (var n = 0; n < Fragment; n++)
            {
                samples[at + n] += (float)(source[Math.Clamp(at + n + offset, 0, source.Length - 1)] * (0.5 - 0.5 * Math.Cos(Math.Tau * (n + 0.5) / Fragment)));
            }

            offsets.AsSpan(at + Hop / 2, Hop).Fill(offset);
        }

        return (samples, offsets);
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
