using Cuesmith.Music;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Charts;

/// <summary>How many rows have which confidence, coloured by verdict.</summary>
internal static class ConfidenceHistogram
{
    private const double Left = 42;
    private const double Top = 8;
    private const double PlotWidth = 300;
    private const double PlotHeight = 100;

    private static readonly Verdict[] bottomUp = [Verdict.Accepted, Verdict.NeedsReview, Verdict.Unknown];

    public static void Write(HtmlWriter html, ConfidenceSpread spread)
    {
        var highest = Math.Max(1, Enumerable.Range(0, ConfidenceSpread.Bins).Max(bin => spread.Counts.Values.Sum(x => x[bin])));
        using var svg = html.Open(
            "svg", ("viewBox", $"0 0 {Left + PlotWidth + 10} {Top + PlotHeight + 34}"), ("role", "img"),
            ("aria-label", $"{spread.Title}: {string.Join(", ", bottomUp.Where(x => spread.Of(x) > 0).Select(x => $"{Figures.Count(spread.Of(x))} {x.Word()}"))}"));
        const double BarWidth = PlotWidth / ConfidenceSpread.Bins;
        for (var bin = 0; bin < ConfidenceSpread.Bins; bin++)
        {
            var y = Top + PlotHeight;
            foreach (var verdict in bottomUp)
            {
                var count = spread.Counts.TryGetValue(verdict, out var bins) ? bins[bin] : 0;
                if (count > 0)
                {
                    var height = Math.Max(1, PlotHeight * count / highest);
                    y -= height;
                    using var rect = html.Open(
                        "rect", ("class", PageParts.Fill(verdict)), ("x", Figures.Coordinate(Left + bin * BarWidth + 0.5)), ("y", Figures.Coordinate(y)), ("width", Figures.Coordinate(BarWidth - 1)),
                        ("height", Figures.Coordinate(height)));
                    html.Element("title", $"{Figures.Count(count)} {verdict.Word()}, confidence {(double)bin / ConfidenceSpread.Bins:0.00} to {(bin + 1.0) / ConfidenceSpread.Bins:0.00}");
                }
            }
        }

        html.Empty("path", ("class", "axis"), ("d", $"M{Left} {Top}V{Top + PlotHeight}H{Left + PlotWidth}"));
        html.Element("text", Figures.Count(highest), ("x", $"{Left - 5}"), ("y", $"{Top + 8}"), ("text-anchor", "end"));
        html.Element("text", "0", ("x", $"{Left - 5}"), ("y", $"{Top + PlotHeight}"), ("text-anchor", "end"));
        foreach (var tenth in new[] { 0, 2, 4, 6, 8, 10 })
        {
            html.Element("text", $"{tenth / 10.0:0.#}", ("x", Figures.Coordinate(Left + PlotWidth * tenth / 10)), ("y", $"{Top + PlotHeight + 14}"), ("text-anchor", "middle"));
        }

        html.Element("text", "confidence", ("x", $"{Left + PlotWidth / 2}"), ("y", $"{Top + PlotHeight + 29}"), ("text-anchor", "middle"));
    }
}
