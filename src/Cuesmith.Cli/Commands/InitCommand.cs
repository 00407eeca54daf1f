using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder to make a workspace in; default: the one that -w names.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("init", "Makes a workspace: a folder with a commented cuesmith.toml.") { folder };
        command.SetAction(parsed =>
        {
            var where = parsed.GetValue(folder) ?? parsed.GetValue(CommonOptions.Workspace)!;
            var made = Workspace.Init(where);
            Workspace.Open(where).OpenCatalogue().Dispose();
            terminal.Talk.WriteLine(made ? $"made a workspace in {Path.GetFullPath(where)}; next: cuesmith scan --midi DIR --audio DIR --video DIR -w {where}" : $"{where} is a workspace already; nothing changed");
            return ExitCode.Done;
        });
        return command;
    }
}
