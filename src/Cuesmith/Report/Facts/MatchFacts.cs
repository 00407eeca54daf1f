using Cuesmith.Catalogue;
using Cuesmith.Music;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>What became of the soundtrack lines of one list, or of one film.</summary>
/// <param name="Name">The list's source, or the film.</param>
/// <param name="Read">Lines of which a title could be read.</param>
/// <param name="Known">Lines that name a song of the known ones.</param>
/// <param name="Midi">Lines with an accepted MIDI file.</param>
/// <param name="Recordings">Lines with an accepted recording.</param>
/// <param name="Review">Lines with nothing accepted, but something to review.</param>
internal sealed record LineRates(string Name, long Lines, long Read, long Known, long Midi, long Recordings, long Review);

/// <summary>A soundtrack line and the file that comes nearest to it.</summary>
internal sealed record NearMiss(string Film, string Song, string File, Verdict Verdict, double Confidence, string Reasons);

/// <summary>A song that soundtracks ask for and no file has.</summary>
internal sealed record WantedSong(string Song, long Films, string ExampleFilm);

/// <summary>A soundtrack line with files of several songs that come close to each other.</summary>
internal sealed record AmbiguousLine(string Film, string Song, IReadOnlyList<Rival> Rivals);

/// <summary>One of several that might be meant or heard.</summary>
internal sealed record Rival(string Name, double Confidence);

/// <summary>A file whose song a person should look at.</summary>
internal sealed record DoubtfulFile(string Directory, string File, string Song, double Confidence, string Reasons);

