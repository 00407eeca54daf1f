using System.Buffers;
using Cuesmith.Fingerprint;
using Cuesmith.Signal;

namespace Cuesmith.Media;

/// <summary>What a recording's prints are made of.</summary>
/// <param name="Samples">How many it has, at <see cref="PrintClock.SampleRate"/>.</param>
public readonly record struct HeardRecording(IReadOnlyList<SpectralPeak> Peaks, long Samples)
{
    public int Hops => (int)(Samples / PrintClock.HopSamples);
}

/// <summary>Decodes a file once and gives its samples and its spectral peaks.</summary>
public static class Listening
{
    /// <summary>A drift changes the speed by less than a sample's thousandth within so many.</summary>
    private const int StraightBlockSamples = 2000;

    /// <param name="also">Takes the samples as they come.</param>
    /// <exception cref="CuesmithException">ffmpeg is missing, or the file has no sound that can be decoded.</exception>
    public static async Task<HeardRecording> HearAsync(string path, PcmBlock also, CancellationToken ct)
    {
        var peaks = new List<SpectralPeak>();
        var picker = new PeakPicker(PeakNeighbourhood.OfRecording, peaks.Add);
        var count = 0L;
        await ReadAsync(
            path,
            block =>
            {
                picker.Push(block);
                count += block.Length;
                also(block);
            },
            ct);
        picker.Finish();
        return new(peaks, count);
    }

    /// <summary>A film, with how much it sounds like music.</summary>
    /// <param name="folder">Takes its samples and peaks, in files without a name: 70 MB an hour until the sound is disposed of.</param>
    /// <exception cref="CuesmithException">ffmpeg is missing, the file has no sound that can be decoded, or the folder no room.</exception>
    public static async Task<FilmSound> HearFilmAsync(string path, string folder, CancellationToken ct)
    {
        var presence = new MusicPresence();
        using var keeper = new FilmKeeper(folder);
        await ReadAsync(
            path,
            block =>
            {
                keeper.Push(block);
                presence.Push(block);
            },
            ct);
        return keeper.Finish(presence.Finish());
    }

    /// <summary>A film as it would be heard if its speed did not drift; how much it sounds like music stays on the film's own time.</summary>
    /// <param name="folder">Takes its samples and peaks.</param>
    /// <exception cref="CuesmithException">The folder has no room.</exception>
    public static FilmSound Straighten(FilmSound film, SpeedDrift drift, string folder)
    {
        using var keeper = new FilmKeeper(folder);
        var block = new float[StraightBlockSamples];
        var count = (long)(drift.Straight(film.Seconds) * PrintClock.SampleRate);
        for (var at = 0L; at < count; at += block.Length)
        {
            var part = block.AsSpan(0, (int)Math.Min(block.Length, count - at));
            double from = drift.Film((double)at / PrintClock.SampleRate), to = drift.Film((double)(at + part.Length) / PrintClock.SampleRate);
            Resampler.Read(film.Samples, from * PrintClock.SampleRate, (to - from) * PrintClock.SampleRate / part.Length, part);
            keeper.Push(part);
        }

        return keeper.Finish(film.Music);
    }

    /// <summary>Samples only, as verification reads them.</summary>
    /// <exception cref="CuesmithException">ffmpeg is missing, or the file has no sound that can be decoded.</exception>
    public static async Task<ReadOnlyMemory<short>> SamplesAsync(string path, CancellationToken ct)
    {
        var samples = new ArrayBufferWriter<short>(PrintClock.SampleRate * 60);
        await ReadAsync(path, block => Keep(block, samples), ct);
        return samples.WrittenSpan.ToArray();
    }

    /// <summary>Adds samples as they are kept: in 16 bits.</summary>
    public static void Keep(ReadOnlySpan<float> block, ArrayBufferWriter<short> samples)
    {
        var room = samples.GetSpan(block.Length);
        for (var i = 0; i < block.Length; i++)
        {
            room[i] = Rounded(block[i]);
        }

        samples.Advance(block.Length);
    }

    private static short Rounded(float sample) => (short)Math.Clamp(MathF.Round(sample * 32767), short.MinValue, short.MaxValue);

    private static async Task ReadAsync(string path, PcmBlock consume, CancellationToken ct)
    {
        using var file = ReachableFile.Of(path);
        await Ffmpeg.DecodeMonoAsync(file.Path, PrintClock.SampleRate, consume, ct);
    }

    /// <summary>Writes a film's samples and peaks to files; they are gone with it unless <see cref="Finish"/> has handed them on.</summary>
    private sealed class FilmKeeper : IDisposable
    {
        private readonly SeriesFile<short> samples;
        private readonly SeriesFile<SpectralPeak> peaks;
        private readonly PeakPicker picker;
        private bool handedOn;

        public FilmKeeper(string folder)
        {
            samples = SeriesFile<short>.Create(folder);
            peaks = SeriesFile<SpectralPeak>.Create(folder);
            picker = new(PeakNeighbourhood.OfFilm, peaks.Append);
        }

        public void Push(ReadOnlySpan<float> block)
        {
            picker.Push(block);
            foreach (var sample in block)
            {
                samples.Append(Rounded(sample));
            }
        }

        public FilmSound Finish(IReadOnlyList<float> music)
        {
            picker.Finish();
            peaks.Finish();
            samples.Finish();
            handedOn = true;
            return new(peaks, samples) { Music = music };
        }

        public void Dispose()
        {
            if (!handedOn)
            {
                samples.Dispose();
                peaks.Dispose();
            }
        }
    }
}
