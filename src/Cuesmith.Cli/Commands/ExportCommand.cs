using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be made, and make nothing." };
        var layout = new Option<string?>("--layout") { Description = "webdataset (tar shards) or folders; default: as in cuesmith.toml.", HelpName = "LAYOUT" };
        layout.AcceptOnlyFromAmong("webdataset", "folders");
        var bridges = new Option<string?>("--bridges") { Description = "keep, or drop: leave out examples that keep films and music from being held out; default: as in cuesmith.toml.", HelpName = "WORD" };
        bridges.AcceptOnlyFromAmong("keep", "drop");
        var command = new Command(
            "export",
            """
            Makes the dataset from accepted cues and alignments: examples of picture, recording and notes on one clock.

            What to make is said under [export] in cuesmith.toml. A stopped export goes on from the clips that are cut. Examples:
              cuesmith export --dry-run
              cuesmith export --layout folders
            """)
        {
            dryRun, layout, bridges,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            var config = workspace.Config.Export;
            var options = ExportOptions.Of(config with { Layout = parsed.GetValue(layout) ?? config.Layout, Bridges = parsed.GetValue(bridges) ?? config.Bridges });
            using var catalogue = workspace.OpenCatalogue();
            if (parsed.GetValue(dryRun))
            {
                foreach (var line in await ExportStep.PlanAsync(workspace, catalogue, options, ct))
                {
                    terminal.Output.WriteLine(line);
                }

                return ExitCode.Done;
            }

            return await terminal.RunStepAsync(ExportStep.Step, progress => ExportStep.RunAsync(workspace, catalogue, options, progress, ct));
        });
        return command;
    }
}
