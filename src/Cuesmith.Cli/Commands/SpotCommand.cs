using System.CommandLine;
using Cuesmith.Build;
using Cuesmith.Catalogue;
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
        var picture = new Option<string?>("--picture") { Description = "With --explain: draw the evidence there into a PNG.", HelpName = "FILE" };
        var music = new Option<string?>("--music") { Description = "Write how much each second of FILM sounds like music, known or not, to a CSV file.", HelpName = "FILE" };
        var command = new Command(
            "spot",
            """
            Hears where in each film which recording sounds: start, end, place in the recording, speed, with verdict and confidence.

            Without FILM, all films of the workspace against all its recordings; a rerun does only what changed. Examples:
              cuesmith spot -w my-dataset
              cuesmith spot film.mkv --recordings MUSIC --csv -
              cuesmith spot film.mkv --recordings MUSIC --explain 754.5 --picture evidence.png
              cuesmith spot -w my-dataset film.mkv --explain 754.5
            """)
        {
            films, recordings, csv, explain, picture, music,
        };
        command.Validators.Add(result =>
        {
            var given = result.GetResult(films)?.Tokens.Count ?? 0;
            var explains = result.GetResult(explain) is not null;
            if (explains && given == 0)
            {
                result.AddError("--explain needs FILM");
            }
            else if (!explains && given > 0 != (result.GetResult(recordings) is not null))
            {
                result.AddError("FILM and --recordings DIR go together");
            }
            else if (!explains && result.GetResult(picture) is not null)
            {
                result.AddError("--picture needs --explain SECONDS");
            }
            else if (result.GetResult(music) is not null && (explains || result.GetResult(recordings) is null))
            {
                result.AddError("--music needs FILM and --recordings DIR");
            }
        });
        command.SetAction(async (parsed, ct) => (parsed.GetValue(recordings), parsed.GetValue(explain)) switch
        {
            ({ } folder, { } seconds) => await ExplainAsync(terminal, parsed.GetValue(films)!, folder, seconds, parsed.GetValue(picture), ct),
            (null, { } seconds) => await ExplainInWorkspaceAsync(terminal, parsed, parsed.GetValue(films)!, seconds, parsed.GetValue(picture), ct),
            ({ } folder, null) => await BareAsync(terminal, parsed.GetValue(films)!, folder, parsed.GetValue(csv) ?? "-", parsed.GetValue(music), ct),
            (null, null) => await WorkspaceAsync(terminal, parsed, ct),
        });
        return command;
    }

    private static async Task<int> ExplainAsync(Terminal terminal, string[] paths, string folder, double seconds, string? picture, CancellationToken ct)
    {
        var films = SpotFiles.Films(paths);
        RecordingLibrary library;
        await using (var screen = ProgressScreen.Start("listen", terminal.Talk))
        {
            library = await SpotFiles.LibraryAsync(folder, x => terminal.Talk.WriteLine($"cuesmith: left out: {x}"), screen, ct);
        }

        foreach (var film in films)
        {
            var (lines, png) = await SpotExplanation.OfAsync(film, seconds, library, null, x => x, Path.GetTempPath(), ct);
            Explain(terminal, film, seconds, lines);
            await DrawAsync(png, picture, ct);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ExplainInWorkspaceAsync(Terminal terminal, ParseResult parsed, string[] films, double seconds, string? picture, CancellationToken ct)
    {
        var workspace = parsed.OpenWorkspace();
        using var catalogue = workspace.OpenCatalogue();
        foreach (var film in films)
        {
            await using var screen = ProgressScreen.Start("listen", terminal.Talk);
            var (path, lines, png) = await SpotStep.ExplainAsync(workspace, catalogue, film, seconds, screen, ct);
            Explain(terminal, path, seconds, lines);
            await DrawAsync(png, picture, ct);
        }

        return ExitCode.Done;
    }

    private static void Explain(Terminal terminal, string film, double seconds, IReadOnlyList<string> lines)
    {
        terminal.Output.WriteLine(FormattableString.Invariant($"{film} at {seconds:0.###} s"));
        foreach (var line in lines)
        {
            terminal.Output.WriteLine("  " + line);
        }
    }

    private static async Task DrawAsync(byte[]? png, string? path, CancellationToken ct)
    {
        if (path is not null)
        {
            var drawn = png ?? throw new CuesmithException($"{path}: nothing was heard there that could be drawn");
            await Terminal.WriteFileAsync(path, stream => stream.WriteAsync(drawn, ct).AsTask());
        }
    }

    private static async Task<int> WorkspaceAsync(Terminal terminal, ParseResult parsed, CancellationToken ct)
    {
        var workspace = parsed.OpenWorkspace();
        using var catalogue = workspace.OpenCatalogue();
        return await terminal.RunStepAsync(SpotStep.Step, progress => SpotStep.RunAsync(workspace, catalogue, progress, ct));
    }

    private static async Task<int> BareAsync(Terminal terminal, string[] paths, string folder, string csv, string? music, CancellationToken ct)
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
            await using var presence = music is null ? TextWriter.Null : File.CreateText(music);
            await presence.WriteLineAsync("film_file,second,music");
            await foreach (var (film, found) in ParallelWork.InOrderAsync(films, Environment.ProcessorCount, (film, token) => FilmSpotting.RunAsync(film, library, new(), Path.GetTempPath(), token), ct))
            {
                foreach (var row in found.Rows)
                {
                    SpotFiles.WriteRow(writer, film, row);
                }

                review += found.Rows.Count(x => x.Verdict == Verdict.NeedsReview);
                for (var second = 0; second < found.Music.Count; second++)
                {
                    await presence.WriteLineAsync(FormattableString.Invariant($"{CsvField.Of(film)},{second},{found.Music[second]:0.000}"));
                }

                await writer.FlushAsync(ct);
                terminal.Talk.WriteLine($"{Path.GetFileName(film)}: speed {found.Spotting.Speed.Speed.Time:0.00000}{(found.Spotting.Speed.Speed.KeepsPitch ? " (pitch kept)" : "")}{(found.Spotting.Speed.Drift is { } drift ? FormattableString.Invariant($", drifting by {drift.PerSecond * 3600:0.0000} an hour") : "")}, {found.Rows.Count(x => x.Verdict == Verdict.Accepted)} cues accepted; {found.Coverage}");
            }
        });
        return review > 0 ? ExitCode.NeedsPerson : ExitCode.Done;
    }
}
