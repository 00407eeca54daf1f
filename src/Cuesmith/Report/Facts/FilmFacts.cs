using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Fingerprint;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>A cue as the page shows it.</summary>
/// <param name="Piece">Title and artist where they are known, else the recording's file name.</param>
/// <param name="Listed">Whether the film's soundtrack lines name its song; null when the film has no lines.</param>
internal sealed record ShownCue(
    double StartS, double EndS, string Piece, string RecordingFile, double RecordingStartS, double Speed, Verdict Verdict, double Confidence, string Reasons, CueDetails Details, bool? Listed);

/// <summary>Why a line of a film's soundtrack is not among the cues.</summary>
internal enum Unheard
{
    /// <summary>A recording of the song is in the collection, and was not heard.</summary>
    RecordingNotHeard,

    /// <summary>The collection has no recording of the song.</summary>
    NoRecording,

    /// <summary>No title could be read from the line.</summary>
    NotRead,
}

/// <summary>A soundtrack line without a cue.</summary>
internal sealed record UnheardLine(string Song, Unheard Why);

/// <summary>One film: what was heard in it, and what was expected and not heard.</summary>
/// <param name="SoundtrackName">The film as soundtrack lines name it; null when none do.</param>
internal sealed record ShownFilm(
    string File, string? SoundtrackName, double DurationS, Shortened<ShownCue> Cues, long Lines, IReadOnlyList<UnheardLine> Unheard)
{
    /// <summary>Seconds covered by accepted cues; where cues overlap, once.</summary>
    public double CoveredS
    {
        get
        {
            double covered = 0, until = 0;
            foreach (var cue in Cues.Rows.Where(x => x.Verdict == Verdict.Accepted).OrderBy(x => x.StartS))
            {
                covered += Math.Max(0, cue.EndS - Math.Max(until, cue.StartS));
                until = Math.Max(until, cue.EndS);
            }

            return covered;
        }
    }

    /// <summary>Confidence that music sounds, for each second; empty for films spotted before that was noted.</summary>
    public IReadOnlyList<float> Music { get; init; } = [];

    /// <summary>Seconds that sound like music and have no accepted cue.</summary>
    public double OtherMusicS => MusicCoverage.Of(DurationS, Music, [.. Cues.Rows.Where(x => x.Verdict == Verdict.Accepted).Select(x => (x.StartS, x.EndS))]).UnknownS;
}

