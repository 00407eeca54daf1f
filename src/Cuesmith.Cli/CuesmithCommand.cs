using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Cuesmith.Cli.Commands;

namespace Cuesmith.Cli;

/// <summary>The root command: parses, runs a verb, turns failures into one line and an exit code.</summary>
public static class CuesmithCommand
{
    /// <summary>Runs one command line. Results go to <paramref name="output"/>, talk to <paramref name="talk"/>.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter talk)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var console = new Terminal(output, talk);
        var root = Create(console);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            var verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            // a verb that is not known comes with a second complaint, that there is none
            var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.Errors.Where(x => x.Message.Contains(parsed.UnmatchedTokens[0], StringComparison.Ordinal)) : [];
            var errors = string.Join("; ", unknown.DefaultIfEmpty(parsed.Errors[0]).Select(x => x.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal).TrimEnd('.')));
            talk.WriteLine($"cuesmith: {errors} (see 'cuesmith {verb}--help')");
            return ExitCode.Usage;
        }

        if (parsed.CommandResult.Command is RootCommand)
        {
            // the list of verbs is a page; what a verb's own help adds stays there
            foreach (var verb in root.Subcommands)
            {
                verb.Description = verb.Description?.Split('\n')[0];
            }
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output, Error = talk }, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            talk.WriteLine("cuesmith: stopped; finished work is kept, the same command goes on from here");
            return ExitCode.Stopped;
        }
        catch (UsageException e)
        {
            talk.WriteLine($"cuesmith: {e.Message}");
            return ExitCode.Usage;
        }
        catch (Exception e)
        {
            talk.WriteLine($"cuesmith: {OneLine(e)}");
            if (parsed.GetValue(CommonOptions.Verbose))
            {
                talk.WriteLine(e.ToString());
            }

            return ExitCode.Failed;
        }

        void Stop(PosixSignalContext signal)
        {
            // the second time is meant at once: work in one long query cannot hear the first
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    /// <summary>All verbs, in the order in which a user meets them.</summary>
    internal static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand(
            """
            Turns folders of MIDI files, recordings and films into a dataset of aligned audio, MIDI and video.

            A workspace is a folder with a cuesmith.toml; -w names it, the current folder is the default:
              cuesmith init my-dataset
              cuesmith scan --midi MIDI --audio MUSIC --video FILMS -w my-dataset
              cuesmith run -w my-dataset
            """)
        {
            InitCommand.Create(terminal),
            DemoCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            ScanCommand.Create(terminal),
            SongsCommand.Create(terminal),
            SoundtracksCommand.Create(terminal),
            IdentifyCommand.Create(terminal),
            MatchCommand.Create(terminal),
            SpotCommand.Create(terminal),
            AlignCommand.Create(terminal),
            ExportCommand.Create(terminal),
            ReportCommand.Create(terminal),
            ShowCommand.Create(terminal),
            StatusCommand.Create(terminal),
            RunCommand.Create(terminal),
        };
        root.HelpName = "cuesmith";
        root.Options.Add(CommonOptions.Workspace);
        root.Options.Add(CommonOptions.Verbose);
        return root;
    }

    // a failure we foresaw speaks for itself; another one is named by its type, and --verbose has the trace
    private static string OneLine(Exception e) => e switch
    {
        CuesmithException => e.Message.ReplaceLineEndings(" "),
        IOException when e.HResult == DiskFull || e.Message.Contains("No space left", StringComparison.Ordinal) => $"the disk is full: {e.Message.ReplaceLineEndings(" ")}; make room, then run again: finished work is kept",
        _ => $"unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (--verbose shows where)",
    };

    private const int DiskFull = 28; // ENOSPC
}
