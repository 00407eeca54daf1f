using Cuesmith.Catalogue;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>How many rows of a table have each verdict.</summary>
internal sealed record VerdictCounts(long Accepted, long NeedsReview, long Unknown)
{
    public long Total => Accepted + NeedsReview + Unknown;

    /// <param name="sql">A query of (verdict, count) rows.</param>
    public static VerdictCounts Read(CatalogueStore catalogue, string sql)
    {
        var counts = catalogue.Connection.Query<(string Verdict, long Count)>(sql).ToLookup(x => VerdictText.Parse(x.Verdict), x => x.Count);
        return new(counts[Verdict.Accepted].Sum(), counts[Verdict.NeedsReview].Sum(), counts[Verdict.Unknown].Sum());
    }
}
