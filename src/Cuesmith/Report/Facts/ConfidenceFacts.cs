using Cuesmith.Catalogue;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Report.Facts;

/// <summary>How the confidences of one table are spread.</summary>
/// <param name="Counts">Rows by [verdict][bin]; bin i holds confidences in [i / Bins, (i + 1) / Bins), the last one 1 as well.</param>
/// <param name="AcceptedMean">Mean confidence of the accepted rows, which is the share of them expected to be right; null without such rows.</param>
internal sealed record ConfidenceSpread(string Title, IReadOnlyDictionary<Verdict, long[]> Counts, double? AcceptedMean)
{
    public const int Bins = 20;

    public long Total => Counts.Values.Sum(x => x.Sum());

    public long Of(Verdict verdict) => Counts.TryGetValue(verdict, out var bins) ? bins.Sum() : 0;
}

/// <summary>The spread of confidence at each step.</summary>
internal sealed record ConfidenceFacts(IReadOnlyList<ConfidenceSpread> Spreads)
{
    // each a query of (verdict, confidence); a soundtrack line counts once, with its best file
    private static readonly (string Title, string Sql)[] tables =
    [
        ("Songs of files (identify)", "SELECT verdict, confidence FROM identities"),
        ("Soundtrack lines, best file (match)", "SELECT verdict, max(confidence) AS confidence FROM matches GROUP BY line_id"),
        ("Cues (spot)", "SELECT verdict, confidence FROM cues"),
        ("Pairs (align)", "SELECT verdict, confidence FROM alignments"),
        ("Examples (export)", "SELECT 'accepted' AS verdict, confidence FROM examples"),
    ];

    public static ConfidenceFacts Read(CatalogueStore catalogue) => new([.. tables.Select(x => Read(catalogue, x.Title, x.Sql)).Where(x => x.Total > 0)]);

    private static ConfidenceSpread Read(CatalogueStore catalogue, string title, string sql)
    {
        var counts = new Dictionary<Verdict, long[]>();
        foreach (var (verdict, bin, count) in catalogue.Connection.Query<(string, long, long)>(
            $"SELECT verdict, max(0, min({ConfidenceSpread.Bins - 1}, CAST(confidence * {ConfidenceSpread.Bins} + 1e-9 AS INTEGER))), count(*) FROM ({sql}) GROUP BY 1, 2"))
        {
            var bins = counts.TryGetValue(VerdictText.Parse(verdict), out var known) ? known : counts[VerdictText.Parse(verdict)] = new long[ConfidenceSpread.Bins];
            bins[bin] += count;
        }

        return new(title, counts, catalogue.Connection.ExecuteScalar<double?>($"SELECT avg(confidence) FROM ({sql}) WHERE verdict = 'accepted'"));
    }
}
