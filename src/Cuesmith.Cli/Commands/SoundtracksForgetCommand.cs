using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class SoundtracksForgetCommand
{
    public static Command Create(Terminal terminal)
    {
        var from = new Option<string>("--from") { Description = $"One of: {string.Join(", ", ServiceSession.Names)}.", HelpName = "SERVICE", Required = true };
        from.AcceptOnlyFromAmong([.. ServiceSession.Names]);
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would go." };
        var command = new Command("forget", "Deletes what a service has said, for example: cuesmith soundtracks forget --from spotify") { from, dryRun };
        command.SetAction(parsed =>
        {
            using var catalogue = parsed.OpenWorkspace().OpenCatalogue();
            var forgotten = ForgetService.Run(catalogue, parsed.GetValue(from)!, parsed.GetValue(dryRun));
            var would = parsed.GetValue(dryRun) ? "would go" : "gone";
            terminal.Talk.WriteLine($"{would}: {forgotten.Answers} answers of {parsed.GetValue(from)} and {forgotten.Lines} soundtrack lines known from it");
            return ExitCode.Done;
        });
        return command;
    }
}
