using System.Runtime.InteropServices;
using System.Text;
using CliWrap;

namespace Cuesmith.Tests.Export;

/// <summary>Reads exported media back by other programs than ours.</summary>
internal static class MediaReader
{
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var text = new StringBuilder();
        await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithStandardOutputPipe(PipeTarget.ToStringBuilder(text)).ExecuteAsync();
        return text.ToString();
    }

    /// <summary>The left channel at the file's own rate.</summary>
    public static async Task<float[]> LeftAsync(string path)
    {
        using var pcm = new MemoryStream();
        await CliWrap.Cli.Wrap("ffmpeg").WithArguments(["-v", "error", "-i", path, "-map", "0:a:0", "-af", "pan=mono|c0=c0", "-f", "f32le", "-"]).WithStandardOutputPipe(PipeTarget.ToStream(pcm)).ExecuteAsync();
        return MemoryMarshal.Cast<byte, float>(pcm.ToArray()).ToArray();
    }

    /// <summary>The numbers that the frames of a made-up film show.</summary>
    public static async Task<IReadOnlyList<int>> FrameNumbersAsync(string path)
    {
        using var pixels = new MemoryStream();
        await CliWrap.Cli.Wrap("ffmpeg").WithArguments(["-v", "error", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-vf", $"scale={MadeUpWorkspace.FrameBits}:1:flags=area", "-pix_fmt", "gray", "-f", "rawvideo", "-"])
            .WithStandardOutputPipe(PipeTarget.ToStream(pixels)).ExecuteAsync();
        return [.. pixels.ToArray().Chunk(MadeUpWorkspace.FrameBits).Select(x => x.Select((y, i) => y > 126 ? 1 << i : 0).Sum())];
    }

    /// <summary>By how many seconds <paramref name="heard"/> lags behind <paramref name="sound"/> (a function of seconds), to a tenth of a sample.</summary>
    public static double Lag(float[] heard, int sampleRate, Func<double, double> sound, double mostSeconds)
    {
        var expected = Enumerable.Range(0, heard.Length).Select(i => sound((double)i / sampleRate)).ToArray();
        var most = (int)(mostSeconds * sampleRate);
        var at = Enumerable.Range(-most, 2 * most + 1).MaxBy(Correlation);
        var (before, peak, after) = (Correlation(at - 1), Correlation(at), Correlation(at + 1));
        return (at + (before - after) / (2 * (before - 2 * peak + after))) / sampleRate;

        double Correlation(int lag)
        {
            double sum = 0;
            for (var i = most + 1; i < Math.Min(heard.Length - most - 1, 5 * sampleRate); i++)
            {
                sum += heard[i] * expected[i - lag];
            }

            return sum;
        }
    }
}
