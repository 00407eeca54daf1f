using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Clips;
using Cuesmith.Export;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Build;

/// <summary>Which song a file is, as the catalogue has it.</summary>
/// <param name="WorkKey">Null where the work is not known.</param>
/// <param name="Withheld">Only a service whose terms forbid it knows the song: it keeps splits apart and does not leave.</param>
internal sealed record SongIdentity(string Title, string Artist, string? WorkKey, string? RecordingKey, string Verdict, double Confidence, bool Withheld);

/// <summary>What the catalogue holds for an export: accepted cues and alignments with their files, and what is known of each file.</summary>
internal sealed class ExportSources
{
    // accepted cues whose files are there, earliest first; of films and recordings held twice the first file counts
    private const string Cues = """
        SELECT c.cue_id, c.start_s, c.end_s, c.recording_start_s, c.speed, c.confidence, c.reasons, c.film_id, c.recording_id
        FROM cues c JOIN items f ON f.item_id = c.film_id JOIN items r ON r.item_id = c.recording_id
        WHERE c.verdict = 'accepted' AND f.content_hash IS NOT NULL AND r.content_hash IS NOT NULL AND f.missing = 0 AND r.missing = 0
        ORDER BY c.film_id, c.start_s, c.cue_id
        """;

    private const string Alignments = """
        SELECT x.midi_id, x.audio_id, x.confidence, x.transposition, x.median_error_ms, x.reasons, x.path
        FROM alignments x JOIN items m ON m.item_id = x.midi_id JOIN items a ON a.item_id = x.audio_id
        WHERE x.verdict = 'accepted' AND x.path IS NOT NULL AND m.content_hash IS NOT NULL AND a.content_hash IS NOT NULL AND m.missing = 0 AND a.missing = 0
        ORDER BY x.confidence DESC, m.content_hash, x.midi_id
        """;

    private const string Files = """
        SELECT item_id, directory, filename, content_hash, note_hash FROM items
        WHERE item_id IN (SELECT film_id FROM cues UNION SELECT recording_id FROM cues UNION SELECT midi_id FROM alignments UNION SELECT audio_id FROM alignments)
        """;

    private const string Identities = """
        SELECT d.item_id, d.title, d.artist, w.key AS work, r.key AS recording, d.verdict, d.confidence
        FROM identities d LEFT JOIN works w ON w.work_id = d.work_id LEFT JOIN recordings r ON r.recording_id = d.recording_id
        WHERE d.verdict <> 'unknown'
        """;

    private ExportSources(IReadOnlyList<CueSource> cues, IReadOnlyList<AlignmentSource> alignments, IReadOnlyDictionary<long, SongIdentity> identities,
        ILookup<long, TextFacts> texts, IReadOnlyList<DecisionFacts> decisions, int underConfidence, IReadOnlyList<(string, string)> problems) =>
        (CueSources, AlignmentSources, SongIdentities, Texts, Decisions, UnderConfidence, Problems) = (cues, alignments, identities, texts, decisions, underConfidence, problems);

    public IReadOnlyList<CueSource> CueSources { get; }

    /// <summary>The surest MIDI file of each recording.</summary>
    public IReadOnlyList<AlignmentSource> AlignmentSources { get; }

    public IReadOnlyDictionary<long, SongIdentity> SongIdentities { get; }

    /// <summary>Tags and copyright texts by file.</summary>
    public ILookup<long, TextFacts> Texts { get; }

    public IReadOnlyList<DecisionFacts> Decisions { get; }

    /// <summary>Accepted cues and alignments that are less sure than asked for.</summary>
    public int UnderConfidence { get; }

    /// <summary>Rows that cannot be used: subject and why.</summary>
    public IReadOnlyList<(string Subject, string Problem)> Problems { get; }

