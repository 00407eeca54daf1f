using System.CommandLine;

namespace Cuesmith.Cli.Commands;

internal static class SoundtracksCommand
{
    public static Command Create(Terminal terminal) => new("soundtracks", "Takes in what films use: lines of film and song.")
    {
        SoundtracksImportCommand.Create(terminal),
        SoundtracksFetchCommand.Create(terminal),
        SoundtracksForgetCommand.Create(terminal),
    };
}
