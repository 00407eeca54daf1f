using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CliWrap;
using CliWrap.Exceptions;
using Cuesmith.Clips;

namespace Cuesmith.Media;

/// <summary>What cutting a recording needs of its first audio stream.</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="Channels">One or more.</param>
/// <param name="Bits">Bits of a sample as stored; 0 for formats that store none (MP3, Vorbis).</param>
public readonly record struct AudioLayout(int SampleRate, int Channels, int Bits);

/// <summary>What cutting a film needs: when its frames are shown, and where its sound begins.</summary>
/// <param name="Frames">On the film's clock: seconds since the first sample of the first audio stream.</param>
/// <param name="ClockOffsetSeconds">Where the film's clock is 0, in seconds after the place that ffmpeg seeks as 0.</param>
/// <param name="Sound">The first audio stream.</param>
public sealed record FilmLayout(FrameTimes Frames, double ClockOffsetSeconds, AudioLayout Sound);

/// <summary>Asks ffprobe for the times that frame-exact cutting relies on. Reads all of a film's packets, decodes none.</summary>
public static class FilmProbe
{
    /// <exception cref="CuesmithException">ffprobe is missing, the file is broken, or it has no picture or no sound.</exception>
    public static async Task<FilmLayout> ReadFilmAsync(string path, CancellationToken ct)
    {
        var streams = await ReadStreamsAsync(path, ct);
        var picture = streams.Streams.FirstOrDefault(x => x.Kind == "video") ?? throw new CuesmithException($"{path}: no picture in it");
        var sound = streams.Streams.FirstOrDefault(x => x.Kind == "audio") ?? throw new CuesmithException($"{path}: no sound in it");
        var packets = await RunAsync(path, ["-select_streams", "v:0", "-show_entries", "packet=pts_time,dts_time,flags", "-of", "csv=p=0"], ct);
        var shown = ParsePackets(new StringReader(packets));
        return shown.Count == 0
            ? throw new CuesmithException($"{path}: no frames in it")
            : new(FrameTimes.Of(shown.Select(x => x - sound.StartSeconds), picture.Rate), sound.StartSeconds - streams.StartSeconds, sound.Audio);
    }

    /// <exception cref="CuesmithException">ffprobe is missing, the file is broken, or it has no sound.</exception>
    public static async Task<AudioLayout> ReadRecordingAsync(string path, CancellationToken ct) =>
        (await ReadStreamsAsync(path, ct)).Streams.FirstOrDefault(x => x.Kind == "audio")?.Audio ?? throw new CuesmithException($"{path}: no sound in it");

    /// <summary>Frames of the first video stream and samples (at the stream's rate) of the first audio stream, as the header of a file that was just written says.</summary>
    public static async Task<long> CountFramesAsync(string path, CancellationToken ct)
    {
        var text = await RunAsync(path, ["-select_streams", "v:0", "-show_entries", "stream=nb_frames", "-of", "csv=p=0"], ct);
        return long.TryParse(text.Trim().TrimEnd(','), CultureInfo.InvariantCulture, out var frames) ? frames : 0;
    }

    /// <summary>Times at which frames are shown, from ffprobe's CSV of pts_time, dts_time and flags. Frames that the container says to discard are left out.</summary>
    internal static IReadOnlyList<double> ParsePackets(TextReader csv)
    {
        List<double> shown = [];
        while (csv.ReadLine() is { } line)
        {
            if (line.Split(',') is [var pts, var dts, var flags, ..] && !flags.Contains('D', StringComparison.Ordinal)
                && (double.TryParse(pts, CultureInfo.InvariantCulture, out var time) || double.TryParse(dts, CultureInfo.InvariantCulture, out time)))
            {
                shown.Add(time);
            }
        }

        return shown;
    }

    /// <summary>Streams of ffprobe's JSON.</summary>
    internal static ProbedStreams ParseStreams(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var start = root.TryGetProperty("format", out var format) ? Number(format, "start_time") : 0;
        List<ProbedStream> streams = [];
        if (root.TryGetProperty("streams", out var listed))
        {
            foreach (var stream in listed.EnumerateArray())
            {
                // the cover picture of a recording is a video stream of one frame, and no film
                var kind = stream.TryGetProperty("disposition", out var how) && Number(how, "attached_pic") > 0 ? "picture" : Text(stream, "codec_type");
                streams.Add(new(kind, Number(stream, "start_time"), Rate(Text(stream, "avg_frame_rate")),
                    new((int)Number(stream, "sample_rate"), (int)Number(stream, "channels"), (int)Math.Max(Number(stream, "bits_per_raw_sample"), Number(stream, "bits_per_sample")))));
            }
        }

        return new(start, streams);
    }

    private static async Task<ProbedStreams> ReadStreamsAsync(string path, CancellationToken ct) =>
        ParseStreams(await RunAsync(path,
            ["-show_entries", "stream=codec_type,start_time,avg_frame_rate,sample_rate,channels,bits_per_raw_sample,bits_per_sample:stream_disposition=attached_pic:format=start_time", "-of", "json"], ct));

    private static async Task<string> RunAsync(string path, string[] arguments, CancellationToken ct)
    {
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        try
        {
            await Cli.Wrap("ffprobe").WithArguments(["-v", "error", .. arguments, Ffmpeg.LocalFile(path)])
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output)).WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors)).ExecuteAsync(ct);
            return output.ToString();
        }
        catch (Win32Exception e)
        {
            throw new CuesmithException("ffprobe is not installed: apt-get install ffmpeg, then 'cuesmith doctor'", e);
        }
        catch (CommandExecutionException e)
        {
            throw new CuesmithException($"{path}: ffprobe: {errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("failed without a word").Trim()}", e);
        }
    }

    private static FrameRate? Rate(string text) =>
        text.Split('/') is [var above, var below] && int.TryParse(above, out var frames) && int.TryParse(below, out var seconds) && frames > 0 && seconds > 0 ? new(frames, seconds) : null;

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static double Number(JsonElement of, string name) => double.TryParse(Text(of, name), CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <param name="Kind">audio, video, picture (a cover), subtitle, ...</param>
internal sealed record ProbedStream(string Kind, double StartSeconds, FrameRate? Rate, AudioLayout Audio);

internal sealed record ProbedStreams(double StartSeconds, IReadOnlyList<ProbedStream> Streams);
