using Cuesmith.Build;
using Cuesmith.Cli.Screens;

namespace Cuesmith.Cli;

/// <summary>Where a verb writes: results to <see cref="Output"/>, talk to <see cref="Talk"/>.</summary>
public sealed class Terminal(TextWriter output, TextWriter talk)
{
    public TextWriter Output => output;

    public TextWriter Talk => talk;

    /// <summary>Runs a step with its progress shown, prints its closing line and gives the exit code.</summary>
    public async Task<int> RunStepAsync(string step, Func<IProgress<StepProgress>, Task<StepSummary>> run) => await RunStepQuietlyAsync(step, run) switch
    {
        { NeedReview: > 0 } => ExitCode.NeedsPerson,
        _ => ExitCode.Done,
    };

    /// <summary>As <see cref="RunStepAsync"/>, giving the summary instead of an exit code.</summary>
    public async Task<StepSummary> RunStepQuietlyAsync(string step, Func<IProgress<StepProgress>, Task<StepSummary>> run)
    {
        StepSummary summary;
        await using (var screen = ProgressScreen.Start(step, talk))
        {
            summary = await run(screen);
        }

        var problems = summary.Problems > 0 ? $"; {summary.Problems} with a problem ('cuesmith show problems')" : "";
        var review = summary.NeedReview > 0 ? $"; {summary.NeedReview} need review" : "";
        talk.WriteLine($"{step}: {summary.Text}{review}{problems}");
        return summary;
    }

    /// <summary>Writes to the file <paramref name="path"/> by way of a temporary name, or to standard output when it is "-".</summary>
    public async Task WriteAsync(string path, Func<TextWriter, Task> write)
    {
        if (path == "-")
        {
            await write(output);
            await output.FlushAsync();
            return;
        }

        await WriteFileAsync(path, async stream =>
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true);
            await write(writer);
        });
    }

    /// <summary>Writes a file by way of a temporary name, so that no half-written one is ever seen.</summary>
    public static async Task WriteFileAsync(string path, Func<Stream, Task> write)
    {
        var half = path + ".new";
        try
        {
            await using (var stream = File.Create(half))
            {
                await write(stream);
            }

            File.Move(half, path, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(half))
            {
                File.Delete(half);
            }

            throw e is UnauthorizedAccessException or DirectoryNotFoundException ? new CuesmithException($"{path}: cannot be written: {e.Message}", e) : e;
        }
    }
}
