using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Tests.Report;

/// <summary>Fills a catalogue with made-up rows, as the steps would.</summary>
internal sealed class CatalogueBuilder(CatalogueStore catalogue)
{
    public long File(string kind, string directory, string name, double? durationS = null, string? problem = null, bool listed = false, string? contentHash = null) => Insert(
        "INSERT INTO items (kind, directory, filename, duration_s, problem, listed, content_hash) VALUES (@kind, @directory, @name, @durationS, @problem, @listed, @contentHash)",
        new { kind, directory, name, durationS, problem, listed, contentHash });

    public long Work(string title, string artist) => Insert("INSERT INTO works (key, title, artist) VALUES (@title || '/' || @artist, @title, @artist)", new { title, artist });

    public void Identity(long itemId, long? workId, string title, string artist, string verdict, double confidence, string reasons = "") => Insert(
        "INSERT INTO identities (item_id, work_id, title, artist, verdict, confidence, reasons) VALUES (@itemId, @workId, @title, @artist, @verdict, @confidence, @reasons)",
        new { itemId, workId, title, artist, verdict, confidence, reasons });

    public long Line(string film, long? year, string? title, string? artist, long? workId = null, string? raw = null, string source = "lines.csv") => Insert(
        "INSERT INTO soundtrack_lines (film, year, title, artist, raw, source, work_id) VALUES (@film, @year, @title, @artist, @raw, @source, @workId)", new { film, year, title, artist, raw, source, workId });

    public void Match(long lineId, long itemId, string verdict, double confidence, string reasons = "") => Insert(
        "INSERT INTO matches (line_id, item_id, verdict, confidence, reasons) VALUES (@lineId, @itemId, @verdict, @confidence, @reasons)", new { lineId, itemId, verdict, confidence, reasons });

    public void Cue(long filmId, long recordingId, double startS, double endS, string verdict, double confidence, double speed = 1, string reasons = "", string? details = null) => Insert(
        """
        INSERT INTO cues (film_id, recording_id, start_s, end_s, recording_start_s, speed, verdict, confidence, reasons, details)
        VALUES (@filmId, @recordingId, @startS, @endS, 12.34, @speed, @verdict, @confidence, @reasons, @details)
        """,
        new { filmId, recordingId, startS, endS, speed, verdict, confidence, reasons, details });

    public void Music(long filmId, IEnumerable<int> percent) => Insert("INSERT INTO film_music (film_id, curve) VALUES (@filmId, @curve)", new { filmId, curve = $"[{string.Join(',', percent)}]" });

    public void Alignment(long midiId, long audioId, string verdict, double confidence, int transposition = 0, double? medianErrorMs = 12, string reasons = "", string? path = null) => Insert(
        """
        INSERT INTO alignments (midi_id, audio_id, verdict, confidence, transposition, median_error_ms, reasons, path)
        VALUES (@midiId, @audioId, @verdict, @confidence, @transposition, @medianErrorMs, @reasons, @path)
        """,
        new { midiId, audioId, verdict, confidence, transposition, medianErrorMs, reasons, path });

    public void Example(string id, string split, long? filmId, long? audioId, long? midiId, double startS, double endS, double confidence, string lacks = "") => Insert(
        "INSERT INTO examples (example_id, split, film_id, audio_id, midi_id, start_s, end_s, confidence, lacks) VALUES (@id, @split, @filmId, @audioId, @midiId, @startS, @endS, @confidence, @lacks)",
        new { id, split, filmId, audioId, midiId, startS, endS, confidence, lacks });

    public void Done(string step, string subject, string? problem = null) => catalogue.Write(t => catalogue.MarkDone(t, step, subject, "0", problem));

    private long Insert(string sql, object row)
    {
        catalogue.Connection.Execute(sql, row);
        return catalogue.Connection.ExecuteScalar<long>("SELECT last_insert_rowid()");
    }
}
