using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Build;

/// <summary>A recording and the MIDI files that may be of its work, most likely first.</summary>
internal sealed record RecordingCandidates(long AudioId, string AudioPath, string AudioHash, IReadOnlyList<MidiCandidate> Midi);

/// <summary>A MIDI file that may be of a recording's work.</summary>
internal sealed record MidiCandidate(long MidiId, string Path, string Hash);

/// <summary>Which MIDI files are worth aligning with which recordings: those of one work, of one title, or claimed by one soundtrack line.</summary>
internal static class AlignPairs
{
    // of a famous song there are dozens of files; more than this are left to the name
    private const int MidiFilesPerRecording = 100;

    // a pair is as likely as the less certain of its two names
    private const string Pairs = """
        WITH pairs (midi_id, audio_id, confidence) AS (
          SELECT m.item_id, a.item_id, min(m.confidence, a.confidence) FROM identities m JOIN identities a USING (work_id)
          UNION ALL
          SELECT m.item_id, a.item_id, 0.9 * min(m.confidence, a.confidence) FROM identities m JOIN identities a ON lower(m.title) = lower(a.title) AND m.title <> ''
          UNION ALL
          SELECT m.item_id, a.item_id, min(m.confidence, a.confidence) FROM matches m JOIN matches a USING (line_id) WHERE m.verdict <> 'unknown' AND a.verdict <> 'unknown'
        )
        SELECT a.item_id AS AudioId, a.directory AS AudioDirectory, a.filename AS AudioFilename, a.content_hash AS AudioHash,
               m.item_id AS MidiId, m.directory AS MidiDirectory, m.filename AS MidiFilename, m.content_hash AS MidiHash
        FROM pairs p JOIN items m ON m.item_id = p.midi_id JOIN items a ON a.item_id = p.audio_id
        WHERE m.kind = 'midi' AND a.kind = 'audio' AND m.missing + m.listed + a.missing + a.listed = 0 AND m.problem IS NULL AND a.problem IS NULL
          AND m.content_hash IS NOT NULL AND a.content_hash IS NOT NULL
        GROUP BY a.item_id, m.item_id
        ORDER BY a.item_id, max(p.confidence) DESC, m.item_id
        """;

    public static IReadOnlyList<RecordingCandidates> Read(CatalogueStore catalogue) =>
    [
        .. catalogue.Connection.Query<PairRow>(Pairs).GroupBy(x => x.AudioId).Select(x => new RecordingCandidates(
            x.Key, Path.Combine(x.First().AudioDirectory, x.First().AudioFilename), x.First().AudioHash,
            // two copies of one file are one candidate
            [.. x.DistinctBy(y => y.MidiHash).Take(MidiFilesPerRecording).Select(y => new MidiCandidate(y.MidiId, Path.Combine(y.MidiDirectory, y.MidiFilename), y.MidiHash))])),
    ];

    private sealed record PairRow
    {
        public long AudioId { get; init; }

        public string AudioDirectory { get; init; } = "";

        public string AudioFilename { get; init; } = "";

        public string AudioHash { get; init; } = "";

        public long MidiId { get; init; }

        public string MidiDirectory { get; init; } = "";

        public string MidiFilename { get; init; } = "";

        public string MidiHash { get; init; } = "";
    }
}
