using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class SoundtracksImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV, TSV or Parquet with the columns film and title,artist (or raw: the line as people write it); optionally year, imdb_id.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("import", "Takes in lists of what films use, for example: cuesmith soundtracks import lines.csv") { files };
        command.SetAction(async (parsed, ct) =>
        {
            using var catalogue = parsed.OpenWorkspace().OpenCatalogue();
            return await terminal.RunStepAsync("soundtracks import", progress => ImportSoundtracks.RunAsync(catalogue, parsed.GetValue(files)!, progress, ct));
        });
        return command;
    }
}
