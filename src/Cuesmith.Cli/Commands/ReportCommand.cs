using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string?>("--out") { Description = "Where to write the page; default: report.html in the workspace.", HelpName = "FILE" };
        var command = new Command("report", "Writes one HTML page: what was found, how sure it is, what became of it, and what to do next.") { file };
        command.SetAction(async (parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            using var catalogue = workspace.OpenCatalogue();
            return await terminal.RunStepAsync(ReportStep.Name, progress => ReportStep.RunAsync(workspace, catalogue, new(parsed.GetValue(file)), progress, ct));
        });
        return command;
    }
}
