using System.CommandLine;
using Cuesmith.Media;

namespace Cuesmith.Cli.Commands;

internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("doctor", "Says which programs and fonts are missing, what needs them, and how to get them.");
        command.SetAction(async (_, ct) =>
        {
            var found = await Doctor.LookAsync(ct);
            foreach (var tool in found)
            {
                terminal.Output.WriteLine($"{(tool.Version is null ? "missing" : "ok"),-8} {tool.Name,-12} {tool.Version ?? $"needed {tool.NeededFor}; apt-get install {tool.Package}"}");
            }

            var missing = found.Where(x => x.Version is null).ToList();
            if (missing.Count == 0)
            {
                terminal.Talk.WriteLine("nothing is missing");
                return ExitCode.Done;
            }

            terminal.Talk.WriteLine($"to get what is missing: sudo apt-get install -y --no-install-recommends {string.Join(' ', missing.Select(x => x.Package).Distinct())}");
            return missing.Any(x => x.Required) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
