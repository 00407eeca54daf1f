using System.Collections.Concurrent;
using System.Data;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Cuesmith.Music;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Joins soundtrack lines to MIDI files and recordings. Lines and files are many to many, so the step is done as a whole: nothing is done when neither lines, names,
/// identities nor songs have changed, else all rows are written anew in one transaction.
/// </summary>
public static class MatchStep
{
    public const string Step = "match";

    /// <summary>Part of the key: raise it when the same lines and names may give another result.</summary>
    private const string Version = "6";
    private const string Whole = "all";
    private const int BatchNames = 512;

    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var lineRows = Lines(catalogue);
        var items = NamedItems.Load(catalogue, ct);
        var identities = Identities(catalogue);
        var key = StepKey.Of(
            Version, IdentifyStep.SongsStamp(workspace), StepKey.OfAll(lineRows.SelectMany(x => new[] { $"{x.Id}", x.Film, x.Title, x.Artist, x.Raw })),
            StepKey.OfAll(items.SelectMany(x => new[] { $"{x.ItemId}", x.Directory, x.Filename, x.Texts })),
            StepKey.OfAll(identities.SelectMany(x => new[] { $"{x.Key}", x.Value.Title, x.Value.Artist, $"{x.Value.Confidence:R}" })));
        if (catalogue.Done(Step).GetValueOrDefault(Whole) == key)
        {
            return Summary(catalogue, 0);
        }

        using var file = File.Exists(workspace.SongIndexPath) ? SongIndexFile.Open(workspace.SongIndexPath) : null;
        var index = file?.Index ?? SongIndex.Empty;
        var lines = new LineIndex([.. lineRows.Select(x => new SoundtrackSong(x.Film, x.Title, x.Artist, SoundtrackCredits.NamesWriters(x.Raw, x.Title, x.Artist)))]);
        var matchers = new ConcurrentBag<LineMatcher>();
        List<(long Line, long Item, LineMatch Match)> rows = [];
        var looked = 0L;
        await foreach (var (batch, found) in ParallelWork.InOrderAsync(items.Chunk(BatchNames), workspace.Jobs, MatchAsync, ct))
        {
            for (var i = 0; i < batch.Length; i++)
            {
                rows.AddRange(found[i].Select(x => (lineRows[x.Line].Id, batch[i].ItemId, x)));
            }

            looked += batch.Length;
            progress.Report(new(Step, looked, items.Length, batch[^1].Filename));
        }

        catalogue.Write(transaction =>
        {
            catalogue.Connection.Execute("DELETE FROM matches", transaction: transaction);
            foreach (var (line, item, match) in rows)
            {
                catalogue.Connection.Execute(
                    "INSERT INTO matches (line_id, item_id, verdict, confidence, reasons) VALUES (@line, @item, @verdict, @confidence, @reasons)",
                    new { line, item, verdict = match.Verdict.Word(), confidence = match.Confidence, reasons = match.Reasons() }, transaction);
            }

            MatchRanks.Write(catalogue, transaction);
            WriteWorks(catalogue, transaction, index, lineRows, lines);
            catalogue.MarkDone(transaction, Step, Whole, key);
        });
        return Summary(catalogue, items.Length);

        Task<IReadOnlyList<LineMatch>[]> MatchAsync(NamedItem[] batch, CancellationToken token)
        {
            if (!matchers.TryTake(out var matcher))
            {
                matcher = new(index, lines);
            }

            var found = new IReadOnlyList<LineMatch>[batch.Length];
            for (var i = 0; i < batch.Length; i++)
            {
                token.ThrowIfCancellationRequested();
                found[i] = matcher.Match(batch[i].Name, identities.GetValueOrDefault(batch[i].ItemId, NameIdentity.None));
            }

            matchers.Add(matcher);
            return Task.FromResult(found);
        }
    }

    private static (long Id, string Film, string Title, string Artist, string Raw)[] Lines(CatalogueStore catalogue) =>
        [.. catalogue.Connection.Query<(long, string, string, string, string)>("SELECT line_id, film, coalesce(title, raw, ''), coalesce(artist, ''), coalesce(raw, '') FROM soundtrack_lines ORDER BY line_id", buffered: false)];

    /// <summary>Notes which known work each line names, whether a file has it or not.</summary>
    private static void WriteWorks(CatalogueStore catalogue, IDbTransaction transaction, SongIndex index, (long Id, string Film, string Title, string Artist, string Raw)[] rows, LineIndex lines)
    {
        var works = new WorkTable(catalogue, index, SongIndex.Empty);
        for (var i = 0; i < rows.Length; i++)
        {
            long? work = KnownSong.Of(index, lines.Soundtrack[i]) is { } song ? works.Work(transaction, song.Title, song.Artist) : null;
            catalogue.Connection.Execute("UPDATE soundtrack_lines SET work_id = @work WHERE line_id = @id AND work_id IS NOT @work", new { work, id = rows[i].Id }, transaction);
        }
    }

    private static Dictionary<long, NameIdentity> Identities(CatalogueStore catalogue) =>
        catalogue.Connection.Query<(long Id, string Title, string Artist, double Confidence)>("SELECT item_id, title, artist, confidence FROM identities WHERE title <> '' ORDER BY item_id", buffered: false)
            .ToDictionary(x => x.Id, x => new NameIdentity(x.Title, x.Artist, x.Confidence));

    private static StepSummary Summary(CatalogueStore catalogue, long looked)
    {
        var counts = catalogue.Connection.Query<(string Verdict, long Count)>("SELECT verdict, count(*) FROM matches GROUP BY verdict").ToDictionary(x => x.Verdict, x => x.Count);
        var lines = catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM soundtrack_lines");
        var matched = catalogue.Connection.ExecuteScalar<long>("SELECT count(DISTINCT line_id) FROM matches WHERE verdict = 'accepted'");
        return new(Step, lines, looked, counts.GetValueOrDefault("needs review"), 0, $"{matched} of {lines} soundtrack lines have a file: {counts.GetValueOrDefault("accepted")} accepted rows");
    }
}
