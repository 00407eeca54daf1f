using System.Data;
using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Fingerprint;
using Cuesmith.Music;
using Cuesmith.Report.Facts;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Hears every film of the workspace: where which recording sounds. A film is done again when it, the set of recordings, or what its soundtrack lines expect has changed.
/// </summary>
public static class SpotStep
{
    public const string Step = "spot";

    /// <summary>Part of the key: raise it when the same film and recordings may give other cues.</summary>
    private const string Version = "5";

    /// <summary>Lines below this are chance; they are not kept.</summary>
    private const double LeastConfidence = 0.05;

    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var recordings = Files(catalogue, "audio");
        var films = Files(catalogue, "video");
        var done = catalogue.Done(Step);
        var collection = StepKey.Of([.. recordings.Select(x => x.ContentHash).Distinct().Order(StringComparer.Ordinal)]);
        var listed = ListedRecordings(catalogue, films);
        var open = films.Where(x => done.GetValueOrDefault(x.Path) != Key(x)).ToList();
        var problems = 0;
        var coverage = default(MusicCoverage);
        if (open.Count > 0 && recordings.Count > 0)
        {
            using var index = await PrintIndex.OpenAsync(workspace, recordings, Unreadable, progress, ct);
            var byHash = recordings.DistinctBy(x => x.ContentHash).ToDictionary(x => x.ContentHash);
            var library = Library(index, byHash, ct);
            var spotted = films.Count - open.Count;
            await foreach (var (film, (found, problem)) in ParallelWork.InOrderAsync(open, workspace.Jobs, SpotAsync, ct))
            {
                catalogue.Write(transaction =>
                {
                    Save(catalogue, transaction, film, found, byHash);
                    catalogue.MarkDone(transaction, Step, film.Path, Key(film), problem);
                });
                problems += problem is null ? 0 : 1;
                coverage += found?.Coverage ?? default;
                progress.Report(new(Step, ++spotted, films.Count, Path.GetFileName(film.Path)));
            }

            async Task<(SpottedFilm? Found, string? Problem)> SpotAsync(RecordingFile film, CancellationToken token)
            {
                try
                {
                    return (await FilmSpotting.RunAsync(film.Path, library, new() { Listed = listed.GetValueOrDefault(film.ItemId) }, workspace.ScratchFolder, token), null);
                }
                catch (CuesmithException e)
                {
                    return (null, e.Message);
                }
            }
        }

        return Summary(catalogue, films.Count, open.Count, problems, coverage);

        string Key(RecordingFile film) => StepKey.Of(Version, film.ContentHash, collection, listed.TryGetValue(film.ItemId, out var x) ? string.Join(' ', x.Order(StringComparer.Ordinal)) : null);

