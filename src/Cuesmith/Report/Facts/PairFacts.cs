using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>A MIDI file bent to a recording.</summary>
/// <param name="Path">Places that sound the same, seconds of the MIDI file and of the recording; at least two points.</param>
internal sealed record ShownPair(
    long MidiId, long AudioId, string Piece, string MidiFile, string AudioFile, Verdict Verdict, double Confidence, long Transposition, double? MedianErrorMs, string Reasons,
    IReadOnlyList<(double MidiS, double AudioS)> Path, long Examples);

/// <summary>A MIDI file as it ranks among those that were considered for a recording.</summary>
internal sealed record RankedPair(string AudioFile, long Rank, string MidiFile, string FoundBy, double? Likeness, Verdict Verdict, double Confidence);

/// <summary>
/// The aligned pairs. Shown with their path: first those that need review (a person decides by them), then the accepted ones, doubtful ones first; in the
/// table, all the rest by confidence.
/// </summary>
/// <param name="Ranked">Of recordings for which several MIDI files were considered, these by rank.</param>
internal sealed record PairFacts(IReadOnlyList<ShownPair> Drawn, Shortened<ShownPair> Table, Shortened<RankedPair> Ranked)
{
    private static string Rows(string path) =>
        $"""
        SELECT x.midi_id AS midiId, x.audio_id AS audioId, coalesce(nullif(da.title, ''), dm.title, '') AS title, coalesce(nullif(da.artist, ''), dm.artist, '') AS artist, m.filename AS midiFile, a.filename AS audioFile,
               x.verdict, x.confidence, x.transposition, x.median_error_ms AS medianErrorMs, x.reasons, {path} AS path, coalesce(e.examples, 0) AS examples
        FROM alignments x JOIN items m ON m.item_id = x.midi_id JOIN items a ON a.item_id = x.audio_id
        LEFT JOIN identities da ON da.item_id = x.audio_id LEFT JOIN identities dm ON dm.item_id = x.midi_id
        LEFT JOIN (SELECT midi_id, audio_id, count(*) AS examples FROM examples GROUP BY midi_id, audio_id) e ON e.midi_id = x.midi_id AND e.audio_id = x.audio_id
        """;

    // the recordings about which there was most to decide first
    private const string RankedRows = """
        WITH ranked AS (
          SELECT x.audio_id, x.midi_id, x.verdict, x.confidence, x.found_by, x.likeness, count(*) OVER (PARTITION BY x.audio_id) AS candidates,
                 row_number() OVER (PARTITION BY x.audio_id ORDER BY x.verdict = 'accepted' DESC, x.confidence DESC, x.likeness DESC, x.midi_id) AS rank
          FROM alignments x)
        SELECT a.filename AS audioFile, r.rank, m.filename AS midiFile, r.found_by AS foundBy, r.likeness, r.verdict, r.confidence
        FROM ranked r JOIN items m ON m.item_id = r.midi_id JOIN items a ON a.item_id = r.audio_id WHERE r.candidates > 1
        ORDER BY r.candidates DESC, audioFile, r.audio_id, r.rank LIMIT @TableRows
        """;

    public static PairFacts Read(CatalogueStore catalogue, ReportLimits limits)
    {
        var drawn = catalogue.Connection.Query<PairRow>(
            $"""
            {Rows("x.path")}
            WHERE x.path IS NOT NULL AND x.verdict <> 'unknown'
            ORDER BY x.verdict = 'needs review' DESC, CASE x.verdict WHEN 'needs review' THEN -x.confidence ELSE x.confidence END, midiFile, audioFile, x.midi_id, x.audio_id LIMIT @Pairs
            """,
            limits).Select(Shown).Where(x => x.Path.Count >= 2);
        var table = catalogue.Connection.Query<PairRow>(
            $"{Rows("NULL")} ORDER BY x.verdict = 'accepted' DESC, x.verdict = 'needs review' DESC, x.confidence DESC, midiFile, audioFile, x.midi_id, x.audio_id LIMIT @TableRows", limits).Select(Shown);
        return new([.. drawn], new([.. table], catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM alignments")),
            new([.. catalogue.Connection.Query<(string Audio, long Rank, string Midi, string FoundBy, double? Likeness, string Verdict, double Confidence)>(RankedRows, limits)
                    .Select(x => new RankedPair(x.Audio, x.Rank, x.Midi, x.FoundBy, x.Likeness, VerdictText.Parse(x.Verdict), x.Confidence))],
                catalogue.Connection.ExecuteScalar<long>("SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM alignments GROUP BY audio_id HAVING n > 1)")));
    }

    private static ShownPair Shown(PairRow x)
    {
        List<(double, double)> path = [];
        if (!string.IsNullOrEmpty(x.Path))
        {
            using var json = JsonDocument.Parse(x.Path);
            path = PointList.Read(json.RootElement);
        }

        return new(
            x.MidiId, x.AudioId, x.Title.Length == 0 ? x.AudioFile : x.Artist.Length == 0 ? x.Title : $"{x.Title} – {x.Artist}", x.MidiFile, x.AudioFile, VerdictText.Parse(x.Verdict), x.Confidence,
            x.Transposition, x.MedianErrorMs, x.Reasons, path, x.Examples);
    }

    private sealed record PairRow
    {
        public long MidiId { get; init; }

        public long AudioId { get; init; }

        public string Title { get; init; } = "";

        public string Artist { get; init; } = "";

        public string MidiFile { get; init; } = "";

        public string AudioFile { get; init; } = "";

        public string Verdict { get; init; } = "";

        public double Confidence { get; init; }

        public long Transposition { get; init; }

        public double? MedianErrorMs { get; init; }

        public string Reasons { get; init; } = "";

        public string? Path { get; init; }

        public long Examples { get; init; }
    }
}
