using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>Something worth doing.</summary>
/// <param name="What">The advice, a sentence.</param>
/// <param name="Gain">What it brings, in words.</param>
/// <param name="Command">What to type; null where it is not done by typing.</param>
internal sealed record Suggestion(string What, string Gain, string? Command);

/// <summary>A row that waits for a person, and what hangs on it.</summary>
/// <param name="GainS">Seconds of film music that a yes brings into reach.</param>
/// <param name="GainLines">Soundtrack lines that wait for it.</param>
internal sealed record ReviewRow(string Step, string Subject, double Confidence, string Reasons, double GainS, long GainLines, string Command);

/// <summary>A film in the collection whose soundtrack names songs that no recording has.</summary>
internal sealed record FilmGap(string Film, long LinesWithoutRecording, long Lines, IReadOnlyList<string> FirstSongs);

/// <summary>A recording heard in films that lacks its notes.</summary>
internal sealed record RecordingGap(string Piece, string File, double HeardS, long Films);

/// <summary>What is worth doing next, computed from what is there and what is not.</summary>
internal sealed record NextFacts(IReadOnlyList<Suggestion> Suggestions, Shortened<ReviewRow> Review, Shortened<FilmGap> FilmGaps, Shortened<RecordingGap> RecordingGaps)
{
    private const int SongsNamed = 3;

    public static NextFacts Read(CatalogueStore catalogue, ReportLimits limits, FilmFacts films)
    {
        var gaps = films.Films.Rows
            .Select(x => (x.SoundtrackName, x.Lines, Missing: x.Unheard.Where(y => y.Why == Unheard.NoRecording).Select(y => y.Song).ToList())).Where(x => x.Missing.Count > 0)
            .Select(x => new FilmGap(x.SoundtrackName!, x.Missing.Count, x.Lines, [.. x.Missing.Take(SongsNamed)])).OrderByDescending(x => x.LinesWithoutRecording).ToList();
        return new([.. Steps(catalogue)], ReadReview(catalogue, limits), new([.. gaps.Take(limits.TableRows)], gaps.Count), ReadRecordingGaps(catalogue, limits));
    }

