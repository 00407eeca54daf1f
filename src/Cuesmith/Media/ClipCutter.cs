using System.Buffers.Binary;
using System.Globalization;
using CliWrap;
using Cuesmith.Clips;
using Cuesmith.Signal;

namespace Cuesmith.Media;

/// <summary>Which stretch of a film to cut.</summary>
/// <param name="FirstFrame">Index of the first frame.</param>
/// <param name="Frames">Number of frames.</param>
public readonly record struct PictureCut(int FirstFrame, int Frames);

/// <summary>Which stretch of a recording to cut, on the clock of the example.</summary>
/// <param name="StartSeconds">Place in the recording that sounds at the example's zero.</param>
/// <param name="Speed">Seconds of the recording that pass in one second of the example.</param>
/// <param name="Samples">Length of the result, at the recording's own sample rate.</param>
public readonly record struct SoundCut(double StartSeconds, double Speed, int Samples)
{
    /// <summary>Whether the recording's own samples serve as they are: over the whole stretch they stay within half a sample of where they belong.</summary>
    public bool IsCopy(int sampleRate) => Math.Abs(Speed - 1) * Samples < 0.25 && OffGrid(sampleRate) <= 0.5;

    /// <summary>How far a copy begins from where it should, in samples.</summary>
    public double OffGrid(int sampleRate) => Math.Abs(StartSeconds * sampleRate - Math.Round(StartSeconds * sampleRate));
}

/// <summary>Cuts pictures and recordings. The same cut of the same file by the same ffmpeg gives the same bytes on any number of cores.</summary>
public static class ClipCutter
{
    /// <summary>Version of what a cut means; part of the key of every cached clip.</summary>
    public const string Version = "1";

    // nothing of the clock, the machine or the tool's version may get into a file
    private static readonly string[] sameBytes = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags", "+bitexact"];

    /// <summary>
    /// Writes the frames of <paramref name="cut"/> (H.264, yuv420p, sides rounded down to even numbers) and the film's own sound over exactly their time (FLAC, so that no encoder delay shifts
    /// it) to the MP4 file <paramref name="to"/>.
    /// </summary>
    /// <exception cref="CuesmithException">ffmpeg is missing or failed, or the film has fewer frames there than its container says.</exception>
    public static async Task CutPictureAsync(string film, FilmLayout layout, PictureCut cut, string to, CancellationToken ct)
    {
        var frames = layout.Frames;
        var (start, end) = (frames[cut.FirstFrame], frames[cut.FirstFrame + cut.Frames]);
        // seek half a frame early: frame times are rounded, and a seek drops what begins before it
        var early = (frames[cut.FirstFrame + 1] - start) / 2;
        var seek = Math.Max(0, start + layout.ClockOffsetSeconds - early);
        var lead = start + layout.ClockOffsetSeconds - seek;
        var samples = (long)Math.Round((end - start) * layout.Sound.SampleRate);
        string[] timing = frames.Rate is { } rate ? ["-r", rate.ToString()] : ["-fps_mode", "passthrough"];
        var times = frames.Rate is { } constant ? $"settb={constant.Seconds}/{constant.Frames},setpts=N" : "setpts=PTS-STARTPTS";
        await Ffmpeg.RunAsync(
            film,
            [
                "-nostdin", "-y", "-v", "error", "-threads", "1", "-ss", Seconds(seek), "-i", Ffmpeg.LocalFile(film), "-map", "0:v:0", "-map", "0:a:0",
                // trimmed in the filter: -frames:v would end the sound with the last picture, before its last block is out
                "-vf", $"trim=end_frame={cut.Frames},{times},crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0", .. timing,
                "-af", $"atrim=start={Seconds(lead)},asetpts=PTS-STARTPTS,aformat=sample_fmts=s16,apad,atrim=end_sample={samples}",
                "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-threads", "1", "-c:a", "flac", "-strict", "experimental", .. sameBytes,
                "-f", "mp4", Ffmpeg.LocalFile(to),
            ],
            PipeTarget.Null, ct);
        if (await FilmProbe.CountFramesAsync(to, ct) is var got && got != cut.Frames)
        {
            throw new CuesmithException($"{film}: {got} frames from {start:0.000} s instead of {cut.Frames}: the film is broken there");
        }
    }

