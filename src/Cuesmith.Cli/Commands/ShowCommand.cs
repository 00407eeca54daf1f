using System.CommandLine;
using Cuesmith.Catalogue;

namespace Cuesmith.Cli.Commands;

internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var table = new Argument<string>("TABLE") { Description = $"One of: {string.Join(", ", Table.Names)}.", HelpName = "TABLE" };
        table.AcceptOnlyFromAmong([.. Table.Names]);
        var csv = new Option<string?>("--csv") { Description = "Write CSV to FILE, or to standard output when it is - (the default).", HelpName = "FILE" };
        var json = new Option<string?>("--json") { Description = "Write JSON to FILE or -.", HelpName = "FILE" };
        var parquet = new Option<string?>("--parquet") { Description = "Write Parquet to FILE.", HelpName = "FILE" };
        var command = new Command("show", "Prints a table of the catalogue, for example: cuesmith show matches --csv matches.csv") { table, csv, json, parquet };
        command.Validators.Add(result =>
        {
            if (new Option[] { csv, json, parquet }.Count(x => result.GetResult(x) is not null) > 1)
            {
                result.AddError("choose one of --csv, --json and --parquet");
            }
        });
        command.SetAction(async (parsed, ct) =>
        {
            using var catalogue = parsed.OpenWorkspace().OpenCatalogue();
            var name = parsed.GetValue(table)!;
            if (parsed.GetValue(parquet) is { } file)
            {
                await Terminal.WriteFileAsync(file, stream => Table.WriteParquetAsync(catalogue, name, stream, ct));
            }
            else if (parsed.GetValue(json) is { } to)
            {
                await terminal.WriteAsync(to, writer => Task.FromResult(Table.WriteJson(catalogue, name, writer)));
            }
            else
            {
                await terminal.WriteAsync(parsed.GetValue(csv) ?? "-", writer => Task.FromResult(Table.WriteCsv(catalogue, name, writer)));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
