using Cuesmith.Catalogue;
using Cuesmith.Lookup;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Asks the services that are switched on for the names that identify did not settle; their songs become known songs (<see cref="FurtherSongs"/>), so that
/// identify can judge those names again.
/// </summary>
public static class AskForNames
{
    public const string Step = LookupStep.Step;

    /// <exception cref="CuesmithException">A service that is switched on lacks its contact or credentials.</exception>
    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, SessionOptions options, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var questions = Questions(catalogue);
        var found = await LookupStep.RunAsync(workspace, catalogue, questions, options, progress, ct);
        var notes = string.Concat(found.Notes.Distinct().Take(3).Select(x => "; " + x));
        return new(Step, questions.Count, questions.Count, 0, 0, $"{questions.Count} songs asked for, {found.Songs.Count} known to a service; {found.Requests} requests{notes}");
    }

    /// <summary>The questions about names that are not accepted, each once: those with an artist first, then those that most files share.</summary>
    internal static IReadOnlyList<SongQuestion> Questions(CatalogueStore catalogue) =>
        [.. catalogue.Connection.Query<(string Filename, string? Title, string? Artist)>(
                """
                SELECT i.filename,
                       (SELECT text FROM item_texts t WHERE t.item_id = i.item_id AND t.source = 'tag:title') AS title,
                       (SELECT text FROM item_texts t WHERE t.item_id = i.item_id AND t.source = 'tag:artist') AS artist
                FROM identities d JOIN items i USING (item_id) WHERE d.verdict <> 'accepted' AND NOT i.missing ORDER BY i.item_id
                """)
            .Select(x => string.IsNullOrWhiteSpace(x.Title) ? NameQuestion.Of(SongName.Read(x.Filename)) : new(x.Title, x.Artist))
            .OfType<SongQuestion>()
            .CountBy(x => x)
            .OrderBy(x => x.Key.Artist is null).ThenByDescending(x => x.Value)
            .Select(x => x.Key)];
}