    /// <summary>
    /// Writes a stretch of a recording to the FLAC file <paramref name="to"/>: its own samples (16 bits, or 24 if it has more) where <see cref="SoundCut.IsCopy"/>, else read between its
    /// samples (24 bits), so that sample n sounds at n / rate on the example's clock. More than two channels are mixed down to two.
    /// </summary>
    /// <exception cref="CuesmithException">ffmpeg is missing or failed.</exception>
    public static async Task CutRecordingAsync(string recording, AudioLayout layout, SoundCut cut, string to, CancellationToken ct)
    {
        var channels = Math.Min(layout.Channels, 2);
        var copy = cut.IsCopy(layout.SampleRate);
        var place = copy ? Math.Round(cut.StartSeconds * layout.SampleRate) : cut.StartSeconds * layout.SampleRate;
        var first = (long)Math.Floor(place) - SincResampler.Margin;
        var heard = await DecodeAsync(recording, layout.SampleRate, channels, first, (int)Math.Ceiling(cut.Samples * cut.Speed) + 2 * SincResampler.Margin + 2, ct);
        var bits = copy && layout.Bits <= 16 ? 16 : 24;
        var pcm = new byte[cut.Samples * channels * (bits == 16 ? 2 : 4)];
        var resampler = new SincResampler(cut.Speed);
        var channel = new float[cut.Samples];
        for (var c = 0; c < channels; c++)
        {
            if (copy)
            {
                heard[c].AsSpan(SincResampler.Margin, cut.Samples).CopyTo(channel);
            }
            else
            {
                resampler.Read(heard[c], place - first, channel);
            }

            Interleave(channel, c, channels, bits, pcm);
        }

        await Ffmpeg.RunAsync(
            recording,
            [
                "-y", "-v", "error", "-f", bits == 16 ? "s16le" : "s32le", "-ar", $"{layout.SampleRate}", "-ac", $"{channels}", "-i", "pipe:0",
                "-c:a", "flac", "-compression_level", "8", "-bits_per_raw_sample", $"{bits}", .. sameBytes, "-f", "flac", Ffmpeg.LocalFile(to),
            ],
            PipeSource.FromBytes(pcm), PipeTarget.Null, ct);
    }

    /// <summary>Samples [first, first + count) of each channel, counted from the first that the decoder gives, silent outside the recording.</summary>
    private static async Task<float[][]> DecodeAsync(string recording, int sampleRate, int channels, long first, int count, CancellationToken ct)
    {
        var heard = Enumerable.Range(0, channels).Select(_ => new float[count]).ToArray();
        long at = 0;
        // from the beginning, since this is the clock that spotting and alignment used: a seek in MP3 or Vorbis lands somewhere near
        await Ffmpeg.DecodeAsync(recording, sampleRate, channels, (first + count) / (double)sampleRate + 1, block =>
        {
            for (var i = 0; i < block.Length; i++, at++)
            {
                var sample = at / channels - first;
                if (sample >= 0 && sample < count)
                {
                    heard[at % channels][sample] = block[i];
                }
            }
        }, ct);
        return heard;
    }

    private static void Interleave(ReadOnlySpan<float> samples, int channel, int channels, int bits, Span<byte> pcm)
    {
        var full = bits == 16 ? 32768.0 : 8388608.0;
        for (var i = 0; i < samples.Length; i++)
        {
            var value = (int)Math.Clamp(Math.Round(samples[i] * full), -full, full - 1);
            if (bits == 16)
            {
                BinaryPrimitives.WriteInt16LittleEndian(pcm[((i * channels + channel) * 2)..], (short)value);
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(pcm[((i * channels + channel) * 4)..], value << 8);
            }
        }
    }

    private static string Seconds(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
