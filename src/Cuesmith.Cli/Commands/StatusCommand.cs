using System.CommandLine;
using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Cli.Commands;

internal static class StatusCommand
{
    // what each table holds, in the road's order, as (what, count) rows
    private const string Counts = """
        SELECT kind || ' files' AS what, count(*) AS n FROM items GROUP BY kind
        UNION ALL SELECT 'soundtrack lines', count(*) FROM soundtrack_lines
        UNION ALL SELECT 'identities ' || verdict, count(*) FROM identities GROUP BY verdict
        UNION ALL SELECT 'matches ' || verdict, count(*) FROM matches GROUP BY verdict
        UNION ALL SELECT 'cues ' || verdict, count(*) FROM cues GROUP BY verdict
        UNION ALL SELECT 'alignments ' || verdict, count(*) FROM alignments GROUP BY verdict
        UNION ALL SELECT 'examples ' || split, count(*) FROM examples GROUP BY split
        UNION ALL SELECT 'problems', count(*) FROM show_problems
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("status", "Says how far the workspace is.");
        command.SetAction(parsed =>
        {
            var workspace = parsed.OpenWorkspace();
            using var catalogue = workspace.OpenCatalogue();
            foreach (var (what, n) in catalogue.Connection.Query<(string, long)>(Counts))
            {
                terminal.Output.WriteLine($"{n,10}  {what}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