    private static IEnumerable<Suggestion> Steps(CatalogueStore catalogue)
    {
        var n = catalogue.Connection.QuerySingle<Counts>(
            """
            SELECT (SELECT count(*) FROM items WHERE missing = 0) AS items,
                   (SELECT count(*) FROM items WHERE missing = 0 AND listed = 1) AS listed,
                   (SELECT count(*) FROM items LEFT JOIN identities USING (item_id) WHERE missing = 0 AND kind IN ('midi', 'audio') AND problem IS NULL AND verdict IS NULL) AS unidentified,
                   (SELECT count(*) FROM soundtrack_lines) AS lines,
                   (SELECT count(*) FROM matches) AS matches,
                   (SELECT count(*) FROM items WHERE missing = 0 AND listed = 0 AND kind = 'video' AND problem IS NULL) AS films,
                   (SELECT count(*) FROM items WHERE missing = 0 AND listed = 0 AND kind = 'audio' AND problem IS NULL) AS recordings,
                   (SELECT count(*) FROM cues) AS cues,
                   (SELECT count(*) FROM cues WHERE verdict = 'accepted') AS acceptedCues,
                   (SELECT count(*) FROM done WHERE step = 'spot') AS spotted,
                   (SELECT count(*) FROM items JOIN identities a USING (item_id) WHERE kind = 'audio' AND listed = 0 AND missing = 0 AND item_id NOT IN (SELECT audio_id FROM alignments)
                      AND EXISTS (SELECT 1 FROM identities m CROSS JOIN items i ON i.item_id = m.item_id WHERE m.work_id = a.work_id AND i.kind = 'midi' AND i.listed = 0 AND i.missing = 0)) AS unaligned,
                   (SELECT count(*) FROM examples) AS examples,
                   (SELECT count(*) FROM show_problems) AS problems
            """);
        if (n.Items == 0)
        {
            yield return new("Say where the MIDI files, recordings and films are.", "everything begins there", "cuesmith scan --midi DIR --audio DIR --video DIR");
            yield break;
        }

        if (n.Unidentified > 0)
        {
            yield return new("Find out which songs the files are.", $"{Figures.Of(n.Unidentified, "file")} without an answer yet", "cuesmith identify");
        }

        if (n.Lines == 0)
        {
            yield return new("Import what films use: a list with the columns film and title, artist (or raw).", "joins films to songs, and tells spotting what to expect", "cuesmith soundtracks import FILE");
        }
        else if (n.Matches == 0)
        {
            yield return new("Join soundtrack lines to files.", Figures.Of(n.Lines, "line"), "cuesmith match");
        }

        if (n.Cues == 0 && n.Spotted == 0 && n.Films > 0 && n.Recordings > 0)
        {
            yield return new("Listen for the recordings in the films.", $"{Figures.Of(n.Films, "film")}, {Figures.Of(n.Recordings, "recording")}", "cuesmith spot");
        }

        if (n.Unaligned > 0)
        {
            yield return new("Align MIDI files with recordings of the same work.", $"{Figures.Of(n.Unaligned, "recording")} with a MIDI file of the same work, not tried yet", "cuesmith align");
        }

        if (n.AcceptedCues > 0 && n.Examples == 0)
        {
            yield return new("Write the dataset.", $"{Figures.Of(n.AcceptedCues, "accepted cue")} and no examples yet", "cuesmith export");
        }

        if (n.Films == 0)
        {
            yield return new("Add films: without one, no cue can be found.", "examples with a picture", "cuesmith scan --video DIR");
        }
        else if (n.Recordings == 0)
        {
            yield return new("Add recordings: only what is in the collection can be heard in a film.", $"cues in {Figures.Of(n.Films, "film")}", "cuesmith scan --audio DIR");
        }

        if (n.Listed > 0)
        {
            yield return new("Get the files that are known by name only; those that soundtracks ask for first (table matches).", $"{Figures.Of(n.Listed, "name")}", "cuesmith show matches --csv matches.csv");
        }

        if (n.Problems > 0)
        {
            yield return new("Look at what could not be used.", $"{Figures.Of(n.Problems, "problem")}, by cause above", "cuesmith show problems --csv problems.csv");
        }
    }

    private static Shortened<ReviewRow> ReadReview(CatalogueStore catalogue, ReportLimits limits)
    {
        // what a yes brings: of a cue its own length; of a pair, the music of it that was heard in films; of a song, that and the lines that wait for it
        const string With =
            """
            WITH heard AS MATERIALIZED (SELECT recording_id AS item_id, sum(end_s - start_s) AS gain_s FROM cues WHERE verdict <> 'unknown' GROUP BY recording_id),
            asked AS MATERIALIZED (SELECT item_id, count(*) AS gain_lines FROM matches WHERE verdict <> 'unknown' GROUP BY item_id),
            waiting AS (
              SELECT 'spot' AS step, i.filename AS subject, r.filename AS other, i.directory || '/' || i.filename AS path, r.directory AS path2, c.start_s AS at, c.confidence, c.reasons,
                     c.end_s - c.start_s AS gain_s, 0 AS gain_lines
              FROM cues c JOIN items i ON i.item_id = c.film_id JOIN items r ON r.item_id = c.recording_id WHERE c.verdict = 'needs review'
              UNION ALL
              SELECT 'align', m.filename, a.filename, m.directory || '/' || m.filename, a.directory || '/' || a.filename, 0, x.confidence, x.reasons, coalesce(gain_s, 0.0), 0
              FROM alignments x JOIN items m ON m.item_id = x.midi_id JOIN items a ON a.item_id = x.audio_id LEFT JOIN heard ON heard.item_id = x.audio_id WHERE x.verdict = 'needs review'
              UNION ALL
              SELECT 'identify', i.filename, d.title || CASE WHEN d.artist = '' THEN '' ELSE ' – ' || d.artist END, i.filename, '', 0, d.confidence, d.reasons, coalesce(gain_s, 0.0), coalesce(gain_lines, 0)
              FROM identities d JOIN items i USING (item_id) LEFT JOIN heard USING (item_id) LEFT JOIN asked USING (item_id) WHERE d.verdict = 'needs review' AND (gain_s > 0 OR gain_lines > 0))
            """;
        var rows = catalogue.Connection.Query<Waiting>(
            $"{With} SELECT *, gain_s AS gainS, gain_lines AS gainLines FROM waiting ORDER BY gain_s DESC, gain_lines DESC, confidence DESC, step, subject, at LIMIT @TableRows", limits)
            .Select(x => new ReviewRow(
                x.Step, x.Step == "spot" ? $"{x.Other} in {x.Subject} at {Figures.Clock(x.At)}" : x.Other.Length == 0 ? x.Subject : $"{x.Subject} as {x.Other}", x.Confidence, x.Reasons, x.GainS, x.GainLines,
                x.Step switch
                {
                    "spot" => $"cuesmith spot {ShellQuoted(x.Path)} --recordings {ShellQuoted(x.Path2)} --explain {x.At + x.GainS / 2:0.#}",
                    "align" => $"cuesmith align {ShellQuoted(x.Path)} {ShellQuoted(x.Path2)} --picture pair.png",
                    _ => $"cuesmith identify --explain {ShellQuoted(x.Path)}",
                }));
        return new([.. rows], catalogue.Connection.ExecuteScalar<long>($"{With} SELECT count(*) FROM waiting"));
    }

