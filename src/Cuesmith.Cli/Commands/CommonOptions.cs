using System.CommandLine;

namespace Cuesmith.Cli.Commands;

/// <summary>Options that every verb takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Workspace = new("--workspace", "-w")
    {
        Description = "The workspace's folder.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => ".",
    };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "On failure, also print where in the program.", Recursive = true };

    /// <summary>Opens the workspace that the command line names.</summary>
    public static Build.Workspace OpenWorkspace(this ParseResult parsed) => Build.Workspace.Open(parsed.GetValue(Workspace)!);
}
