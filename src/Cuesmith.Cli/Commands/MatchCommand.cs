using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class MatchCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("match", "Joins soundtrack lines to MIDI files and recordings; 'cuesmith show matches' prints the rows.");
        command.SetAction(async (parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            using var catalogue = workspace.OpenCatalogue();
            return await terminal.RunStepAsync("match", progress => MatchStep.RunAsync(workspace, catalogue, progress, ct));
        });
        return command;
    }
}
