using System.Buffers;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using CliWrap;
using CliWrap.Exceptions;

namespace Cuesmith.Media;

/// <summary>Takes a block of mono PCM, in order; the span is valid only during the call.</summary>
public delegate void PcmBlock(ReadOnlySpan<float> samples);

/// <summary>Runs ffmpeg (a program of its own, never linked) and turns its failures into one-line messages.</summary>
public static class Ffmpeg
{
    private const int BlockSamples = 1 << 15;

    /// <summary>
    /// Decodes the first audio stream of <paramref name="path"/> to mono 32-bit float PCM at <paramref name="sampleRate"/> Hz, streaming:
    /// <paramref name="consume"/> sees blocks of at most 32768 samples, full scale ±1.
    /// </summary>
    /// <exception cref="CuesmithException">ffmpeg is missing, or the file cannot be decoded.</exception>
    public static async Task DecodeMonoAsync(string path, int sampleRate, PcmBlock consume, CancellationToken ct)
    {
        using var file = ReachableFile.Of(path);
        string[] arguments = ["-nostdin", "-v", "error", "-i", LocalFile(file.Path), "-map", "0:a:0", "-ac", "1", "-ar", $"{sampleRate}", "-f", "f32le", "-"];
        await RunAsync(path, arguments, PipeTarget.Create((stream, token) => PumpAsync(stream, consume, token)), ct);
    }

    /// <summary>The same at up to <paramref name="seconds"/> seconds and with <paramref name="channels"/> channels, interleaved: left, right, left, ...</summary>
    public static async Task DecodeAsync(string path, int sampleRate, int channels, double seconds, PcmBlock consume, CancellationToken ct)
    {
        string[] arguments =
            ["-nostdin", "-v", "error", "-i", LocalFile(path), "-map", "0:a:0", "-t", FormattableString.Invariant($"{seconds:0.000000}"), "-ac", $"{channels}", "-ar", $"{sampleRate}", "-f", "f32le", "-"];
        await RunAsync(path, arguments, PipeTarget.Create((stream, token) => PumpAsync(stream, consume, token)), ct);
    }

    /// <summary>The same, all samples at once.</summary>
    public static async Task<float[]> DecodeMonoAsync(string path, int sampleRate, CancellationToken ct)
    {
        var all = new ArrayBufferWriter<float>(sampleRate * 60);
        await DecodeMonoAsync(path, sampleRate, block => all.Write(block), ct);
        return all.WrittenSpan.ToArray();
    }

    /// <summary>The version of the installed ffmpeg: "5.1.9-0+deb12u1".</summary>
    public static async Task<string> VersionAsync(CancellationToken ct)
    {
        var text = new StringBuilder();
        await RunAsync("ffmpeg", ["-version"], PipeTarget.ToStringBuilder(text), ct);
        return text.ToString().Split(' ', '\n') is ["ffmpeg", "version", var version, ..] ? version : "unknown";
    }

    /// <summary>Runs ffmpeg with <paramref name="arguments"/>; <paramref name="about"/> names the input in messages.</summary>
    /// <exception cref="CuesmithException">ffmpeg is missing or failed; the message holds its last line.</exception>
    public static Task RunAsync(string about, IReadOnlyList<string> arguments, PipeTarget output, CancellationToken ct) => RunAsync(about, arguments, PipeSource.Null, output, ct);

    /// <summary>The same with something for ffmpeg to read.</summary>
    public static async Task RunAsync(string about, IReadOnlyList<string> arguments, PipeSource input, PipeTarget output, CancellationToken ct)
    {
        var errors = new StringBuilder();
        try
        {
            await Cli.Wrap("ffmpeg").WithArguments(arguments).WithStandardInputPipe(input).WithStandardOutputPipe(output)
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors)).ExecuteAsync(ct);
        }
        catch (Win32Exception e)
        {
            throw new CuesmithException("ffmpeg is not installed: apt-get install ffmpeg, then 'cuesmith doctor'", e);
        }
        catch (CommandExecutionException e)
        {
            await Interrupt.HeedAsync(e.ExitCode, ct);
            throw new CuesmithException(MissesStream(errors.ToString()) ? $"{about}: no sound in it" : $"{about}: ffmpeg: {LastLine(errors.ToString())}", e);
        }
    }

    /// <summary>A path that ffmpeg takes for a file even where it looks like an option or a protocol ("-x.mp3", "a:b.mp3").</summary>
    internal static string LocalFile(string path) => "file:" + path;

    // of what users bring only the sound is asked for by -map
    private static bool MissesStream(string errors) => errors.Contains("matches no streams", StringComparison.Ordinal);

    private static string LastLine(string errors) =>
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "failed without a word";

    private static async Task PumpAsync(Stream stream, PcmBlock consume, CancellationToken ct)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(BlockSamples * sizeof(float));
        try
        {
            for (int have = 0, read; (read = await stream.ReadAsync(bytes.AsMemory(have, BlockSamples * sizeof(float) - have), ct)) > 0;)
            {
                have += read;
                var whole = have / sizeof(float) * sizeof(float);
                consume(MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, whole)));
                bytes.AsSpan(whole, have - whole).CopyTo(bytes);
                have -= whole;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
