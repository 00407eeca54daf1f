using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class SoundtracksFetchCommand
{
    public static Command Create(Terminal terminal)
    {
        var films = new Option<string>("--films") { Description = "CSV with a column film (year and imdb_id help), or a film a line.", HelpName = "FILE", Required = true };
        var from = new Option<string>("--from") { Description = $"One of: {string.Join(", ", ServiceSession.Names)}; switched on in cuesmith.toml.", HelpName = "SERVICE", Required = true };
        from.AcceptOnlyFromAmong([.. ServiceSession.Names]);
        var budget = new Option<int?>("--budget") { Description = "Most requests in this run; default: the configuration's, 500.", HelpName = "N" };
        var offline = new Option<bool>("--offline") { Description = "Send nothing, read the answers kept in the catalogue again." };
        var olderThan = new Option<int?>("--older-than") { Description = "Ask again where the kept answer is older.", HelpName = "DAYS" };
        var command = new Command("fetch", "Asks a service for the songs of films, for example: cuesmith soundtracks fetch --films films.csv --from musicbrainz")
        {
            films, from, budget, offline, olderThan,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(budget) is < 1)
            {
                result.AddError("--budget must be 1 or more");
            }

            if (result.GetValue(olderThan) is < 0)
            {
                result.AddError("--older-than must be 0 or more");
            }

            if (result.GetValue(offline) && result.GetValue(olderThan) is not null)
            {
                result.AddError("--offline asks nothing, so --older-than makes no sense with it");
            }
        });
        command.SetAction(async (parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            using var catalogue = workspace.OpenCatalogue();
            var list = FilmList.Read(parsed.GetValue(films)!);
            var session = new SessionOptions
            {
                Budget = parsed.GetValue(budget),
                Offline = parsed.GetValue(offline),
                NotBefore = parsed.GetValue(olderThan) is { } days ? TimeProvider.System.GetUtcNow().AddDays(-days) : null,
            };
            var options = new FetchOptions(parsed.GetValue(from)!, session);
            return await terminal.RunStepAsync("soundtracks", progress => FetchSoundtracks.RunAsync(workspace, catalogue, list, options, progress, ct));
        });
        return command;
    }
}
