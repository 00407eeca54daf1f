using System.Data;
using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Ranks the MIDI files of one soundtrack line, the best to work with first: surer matches, files that have lost nothing (other defects are mended when read), then those
/// whose length is nearest to the line's recordings, those with lyrics, and those with more tracks. All are kept.
/// </summary>
internal static class MatchRanks
{
    private const string Rank = """
        WITH facts AS (
          SELECT m.line_id, m.item_id, m.verdict = 'accepted' AS accepted, round(m.confidence, 1) AS confidence, i.problem IS NULL AND NOT EXISTS (
                   SELECT 1 FROM json_each(i.probe, '$.defects') d WHERE d.value GLOB 'Truncated*' OR d.value GLOB 'MostlyBroken*' OR d.value GLOB 'NoNotes*') AS whole,
                 EXISTS (SELECT 1 FROM item_texts t WHERE t.item_id = i.item_id AND t.source = 'lyric') AS lyrics,
                 coalesce(json_extract(i.probe, '$.tracks'), 0) AS tracks,
                 (SELECT min(abs(a.duration_s - i.duration_s)) FROM matches n JOIN items a USING (item_id) WHERE n.line_id = m.line_id AND a.kind = 'audio') AS apart_s, i.kind
          FROM matches m JOIN items i USING (item_id)),
        ranked AS (
          SELECT line_id, item_id, row_number() OVER (PARTITION BY line_id, kind ORDER BY accepted DESC, confidence DESC, whole DESC, coalesce(round(apart_s / 10), 0), lyrics DESC, tracks DESC, item_id) AS place FROM facts)
        UPDATE matches SET rank = r.place FROM ranked r WHERE r.line_id = matches.line_id AND r.item_id = matches.item_id
        """;

    public static void Write(CatalogueStore catalogue, IDbTransaction transaction) => catalogue.Connection.Execute(Rank, transaction: transaction);
}
