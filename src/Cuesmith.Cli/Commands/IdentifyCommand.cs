using System.CommandLine;
using Cuesmith.Build;
using Cuesmith.Cli.Screens;

namespace Cuesmith.Cli.Commands;

internal static class IdentifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var explain = new Option<string?>("--explain") { Description = "Only judge this one name, and print every candidate with its evidence.", HelpName = "NAME" };
        var json = new Option<string?>("--json") { Description = "With --explain: write the same as JSON to FILE or -.", HelpName = "FILE" };
        var offline = new Option<bool>("--offline") { Description = "Send nothing to services that are switched on; answers kept in the catalogue count." };
        var command = new Command("identify", "Finds out which song each file is, for example: cuesmith identify --explain 'V.PEOPLE.In the navy K.mid'") { explain, json, offline };
        command.Validators.Add(result =>
        {
            if (result.GetResult(json) is not null && result.GetResult(explain) is null)
            {
                result.AddError("--json goes with --explain NAME");
            }
        });
        command.SetAction(async (parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            using var catalogue = workspace.OpenCatalogue();
            if (parsed.GetValue(explain) is not { } name)
            {
                return await terminal.RunStepAsync("identify", progress => IdentifyWithServices.RunAsync(workspace, catalogue, new() { Offline = parsed.GetValue(offline) }, progress, ct));
            }

            var found = IdentifyStep.Explain(workspace, catalogue, name, ct);
            await terminal.WriteAsync(parsed.GetValue(json) ?? "-", writer => parsed.GetValue(json) is null ? ExplainScreen.WriteAsync(writer, name, found) : ExplainScreen.WriteJsonAsync(writer, name, found));
            return ExitCode.Done;
        });
        return command;
    }
}