/// <summary>The films, those with most accepted music first.</summary>
internal sealed record FilmFacts(Shortened<ShownFilm> Films)
{
    public static FilmFacts Read(CatalogueStore catalogue, ReportLimits limits)
    {
        var chosen = catalogue.Connection.Query<(long ItemId, string File, double? DurationS)>(
            """
            SELECT item_id, filename, duration_s
            FROM items LEFT JOIN (SELECT film_id AS item_id, sum((verdict = 'accepted') * (end_s - start_s)) AS accepted_s, count(*) AS cues FROM cues GROUP BY film_id) USING (item_id)
            WHERE kind = 'video' AND missing = 0 AND problem IS NULL AND listed = 0 ORDER BY coalesce(accepted_s, 0) DESC, coalesce(cues, 0) DESC, filename, item_id LIMIT @Films
            """,
            limits).ToList();
        var titles = new FilmTitles(catalogue.Connection.Query<(string, long?)>("SELECT DISTINCT film, year FROM soundtrack_lines"));
        return new(new Shortened<ShownFilm>(
            [.. chosen.Select(x => ReadFilm(catalogue, limits, x.ItemId, x.File, x.DurationS, titles.Find(x.File)))],
            catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM items WHERE kind = 'video' AND missing = 0 AND problem IS NULL AND listed = 0")));
    }

    private static ShownFilm ReadFilm(CatalogueStore catalogue, ReportLimits limits, long filmId, string file, double? durationS, FilmTitle? title)
    {
        var c = catalogue.Connection;
        // the song of a line: its own, or that of an accepted recording
        var lines = title is null ? [] : c.Query<(string Song, bool Read, bool HasRecording, bool Heard)>(
            """
            SELECT trim(coalesce(l.title, l.raw, '') || CASE WHEN coalesce(l.artist, '') = '' OR l.title IS NULL THEN '' ELSE ' – ' || l.artist END), coalesce(l.title, '') <> '',
                   EXISTS (SELECT 1 FROM matches m JOIN items i USING (item_id) WHERE m.line_id = l.line_id AND i.kind = 'audio' AND m.verdict <> 'unknown'),
                   EXISTS (SELECT 1 FROM cues c JOIN matches m ON m.item_id = c.recording_id WHERE c.film_id = @filmId AND c.verdict <> 'unknown' AND m.line_id = l.line_id AND m.verdict <> 'unknown')
                   OR EXISTS (SELECT 1 FROM cues c JOIN identities d ON d.item_id = c.recording_id WHERE c.film_id = @filmId AND c.verdict <> 'unknown' AND d.work_id = l.work_id)
            FROM soundtrack_lines l WHERE l.film = @Film AND l.year IS @Year ORDER BY l.line_id
            """,
            new { filmId, title.Film, title.Year }).ToList();
        var cues = c.Query<CueRow>(
            """
            SELECT c.start_s AS startS, c.end_s AS endS, i.filename AS file, coalesce(d.title, '') AS title, coalesce(d.artist, '') AS artist, c.recording_start_s AS recordingStartS, c.speed, c.verdict, c.confidence, c.reasons, c.details,
                   EXISTS (SELECT 1 FROM soundtrack_lines l WHERE l.film = @Film AND l.year IS @Year AND (
                     l.work_id = d.work_id OR EXISTS (SELECT 1 FROM matches m WHERE m.line_id = l.line_id AND m.item_id = c.recording_id AND m.verdict <> 'unknown'))) AS listed
            FROM cues c JOIN items i ON i.item_id = c.recording_id LEFT JOIN identities d ON d.item_id = c.recording_id
            WHERE c.film_id = @filmId ORDER BY c.verdict = 'unknown', c.start_s, c.cue_id LIMIT @CuesPerFilm
            """,
            new { filmId, title?.Film, title?.Year, limits.CuesPerFilm });
        var shown = cues.Select(x => new ShownCue(
            x.StartS, x.EndS, x.Title.Length == 0 ? x.File : x.Artist.Length == 0 ? x.Title : $"{x.Title} – {x.Artist}", x.File, x.RecordingStartS, x.Speed, VerdictText.Parse(x.Verdict), x.Confidence, x.Reasons,
            CueDetails.Read(x.Details), lines.Count == 0 ? null : x.Listed)).ToList();
        var unheard = lines.Where(x => !x.Heard).Select(x => new UnheardLine(x.Song, x.HasRecording ? Unheard.RecordingNotHeard : x.Read ? Unheard.NoRecording : Unheard.NotRead));
        return new(
            file, title?.Film, durationS ?? shown.Select(x => x.EndS).DefaultIfEmpty(0).Max(), new(shown, c.ExecuteScalar<long>("SELECT count(*) FROM cues WHERE film_id = @filmId", new { filmId })), lines.Count,
            [.. unheard]) { Music = [.. JsonSerializer.Deserialize<int[]>(c.ExecuteScalar<string?>("SELECT curve FROM film_music WHERE film_id = @filmId", new { filmId }) ?? "[]")!.Select(x => x / 100f)] };
    }

    private sealed record CueRow
    {
        public double StartS { get; init; }

        public double EndS { get; init; }

        public string File { get; init; } = "";

        public string Title { get; init; } = "";

        public string Artist { get; init; } = "";

        public double RecordingStartS { get; init; }

        public double Speed { get; init; }

        public string Verdict { get; init; } = "";

        public double Confidence { get; init; }

        public string Reasons { get; init; } = "";

        public string? Details { get; init; }

        public bool Listed { get; init; }
    }
}
