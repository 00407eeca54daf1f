using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CliWrap;

namespace Cuesmith.Media;

/// <summary>Runs ffprobe and reads its JSON.</summary>
public static class Ffprobe
{
    /// <summary>A container without an end (a socket, an endless stream) must not hold up the rest.</summary>
    private static readonly TimeSpan timeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Asks ffprobe about <paramref name="path"/>.</summary>
    /// <returns>What it says; or one line on why the file cannot be read.</returns>
    /// <exception cref="CuesmithException">ffprobe is missing.</exception>
    public static async Task<(Probe? Probe, string? Problem)> ReadAsync(string path, CancellationToken ct)
    {
        using var file = ReachableFile.Of(path);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeLimit);
        var json = new StringBuilder();
        var errors = new StringBuilder();
        try
        {
            var result = await Cli.Wrap("ffprobe").WithArguments(Arguments(file.Path)).WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(json, Encoding.UTF8)).WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors, Encoding.UTF8)).ExecuteAsync(limit.Token);
            await Interrupt.HeedAsync(result.ExitCode, ct);
            return result.ExitCode == 0 ? Understand(json.ToString()) : (null, $"ffprobe cannot read it: {LastWords(errors.ToString(), file.Path)}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"ffprobe took longer than {timeLimit.TotalSeconds:0} s");
        }
        catch (Win32Exception e)
        {
            throw new CuesmithException("ffprobe is not installed: apt-get install ffmpeg, then 'cuesmith doctor'", e);
        }
    }

    /// <summary>Reads the JSON of <c>ffprobe -show_format -show_streams -of json</c>.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Probe Parse(TextReader json)
    {
        using var document = JsonDocument.Parse(json.ReadToEnd());
        var format = document.RootElement.TryGetProperty("format", out var found) ? found : default;
        var streams = document.RootElement.TryGetProperty("streams", out var list) ? list.EnumerateArray().ToList() : [];
        var duration = Number(format, "duration") ?? streams.Select(x => Number(x, "duration")).Max();
        // an Ogg file keeps its tags with the stream, most others with the container
        var tags = new[] { format }.Concat(streams.Where(x => Text(x, "codec_type") == "audio").Take(1)).SelectMany(Tags)
            .DistinctBy(x => x.Key).ToList();
        return new(Text(format, "format_name") ?? "", duration is > 0 ? duration : null, [.. streams.Select(Stream)], tags);
    }

    internal static string[] Arguments(string path) => ["-v", "error", "-show_format", "-show_streams", "-of", "json", "-i", Ffmpeg.LocalFile(path)];

    private static (Probe?, string?) Understand(string json)
    {
        try
        {
            return (Parse(new StringReader(json)), null);
        }
        catch (JsonException e)
        {
            return (null, $"ffprobe's answer is no JSON: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static ProbeStream Stream(JsonElement stream)
    {
        var kind = Text(stream, "codec_type") switch
        {
            "audio" => ProbeStreamKind.Audio,
            "video" => IsStill(stream) ? ProbeStreamKind.Cover : ProbeStreamKind.Video,
            "subtitle" => ProbeStreamKind.Subtitle,
            _ => ProbeStreamKind.Other,
        };
        return new(kind, Text(stream, "codec_name") ?? "", (int?)Number(stream, "sample_rate"), (int?)Number(stream, "channels"), (int?)Number(stream, "width"),
            (int?)Number(stream, "height"), kind == ProbeStreamKind.Video ? Ratio(Text(stream, "avg_frame_rate")) ?? Ratio(Text(stream, "r_frame_rate")) : null);
    }

    private static bool IsStill(JsonElement stream) =>
        (stream.TryGetProperty("disposition", out var disposition) && Number(disposition, "attached_pic") > 0) || (Text(stream, "codec_name") is "mjpeg" or "png" or "bmp" && Number(stream, "nb_frames") == 1);

    private static IEnumerable<KeyValuePair<string, string>> Tags(JsonElement of)
    {
        if (of.ValueKind == JsonValueKind.Object && of.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Object)
        {
            foreach (var tag in tags.EnumerateObject())
            {
                if (tag.Value.GetString() is { Length: > 0 } text)
                {
                    yield return new(tag.Name.ToLowerInvariant(), text);
                }
            }
        }
    }

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>ffprobe writes some numbers as numbers and some as texts.</summary>
    private static double? Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value)
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double? Ratio(string? text) =>
        text?.Split('/') is [var above, var below] && double.TryParse(above, CultureInfo.InvariantCulture, out var a) && double.TryParse(below, CultureInfo.InvariantCulture, out var b)
        && a > 0 && b > 0 ? a / b : null;

    private static string LastWords(string errors, string path)
    {
        var line = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it says nothing";
        var named = Ffmpeg.LocalFile(path) + ": ";
        return line.StartsWith(named, StringComparison.Ordinal) ? line[named.Length..] : line;
    }
}
