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

/// <summary>
/// The aligned pairs. Shown with their path: first those that need review (a person decides by them), then the accepted ones, doubtful ones first; in the
/// table, all the rest by confidence.
/// </summary>
internal sealed record PairFacts(IReadOnlyList<ShownPair> Drawn, Shortened<ShownPair> Table)
{
    private static string Rows(string path) =>
        $"""
        SELECT x.midi_id AS midiId, x.audio_id AS audioId, coalesce(nullif(da.title, ''), dm.title, '') AS title, coalesce(nullif(da.artist, ''), dm.artist, '') AS artist, m.filename AS midiFile, a.filename AS audioFile,
               x.verdict, x.confidence, x.transposition, x.median_error_ms AS medianErrorMs, x.reasons, {path} AS path, coalesce(e.examples, 0) AS examples
        FROM alignments x JOIN items m ON m.item_id = x.midi_id JOIN items a ON a.item_id = x.audio_id
        LEFT JOIN identities da ON da.item_id = x.audio_id LEFT JOIN identities dm ON dm.item_id = x.midi_id
        LEFT JOIN (SELECT midi_id, audio_id, count(*) AS examples FROM examples GROUP BY midi_id, audio_id) e ON e.midi_id = x.midi_id AND e.audio_id = x.audio_id
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
        return new([.. drawn], new([.. table], catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM alignments")));
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