        void Unreadable(RecordingFile recording, string why)
        {
            catalogue.Write(transaction => catalogue.MarkDone(transaction, Step, recording.Path, "", why));
            problems++;
        }
    }

    /// <summary>What was heard at a place of one of the workspace's films.</summary>
    /// <exception cref="CuesmithException">No film of the workspace is meant, or it cannot be decoded.</exception>
    public static async Task<(string Film, IReadOnlyList<string> Lines, byte[]? Png)> ExplainAsync(
        Workspace workspace, CatalogueStore catalogue, string film, double seconds, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var films = Files(catalogue, "video");
        var meant = films.Find(x => x.Path == Path.GetFullPath(film)) ?? films.Find(x => Path.GetFileName(x.Path) == film)
            ?? throw new CuesmithException($"{film}: no film of this workspace; 'cuesmith show files' lists them");
        var recordings = Files(catalogue, "audio");
        using var index = await PrintIndex.OpenAsync(workspace, recordings, (_, _) => { }, progress, ct);
        var byHash = recordings.DistinctBy(x => x.ContentHash).ToDictionary(x => x.ContentHash);
        var (lines, png) = await SpotExplanation.OfAsync(
            meant.Path, seconds, Library(index, byHash, ct), ListedRecordings(catalogue, films).GetValueOrDefault(meant.ItemId), x => byHash.TryGetValue(x, out var file) ? file.Path : x,
            workspace.ScratchFolder, ct);
        return (meant.Path, lines, png);
    }

    private static RecordingLibrary Library(PrintIndex index, Dictionary<string, RecordingFile> byHash, CancellationToken ct)
    {
        var samples = new RecordingSamples(byHash.ToDictionary(x => x.Key, x => x.Value.Path), ct);
        return new(index.Shards, x => samples.Read(x.Key));
    }

    private static List<RecordingFile> Files(CatalogueStore catalogue, string kind) =>
    [
        .. catalogue.Connection.Query<(long Id, string Hash, string Directory, string Filename)>(
            "SELECT item_id, content_hash, directory, filename FROM items WHERE kind = @kind AND listed = 0 AND missing = 0 AND problem IS NULL AND content_hash IS NOT NULL ORDER BY item_id",
            new { kind }).Select(x => new RecordingFile(x.Id, x.Hash, Path.Combine(x.Directory, x.Filename))),
    ];

    /// <summary>For each film that soundtrack lines name: the content hashes of the recordings its lines were matched to.</summary>
    private static Dictionary<long, IReadOnlySet<string>> ListedRecordings(CatalogueStore catalogue, List<RecordingFile> films)
    {
        var titles = new FilmTitles(catalogue.Connection.Query<(string, long?)>("SELECT DISTINCT film, year FROM soundtrack_lines"));
        var listed = new Dictionary<long, IReadOnlySet<string>>();
        foreach (var film in films)
        {
            if (titles.Find(Path.GetFileName(film.Path)) is { } title)
            {
                listed[film.ItemId] = catalogue.Connection.Query<string>(
                    """
                    SELECT DISTINCT i.content_hash FROM soundtrack_lines l JOIN matches m USING (line_id) JOIN items i USING (item_id)
                    WHERE l.film = @Film AND l.year IS @Year AND i.kind = 'audio' AND m.verdict <> 'unknown' AND i.content_hash IS NOT NULL
                    """,
                    title).ToHashSet();
            }
        }

        return listed;
    }

    private static void Save(CatalogueStore catalogue, IDbTransaction transaction, RecordingFile film, SpottedFilm? found, Dictionary<string, RecordingFile> recordings)
    {
        catalogue.Connection.Execute("DELETE FROM cues WHERE film_id = @ItemId; DELETE FROM film_music WHERE film_id = @ItemId", new { film.ItemId }, transaction);
        if (found is null)
        {
            return;
        }

        catalogue.Connection.Execute(
            "INSERT INTO film_music (film_id, curve) VALUES (@ItemId, @curve)", new { film.ItemId, curve = JsonSerializer.Serialize(found.Music.Select(x => (int)Math.Round(100 * x))) }, transaction);
        foreach (var row in found.Rows.Where(x => x.Confidence >= LeastConfidence && recordings.ContainsKey(x.RecordingKey)))
        {
            catalogue.Connection.Execute(
                """
                INSERT INTO cues (film_id, recording_id, start_s, end_s, recording_start_s, speed, verdict, confidence, reasons, details)
                VALUES (@film, @recording, @StartS, @EndS, @RecordingStartS, @Speed, @verdict, @Confidence, @Reasons, @details)
                """,
                new
                {
                    film = film.ItemId,
                    recording = recordings[row.RecordingKey].ItemId,
                    row.StartS,
                    row.EndS,
                    row.RecordingStartS,
                    row.Speed,
                    verdict = row.Verdict.Word(),
                    row.Confidence,
                    row.Reasons,
                    details = Details(row, recordings),
                },
                transaction);
        }
    }

    private static string Details(CueRow row, Dictionary<string, RecordingFile> recordings) => JsonSerializer.Serialize(new
    {
        level_db = row.LevelDb.Select(x => new[] { Math.Round(x.TimeS, 1), Math.Round(x.Db, 1) }),
        rivals = row.Rivals.Where(x => recordings.ContainsKey(x.RecordingKey)).Select(x => new { recording_file = recordings[x.RecordingKey].Path, recording_start_s = Math.Round(x.RecordingStartS, 3), confidence = Math.Round(x.Confidence, 3) }),
        strength = Math.Round(row.Strength, 2),
    });

    private static StepSummary Summary(CatalogueStore catalogue, long films, long worked, long problems, MusicCoverage coverage)
    {
        var counts = catalogue.Connection.Query<(string Verdict, long Count)>("SELECT verdict, count(*) FROM cues GROUP BY verdict").ToDictionary(x => x.Verdict, x => x.Count);
        var review = counts.GetValueOrDefault("needs review");
        return new(Step, films, worked, review, problems, $"{counts.GetValueOrDefault("accepted")} cues in {films} films" + (coverage.FilmS > 0 ? $"; in those heard now {coverage}" : ""));
    }
}
