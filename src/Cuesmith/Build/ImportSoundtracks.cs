using Cuesmith.Catalogue;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Imports lists of what films use. Lines that an earlier import took from the same file are replaced. Film, title and artist stay exactly as they came in; a raw line is
/// taken apart into title and credits, several songs in one line into several lines.
/// </summary>
public static class ImportSoundtracks
{
    private const string Verb = "soundtracks import";
    private const int ReportEveryRows = 2_000;
    private static readonly string[] columns = ["film", "year", "title", "artist", "raw", "imdb_id", "isrc", "recording_mbid", "work_mbid"];

    /// <summary>Reads CSV, TSV or Parquet with the columns film and title,artist or raw; optionally year, imdb_id, isrc, recording_mbid, work_mbid.</summary>
    /// <exception cref="CuesmithException">A file cannot be read, or has no lines with a film and a title.</exception>
    public static Task<StepSummary> RunAsync(CatalogueStore catalogue, IReadOnlyList<string> paths, IProgress<StepProgress> progress, CancellationToken ct) =>
        Task.Run(() => Run(catalogue, paths, progress, ct), ct);

    private static StepSummary Run(CatalogueStore catalogue, IReadOnlyList<string> paths, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var (rows, lines, untitled, credited) = (0L, 0L, 0L, 0L);
        HashSet<string> films = [];
        foreach (var path in paths)
        {
            var source = Path.GetFileName(path);
            catalogue.Write(transaction =>
            {
                catalogue.Connection.Execute("DELETE FROM soundtrack_lines WHERE source = @source", new { source }, transaction);
                foreach (var row in RowSource.Read(path, columns, ct, required: 1))
                {
                    if (++rows % ReportEveryRows == 0)
                    {
                        progress.Report(new(Verb, rows, null, source));
                    }

                    var read = Lines(row).ToArray();
                    untitled += read.Length == 0 ? 1 : 0;
                    foreach (var line in read)
                    {
                        lines++;
                        films.Add(line.Film);
                        credited += line.Artist.Length > 0 ? 1 : 0;
                        catalogue.Connection.Execute(
                            """
                            INSERT INTO soundtrack_lines (film, year, title, artist, raw, imdb_id, source, isrc, recording_mbid, work_mbid)
                            VALUES (@Film, @Year, @Title, @Artist, @Raw, @imdbId, @source, @isrc, @recordingMbid, @workMbid)
                            """,
                            new { line.Film, line.Year, line.Title, line.Artist, line.Raw, imdbId = row[5], source, isrc = Given(row[6]), recordingMbid = Given(row[7]), workMbid = Given(row[8]) },
                            transaction);
                    }
                }
            });
        }

        return lines == 0
            ? throw new CuesmithException($"{string.Join(", ", paths)}: no line with a film and a song; the columns are film and title,artist or film and raw")
            : new(Verb, rows, lines, 0, 0, $"{rows} rows read into {lines} lines of {films.Count} films, {credited} of them with credits; {untitled} rows without a title");
    }

    private static IEnumerable<Line> Lines(string?[] row)
    {
        var (film, title, raw) = (row[0] ?? "", row[2] ?? "", row[4]);
        int? year = int.TryParse(row[1], out var number) ? number : null;
        if (film.Length == 0)
        {
            yield break;
        }

        if (title.Length > 0)
        {
            yield return new(film, year, title, row[3] ?? "", raw);
        }
        else if (!string.IsNullOrWhiteSpace(raw))
        {
            foreach (var read in SoundtrackCredits.Read(raw).Where(x => x.Title.Length > 0))
            {
                yield return new(film, year, read.Title, read.Artist, raw);
            }
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private sealed record Line(string Film, int? Year, string Title, string Artist, string? Raw);
}