    public static ExportSources Read(CatalogueStore catalogue, ExportOptions options)
    {
        var db = catalogue.Connection;
        var minConfidence = options.MinConfidence;
        var withheld = options.IncludeRestrictedSources ? new HashSet<long>() : new ServiceSongTable(catalogue).RestrictedItems();
        var files = db.Query<(long Id, string Directory, string Name, string Hash, string? Notes)>(Files)
            .ToDictionary(x => x.Id, x => new SourceFile(x.Id, x.Directory, x.Name, x.Hash ?? "", x.Notes));
        List<CueSource> cues = [];
        var numbers = new Dictionary<string, int>();
        var seen = new HashSet<(string, string, double)>();
        foreach (var (id, start, end, recordingStart, speed, confidence, reasons, filmId, recordingId) in
            db.Query<(long, double, double, double, double, double, string, long, long)>(Cues))
        {
            var (film, recording) = (files[filmId], files[recordingId]);
            if (seen.Add((film.ContentHash, recording.ContentHash, Math.Round(start, 2))))
            {
                var number = numbers[film.ContentHash] = numbers.GetValueOrDefault(film.ContentHash) + 1;
                cues.Add(new(id, number, film, recording, new(start, recordingStart, speed), end, confidence, reasons));
            }
        }

        var (alignments, problems) = ReadAlignments(db.Query<(long, long, double, long, double?, string, string)>(Alignments), files);
        return new(
            [.. cues.Where(x => x.Confidence >= minConfidence)],
            [.. alignments.Where(x => x.Confidence >= minConfidence).DistinctBy(x => x.Recording.ContentHash)],
            db.Query<(long Id, string Title, string Artist, string? Work, string? Recording, string Verdict, double Confidence)>(Identities)
                .ToDictionary(x => x.Id, x => new SongIdentity(x.Title, x.Artist, x.Work, x.Recording, x.Verdict, x.Confidence, withheld.Contains(x.Id))),
            db.Query<(long Id, string Source, string Text)>("SELECT item_id, source, text FROM item_texts WHERE source = 'copyright' OR source LIKE 'tag:%' ORDER BY item_id, source, text")
                .ToLookup(x => x.Id, x => new TextFacts(x.Source, x.Text)),
            [.. db.Query<(string Subject, string Who, string At)>("SELECT subject, who, at FROM decisions ORDER BY subject").Select(x => new DecisionFacts(x.Subject, x.Who, x.At))],
            cues.Count(x => x.Confidence < minConfidence) + alignments.Count(x => x.Confidence < minConfidence),
            problems);
    }

    private static (List<AlignmentSource> Alignments, List<(string, string)> Problems) ReadAlignments(
        IEnumerable<(long, long, double, long, double?, string, string)> rows, Dictionary<long, SourceFile> files)
    {
        List<AlignmentSource> alignments = [];
        List<(string, string)> problems = [];
        foreach (var (midiId, audioId, confidence, transposition, error, reasons, path) in rows)
        {
            var (midi, audio) = (files[midiId], files[audioId]);
            try
            {
                alignments.Add(new(midi, audio, ReadPath(midi.FileName, audio.FileName, path), (int)transposition, confidence, error, reasons));
            }
            catch (Exception e) when (e is JsonException or ArgumentException)
            {
                problems.Add(($"alignment:{midi.Path}|{audio.Path}", $"its path cannot be used: {e.Message.ReplaceLineEndings(" ")}"));
            }
        }

        return (alignments, problems);
    }

    /// <summary>Reads [[midi_s, audio_s], ...]; points at which the MIDI clock stands still say nothing that the next one does not.</summary>
    private static WarpingPath ReadPath(string from, string to, string json)
    {
        List<Anchor> anchors = [];
        foreach (var point in JsonSerializer.Deserialize<double[][]>(json) ?? [])
        {
            if (anchors.Count == 0 || point[0] > anchors[^1].From.Seconds)
            {
                anchors.Add(new(new(point[0]), new(point[1])));
            }
        }

        return new(from, to, anchors);
    }
}
