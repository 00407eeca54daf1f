using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "run",
            """
            Walks the whole road: imports, scan, identify, match, spot, align, export, report.

            The folders and lists under [paths] in cuesmith.toml are read first; without them, what was scanned and imported before. Finished work is not
            done again. Example:
              cuesmith run -w my-dataset
            """);
        command.SetAction(async (parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            using var catalogue = workspace.OpenCatalogue();
            long review = 0;
            foreach (var step in WholeRoad.Of(workspace, catalogue))
            {
                review += (await terminal.RunStepQuietlyAsync(step.Name, progress => step.RunAsync(progress, ct))).NeedReview;
            }

            return review > 0 ? ExitCode.NeedsPerson : ExitCode.Done;
        });
        return command;
    }
}