/// <summary>How soundtrack lines and names of files became songs.</summary>
internal sealed record MatchFacts(
    Shortened<LineRates> Sources, Shortened<LineRates> Films, Shortened<NearMiss> NearMisses, Shortened<WantedSong> Wanted, Shortened<AmbiguousLine> Ambiguous, Shortened<DoubtfulFile> Doubtful)
{
    /// <summary>Two songs are rivals for a line when their confidences are no further apart than this.</summary>
    public const double RivalGap = 0.15;

    private const int RivalsShown = 4;

    private const string Song = "trim(coalesce(l.title, l.raw, '') || CASE WHEN coalesce(l.artist, '') = '' OR l.title IS NULL THEN '' ELSE ' – ' || l.artist END)";

    private static string Rates(string name, string order, int rows) =>
        $"""
        WITH best AS (
          SELECT line_id, max(kind = 'midi' AND m.verdict = 'accepted') AS midi, max(kind = 'audio' AND m.verdict = 'accepted') AS audio,
                 max(m.verdict = 'needs review') AND NOT max(m.verdict = 'accepted') AS review
          FROM matches m JOIN items USING (item_id) GROUP BY line_id)
        SELECT {name} AS name, count(*) AS lines, sum(coalesce(title, '') <> ''), count(work_id), sum(coalesce(midi, 0)), sum(coalesce(audio, 0)), sum(coalesce(review, 0))
        FROM soundtrack_lines LEFT JOIN best USING (line_id) GROUP BY 1 ORDER BY {order} DESC, 1 LIMIT {rows}
        """;

    public static MatchFacts Read(CatalogueStore catalogue, ReportLimits limits) => new(
        new(ReadRates(catalogue, "source", "lines", limits.TableRows), catalogue.Connection.ExecuteScalar<long>("SELECT count(DISTINCT source) FROM soundtrack_lines")),
        new(
            ReadRates(catalogue, "film || coalesce(' (' || year || ')', '')", "sum(coalesce(midi OR audio, 0)) DESC, lines", limits.TableRows),
            catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM (SELECT DISTINCT film, year FROM soundtrack_lines)")),
        ReadNearMisses(catalogue, limits), ReadWanted(catalogue, limits), ReadAmbiguous(catalogue, limits), ReadDoubtful(catalogue, limits));

    private static List<LineRates> ReadRates(CatalogueStore catalogue, string name, string order, int rows) =>
        [.. catalogue.Connection.Query<(string Name, long Lines, long Read, long Known, long Midi, long Recordings, long Review)>(Rates(name, order, rows))
            .Select(x => new LineRates(x.Name, x.Lines, x.Read, x.Known, x.Midi, x.Recordings, x.Review))];

    private static Shortened<NearMiss> ReadNearMisses(CatalogueStore catalogue, ReportLimits limits)
    {
        // of a line without an accepted file, the file of the highest confidence
        const string From = "FROM (SELECT line_id, item_id, verdict, reasons, max(confidence) AS confidence FROM matches WHERE line_id NOT IN (SELECT line_id FROM matches WHERE verdict = 'accepted') GROUP BY line_id) m";
        var rows = catalogue.Connection.Query<(string Film, string Song, string File, string Verdict, double Confidence, string Reasons)>(
            $"""
            SELECT l.film, {Song}, i.filename, m.verdict, m.confidence, m.reasons {From} JOIN soundtrack_lines l USING (line_id) JOIN items i USING (item_id)
            ORDER BY m.confidence DESC, m.line_id LIMIT @TableRows
            """,
            limits).Select(x => new NearMiss(x.Film, x.Song, x.File, VerdictText.Parse(x.Verdict), x.Confidence, x.Reasons));
        return new([.. rows], catalogue.Connection.ExecuteScalar<long>($"SELECT count(*) {From}"));
    }

    private static Shortened<WantedSong> ReadWanted(CatalogueStore catalogue, ReportLimits limits)
    {
        const string Asked =
            """
            FROM soundtrack_lines WHERE coalesce(title, '') <> '' AND line_id NOT IN (SELECT line_id FROM matches WHERE verdict <> 'unknown')
            GROUP BY lower(title), lower(coalesce(artist, ''))
            """;
        var rows = catalogue.Connection.Query<(string Song, long Films, string Film)>(
            $"SELECT min(title || CASE WHEN coalesce(artist, '') = '' THEN '' ELSE ' – ' || artist END) AS song, count(DISTINCT film) AS films, min(film) {Asked} ORDER BY films DESC, song LIMIT @TableRows", limits)
            .Select(x => new WantedSong(x.Song, x.Films, x.Film));
        return new([.. rows], catalogue.Connection.ExecuteScalar<long>($"SELECT count(*) FROM (SELECT 1 {Asked})"));
    }

    private static Shortened<AmbiguousLine> ReadAmbiguous(CatalogueStore catalogue, ReportLimits limits)
    {
        // unbuffered, a line at a time: there may be millions of rows, of which a few lines are kept
        var rows = catalogue.Connection.Query<(long Line, string File, string? Title, string? Artist, double Confidence, bool Accepted)>(
            """
            SELECT m.line_id, i.filename, d.title, d.artist, m.confidence, m.verdict = 'accepted' FROM matches m JOIN items i USING (item_id) LEFT JOIN identities d USING (item_id)
            WHERE m.verdict <> 'unknown' ORDER BY m.line_id, m.confidence DESC, m.item_id
            """,
            buffered: false);
        var closest = new PriorityQueue<(long Line, IReadOnlyList<Rival> Rivals), (double, long)>();
        var (total, line, songs) = (0L, -1L, new Dictionary<string, Rival>());
        foreach (var row in rows)
        {
            if (row.Line != line)
            {
                Close();
                (line, songs) = (row.Line, []);
            }

            // files of one song, in whatever spelling, are no rivals, nor are accepted ones of one title, whoever plays it, for they are held to be one work;
            // the surest comes first and stands for all
            var (title, artist) = string.IsNullOrEmpty(row.Title) ? (Path.GetFileNameWithoutExtension(row.File), "") : (row.Title, row.Artist ?? "");
            songs.TryAdd(row.Accepted ? SongKey.Loose(SongKey.Exact(title)) : $"{PlainText.Of(title)}/{PlainText.Of(artist)}", new(artist.Length == 0 ? title : $"{title} – {artist}", row.Confidence));
        }

        Close();
        var shown = closest.UnorderedItems.OrderByDescending(x => x.Priority).Select(x => x.Element).ToList();
        var names = catalogue.Connection.Query<(long Line, string Film, string Song)>($"SELECT l.line_id, l.film, {Song} FROM soundtrack_lines l WHERE l.line_id IN @Lines", new { Lines = shown.Select(x => x.Line) })
            .ToDictionary(x => x.Line);
        return new([.. shown.Select(x => new AmbiguousLine(names[x.Line].Film, names[x.Line].Song, x.Rivals))], total);

        void Close()
        {
            var rivals = songs.Values.OrderByDescending(x => x.Confidence).ThenBy(x => x.Name, StringComparer.Ordinal).Take(RivalsShown).ToList();
            if (rivals.Count > 1 && rivals[0].Confidence - rivals[1].Confidence <= RivalGap)
            {
                total++;
                // the least ambiguous one leaves first
                closest.Enqueue((line, rivals), (rivals[1].Confidence - rivals[0].Confidence, -line));
                if (closest.Count > limits.TableRows)
                {
                    closest.Dequeue();
                }
            }
        }
    }

    private static Shortened<DoubtfulFile> ReadDoubtful(CatalogueStore catalogue, ReportLimits limits)
    {
        var rows = catalogue.Connection.Query<(string Directory, string File, string Song, double Confidence, string Reasons)>(
            """
            SELECT i.directory, i.filename, d.title || CASE WHEN d.artist = '' THEN '' ELSE ' – ' || d.artist END, d.confidence, d.reasons
            FROM identities d JOIN items i USING (item_id) WHERE d.verdict = 'needs review' ORDER BY d.confidence DESC, item_id LIMIT @TableRows
            """,
            limits).Select(x => new DoubtfulFile(x.Directory, x.File, x.Song, x.Confidence, x.Reasons));
        return new([.. rows], catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM identities WHERE verdict = 'needs review'"));
    }
}
