using System.CommandLine;
using Cuesmith.Build;
using Cuesmith.Cli.Screens;
using Cuesmith.Fingerprint;
using Cuesmith.Music;

namespace Cuesmith.Cli.Commands;

internal static class SpotCommand
{
    public static Command Create(Terminal terminal)
    {
        var films = new Argument<string[]>("FILM") { Description = "Films, or folders of films; with --recordings, and no workspace is needed.", Arity = ArgumentArity.ZeroOrMore };
        var recordings = new Option<string?>("--recordings") { Description = "The folder of recordings to listen for in FILM.", HelpName = "DIR" };
        var csv = new Option<string?>("--csv") { Description = "Write the cues of FILM to a CSV file, or to standard output when it is - (the default).", HelpName = "FILE" };
        var explain = new Option<double?>("--explain") { Description = "Instead of a table, say what was heard around this place of FILM, in seconds.", HelpName = "SECONDS" };
        var command = new Command(
            "spot",
            """
            Hears where in each film which recording sounds: start, end, place in the recording, speed, with verdict and confidence.

            Without FILM, all films of the workspace against all its recordings; a rerun does only what changed. Examples:
              cuesmith spot -w my-dataset
              cuesmith spot film.mkv --recordings MUSIC --csv -
              cuesmith spot film.mkv --recordings MUSIC --explain 754.5
            """)
        {
            films, recordings, csv, explain,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(explain) is not null && result.GetResult(recordings) is null)
            {
                result.AddError("--explain needs FILM and --recordings DIR");
            }

            if (result.GetResult(films)?.Tokens.Count > 0 != (result.GetResult(recordings) is not null))
            {
                result.AddError("FILM and --recordings DIR go together");
            }
        });
        command.SetAction(async (parsed, ct) => parsed.GetValue(recordings) is { } folder
            ? parsed.GetValue(explain) is { } seconds ? await ExplainAsync(terminal, parsed.GetValue(films)!, folder, seconds, ct)
            : await BareAsync(terminal, parsed.GetValue(films)!, folder, parsed.GetValue(csv) ?? "-", ct)
            : await WorkspaceAsync(terminal, parsed, ct));
        return command;
    }

    private static async Task<int> ExplainAsync(Terminal terminal, string[] paths, string folder, double seconds, CancellationToken ct)
    {
        var films = SpotFiles.Films(paths);
        RecordingLibrary library;
        await using (var screen = ProgressScreen.Start("listen", terminal.Talk))
        {
            library = await SpotFiles.LibraryAsync(folder, x => terminal.Talk.WriteLine($"cuesmith: left out: {x}"), screen, ct);
        }

        foreach (var film in films)
        {
            terminal.Output.WriteLine($"{film} at {seconds:0.###} s");
            foreach (var line in await SpotExplanation.OfAsync(film, seconds, library, ct))
            {
                terminal.Output.WriteLine("  " + line);
            }
        }

        return ExitCode.Done;
    }

    private static async Task<int> WorkspaceAsync(Terminal terminal, ParseResult parsed, CancellationToken ct)
    {
        var workspace = parsed.OpenWorkspace();
        using var catalogue = workspace.OpenCatalogue();
        return await terminal.RunStepAsync(SpotStep.Step, progress => SpotStep.RunAsync(workspace, catalogue, progress, ct));
    }

    private static async Task<int> BareAsync(Terminal terminal, string[] paths, string folder, string csv, CancellationToken ct)
    {
        var films = SpotFiles.Films(paths);
        var review = 0;
        await terminal.WriteAsync(csv, async writer =>
        {
            RecordingLibrary library;
            await using (var screen = ProgressScreen.Start("listen", terminal.Talk))
            {
                library = await SpotFiles.LibraryAsync(folder, x => terminal.Talk.WriteLine($"cuesmith: left out: {x}"), screen, ct);
            }

            SpotFiles.WriteHeader(writer);
            await foreach (var (film, found) in ParallelWork.InOrderAsync(films, Environment.ProcessorCount, (film, token) => FilmSpotting.RunAsync(film, library, new(), token), ct))
            {
                foreach (var row in found.Rows)
                {
                    SpotFiles.WriteRow(writer, film, row);
                }

                review += found.Rows.Count(x => x.Verdict == Verdict.NeedsReview);
                await writer.FlushAsync(ct);
                terminal.Talk.WriteLine($"{Path.GetFileName(film)}: speed {found.Spotting.Speed.Speed.Time:0.00000}{(found.Spotting.Speed.Speed.KeepsPitch ? " (pitch kept)" : "")}, {found.Rows.Count(x => x.Verdict == Verdict.Accepted)} cues accepted");
            }
        });
        return review > 0 ? ExitCode.NeedsPerson : ExitCode.Done;
    }
}
