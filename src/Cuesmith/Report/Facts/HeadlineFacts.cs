using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>What was made in all, and how right it is believed to be.</summary>
/// <param name="ExpectedRight">Sum of the examples' confidences: as these are calibrated, the number of examples that are right.</param>
/// <param name="Splits">Examples of each split, by its name.</param>
internal sealed record HeadlineFacts(
    long Examples, long Complete, double ExampleSeconds, double ExpectedRight, IReadOnlyList<(string Split, long Count)> Splits, long Files, long Films, double FilmSeconds, VerdictCounts Cues,
    double AcceptedCueSeconds, VerdictCounts Identities, VerdictCounts Alignments, long Lines, long LinesWithFile, long LinesToReview)
{
    public static HeadlineFacts Read(CatalogueStore catalogue)
    {
        var c = catalogue.Connection;
        var (examples, complete, seconds, right) = c.QuerySingle<(long, long, double, double)>(
            "SELECT count(*), coalesce(sum(lacks = ''), 0), coalesce(sum(end_s - start_s), 0.0), coalesce(sum(confidence), 0.0) FROM examples");
        var (films, filmSeconds) = c.QuerySingle<(long, double)>("SELECT count(*), coalesce(sum(duration_s), 0.0) FROM items WHERE kind = 'video' AND missing = 0");
        var (lines, withFile, toReview) = c.QuerySingle<(long, long, long)>(
            """
            WITH best AS (SELECT line_id, max(verdict = 'accepted') AS accepted, max(verdict = 'needs review') AS review FROM matches GROUP BY line_id)
            SELECT count(*), coalesce(sum(accepted), 0), coalesce(sum(review AND NOT accepted), 0) FROM soundtrack_lines LEFT JOIN best USING (line_id)
            """);
        return new(
            examples, complete, seconds, right,
            [.. c.Query<(string, long)>("SELECT split, count(*) FROM examples GROUP BY split ORDER BY count(*) DESC, split")],
            c.ExecuteScalar<long>("SELECT count(*) FROM items WHERE missing = 0"), films, filmSeconds,
            VerdictCounts.Read(catalogue, "SELECT verdict, count(*) FROM cues GROUP BY verdict"),
            c.ExecuteScalar<double>("SELECT coalesce(sum(end_s - start_s), 0.0) FROM cues WHERE verdict = 'accepted'"),
            VerdictCounts.Read(catalogue, "SELECT verdict, count(*) FROM identities GROUP BY verdict"),
            VerdictCounts.Read(catalogue, "SELECT verdict, count(*) FROM alignments GROUP BY verdict"),
            lines, withFile, toReview);
    }
}
