using Cuesmith.Catalogue;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report;

/// <summary>All that the page shows, read from the catalogue at one moment.</summary>
internal sealed record ReportData(
    HeadlineFacts Headline, RoadFacts Road, MatchFacts Match, ConfidenceFacts Confidence, FilmFacts Films, PairFacts Pairs, ProblemFacts Problems, NextFacts Next)
{
    public static ReportData Read(CatalogueStore catalogue, ReportLimits limits)
    {
        var films = FilmFacts.Read(catalogue, limits);
        return new(
            HeadlineFacts.Read(catalogue), RoadFacts.Read(catalogue), MatchFacts.Read(catalogue, limits), ConfidenceFacts.Read(catalogue), films, PairFacts.Read(catalogue, limits),
            ProblemFacts.Read(catalogue, limits), NextFacts.Read(catalogue, limits, films));
    }
}
