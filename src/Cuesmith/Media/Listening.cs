using System.Buffers;
using Cuesmith.Fingerprint;

namespace Cuesmith.Media;

/// <summary>Decodes a file once and gives its samples and its spectral peaks.</summary>
public static class Listening
{
    /// <exception cref="CuesmithException">ffmpeg is missing, or the file has no sound that can be decoded.</exception>
    public static async Task<FilmSound> HearAsync(string path, PeakNeighbourhood neighbourhood, CancellationToken ct)
    {
        var peaks = new List<SpectralPeak>();
        var picker = new PeakPicker(neighbourhood, peaks.Add);
        var samples = await ReadAsync(path, picker.Push, ct);
        picker.Finish();
        return new([.. peaks], samples);
    }

    /// <summary>The same for a film, with how much it sounds like music.</summary>
    /// <exception cref="CuesmithException">ffmpeg is missing, or the file has no sound that can be decoded.</exception>
    public static async Task<FilmSound> HearFilmAsync(string path, CancellationToken ct)
    {
        var peaks = new List<SpectralPeak>();
        var picker = new PeakPicker(PeakNeighbourhood.OfFilm, peaks.Add);
        var presence = new MusicPresence();
        var samples = await ReadAsync(
            path,
            block =>
            {
                picker.Push(block);
                presence.Push(block);
            },
            ct);
        picker.Finish();
        return new([.. peaks], samples) { Music = presence.Finish() };
    }

    /// <summary>Samples only, as verification reads them.</summary>
    /// <exception cref="CuesmithException">ffmpeg is missing, or the file has no sound that can be decoded.</exception>
    public static Task<ReadOnlyMemory<short>> SamplesAsync(string path, CancellationToken ct) => ReadAsync(path, _ => { }, ct);

    private static async Task<ReadOnlyMemory<short>> ReadAsync(string path, PcmBlock also, CancellationToken ct)
    {
        using var file = ReachableFile.Of(path);
        var samples = new ArrayBufferWriter<short>(PrintClock.SampleRate * 60);
        await Ffmpeg.DecodeMonoAsync(
            file.Path,
            PrintClock.SampleRate,
            block =>
            {
                var room = samples.GetSpan(block.Length);
                for (var i = 0; i < block.Length; i++)
                {
                    room[i] = (short)Math.Clamp(MathF.Round(block[i] * 32767), short.MinValue, short.MaxValue);
                }

                samples.Advance(block.Length);
                also(block);
            },
            ct);
        return samples.WrittenMemory;
    }
}