    private static Shortened<RecordingGap> ReadRecordingGaps(CatalogueStore catalogue, ReportLimits limits)
    {
        const string From =
            """
            FROM cues c JOIN items i ON i.item_id = c.recording_id LEFT JOIN identities d ON d.item_id = i.item_id
            WHERE c.verdict = 'accepted' AND c.recording_id NOT IN (SELECT audio_id FROM alignments WHERE verdict <> 'unknown')
              AND NOT EXISTS (SELECT 1 FROM identities m CROSS JOIN items im ON im.item_id = m.item_id WHERE m.work_id = d.work_id AND im.kind = 'midi')
            """;
        var rows = catalogue.Connection.Query<(string Title, string Artist, string File, double HeardS, long Films)>(
            $"""
            SELECT coalesce(d.title, ''), coalesce(d.artist, ''), i.filename, sum(c.end_s - c.start_s) AS heard_s, count(DISTINCT c.film_id) {From}
            GROUP BY i.item_id ORDER BY heard_s DESC, i.filename, i.item_id LIMIT @TableRows
            """,
            limits).Select(x => new RecordingGap(x.Title.Length == 0 ? x.File : x.Artist.Length == 0 ? x.Title : $"{x.Title} – {x.Artist}", x.File, x.HeardS, x.Films));
        return new([.. rows], catalogue.Connection.ExecuteScalar<long>($"SELECT count(DISTINCT c.recording_id) {From}"));
    }

    /// <summary>One word of a shell's command line, whatever the name holds.</summary>
    internal static string ShellQuoted(string word) =>
        word.Length > 0 && word.All(x => char.IsAsciiLetterOrDigit(x) || "/._-+,:@%".Contains(x)) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private sealed record Waiting
    {
        public string Step { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Other { get; init; } = "";

        public string Path { get; init; } = "";

        public string Path2 { get; init; } = "";

        public double At { get; init; }

        public double Confidence { get; init; }

        public string Reasons { get; init; } = "";

        public double GainS { get; init; }

        public long GainLines { get; init; }
    }

    private sealed record Counts
    {
        public long Items { get; init; }

        public long Listed { get; init; }

        public long Unidentified { get; init; }

        public long Lines { get; init; }

        public long Matches { get; init; }

        public long Films { get; init; }

        public long Recordings { get; init; }

        public long Cues { get; init; }

        public long AcceptedCues { get; init; }

        public long Spotted { get; init; }

        public long Unaligned { get; init; }

        public long Examples { get; init; }

        public long Problems { get; init; }
    }
}
