using System.ComponentModel;
using System.Text;
using System.Text.Json;
using CliWrap;

namespace Cuesmith.Media;

/// <summary>
/// Where in a film's decoded sound its first picture stands. A film's clock begins with its picture; codecs put some hundredths of a second of sound before it (the encoder's
/// priming), which ffmpeg decodes with the rest.
/// </summary>
public static class PictureStart
{
    /// <summary>Seconds of decoded sound before the first picture (negative where the picture comes first); 0 for a file without pictures or without times.</summary>
    /// <exception cref="CuesmithException">ffprobe is missing.</exception>
    public static async Task<double> InSoundAsync(string path, CancellationToken ct)
    {
        using var file = ReachableFile.Of(path);
        var json = new StringBuilder();
        try
        {
            await Cli.Wrap("ffprobe").WithArguments(["-v", "error", "-show_entries", "stream=codec_type,start_time:stream_disposition=attached_pic", "-of", "json", "-i", Ffmpeg.LocalFile(file.Path)])
                .WithValidation(CommandResultValidation.None).WithStandardOutputPipe(PipeTarget.ToStringBuilder(json)).ExecuteAsync(ct);
        }
        catch (Win32Exception e)
        {
            throw new CuesmithException("ffprobe is not installed: apt-get install ffmpeg, then 'cuesmith doctor'", e);
        }

        return Parse(json.ToString());
    }

    /// <summary>Reads ffprobe's JSON; 0 where it does not say.</summary>
    internal static double Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return 0;
        }

        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("streams", out var streams))
        {
            return 0;
        }

        double? picture = null, sound = null;
        foreach (var stream in streams.EnumerateArray())
        {
            if (!stream.TryGetProperty("start_time", out var text) || !double.TryParse(text.GetString(), out var start))
            {
                continue;
            }

            switch (stream.GetProperty("codec_type").GetString())
            {
                case "audio":
                    sound ??= start;
                    break;
                case "video" when !(stream.TryGetProperty("disposition", out var disposition) && disposition.GetProperty("attached_pic").GetInt32() == 1):
                    picture ??= start;
                    break;
            }
        }

        // Opus in Matroska: the picture was moved by the codec's delay, which the decoder then drops from the sound
        return picture is { } p && sound is { } s ? (s < 0 ? p + s : p - s) : 0;
    }
}
