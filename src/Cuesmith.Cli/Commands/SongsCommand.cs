using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class SongsCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "CSV, TSV or Parquet, plain, gzip or zstd, with the columns title and artist (optionally year, popularity, isrc, mbid, work_mbid); or MusicBrainz' canonical data, unpacked or as the published .tar.zst.",
            Arity = ArgumentArity.OneOrMore,
        };
        var import = new Command("import", "Adds lists of songs to those the workspace knows, for example: cuesmith songs import songs.csv.gz") { files };
        import.SetAction((parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            return terminal.RunStepAsync("songs import", progress => ImportSongs.RunAsync(workspace, parsed.GetValue(files)!, progress, ct));
        });
        return new Command("songs", "Takes in lists of known songs.") { import };
    }
}
