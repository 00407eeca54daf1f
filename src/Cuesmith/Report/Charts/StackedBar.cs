namespace Cuesmith.Report.Charts;

/// <summary>A bar of shares of one whole.</summary>
internal static class StackedBar
{
    private const double WidthUnits = 1000;

    /// <param name="shares">Style and size of each share; those of size 0 are not drawn.</param>
    /// <param name="alternative">What the bar says, for those who cannot see it.</param>
    public static void Write(HtmlWriter html, IReadOnlyList<(string Style, long Size)> shares, string alternative)
    {
        var whole = Math.Max(1, shares.Sum(x => x.Size));
        using var svg = html.Open("svg", ("class", "bar"), ("viewBox", $"0 0 {WidthUnits} 12"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", alternative));
        var x = 0.0;
        foreach (var (style, size) in shares.Where(x => x.Size > 0))
        {
            var width = WidthUnits * size / whole;
            // what is there at all is seen, if only as a hair
            html.Empty("rect", ("class", style), ("x", Figures.Coordinate(x)), ("y", "0"), ("width", Figures.Coordinate(Math.Max(2, width))), ("height", "12"));
            x += width;
        }
    }
}
