using System.Text;

namespace Cuesmith.Report.Charts;

/// <summary>The tempo at which a recording plays a MIDI file, over the recording; 100 % is as written.</summary>
internal static class TempoChart
{
    private const double Left = 46;
    private const double Top = 6;
    private const double PlotWidth = 700;
    private const double PlotHeight = 190;
    private const int Points = 240;

    public static void Write(HtmlWriter html, IReadOnlyList<(double MidiS, double AudioS)> path)
    {
        var curve = LocalTempo.Curve(path, Points);
        var ratios = curve.Where(x => double.IsFinite(x.Ratio)).Select(x => x.Ratio).Order().ToList();
        if (ratios.Count == 0)
        {
            return;
        }

        // a few wild ends must not flatten all the rest
        var (low, high) = (ratios[ratios.Count / 50], ratios[^(1 + ratios.Count / 50)]);
        var middle = (low + high) / 2;
        var reach = Math.Max(0.02, (high - low) * 0.6);
        (low, high) = (middle - reach, middle + reach);
        var (startS, endS) = (curve[0].AudioS, curve[^1].AudioS);
        using var svg = html.Open(
            "svg", ("viewBox", $"0 0 {Left + PlotWidth + 14} {Top + PlotHeight + 34}"), ("role", "img"),
            ("aria-label", $"Tempo of the recording against the MIDI file: median {ratios[ratios.Count / 2]:0.0 %}, mostly between {ratios[ratios.Count / 20]:0.0 %} and {ratios[^(1 + ratios.Count / 20)]:0.0 %}"));
        for (var i = 0; i <= 4; i++)
        {
            var y = Top + PlotHeight * i / 4;
            html.Empty("path", ("class", "axis"), ("d", $"M{Left} {Figures.Coordinate(y)}H{Left + PlotWidth}"));
            html.Element("text", $"{100 * (high - (high - low) * i / 4):0} %", ("x", $"{Left - 5}"), ("y", Figures.Coordinate(y + (i == 0 ? 9 : i == 4 ? 0 : 4))), ("text-anchor", "end"));
        }

        var line = new StringBuilder();
        var pen = 'M';
        foreach (var (audioS, ratio) in curve)
        {
            if (!double.IsFinite(ratio))
            {
                pen = 'M';
                continue;
            }

            line.Append($"{pen}{Figures.Coordinate(Left + PlotWidth * (audioS - startS) / (endS - startS))} {Figures.Coordinate(Top + PlotHeight * (high - Math.Clamp(ratio, low, high)) / (high - low))}");
            pen = 'L';
        }

        html.Empty("path", ("class", "curve"), ("d", line.ToString()));
        foreach (var mark in TimeAxis.Marks(startS, endS, 10))
        {
            html.Element(
                "text", Figures.Clock(mark), ("x", Figures.Coordinate(Left + PlotWidth * (mark - startS) / (endS - startS))), ("y", $"{Top + PlotHeight + 14}"), ("text-anchor", "middle"));
        }

        html.Element("text", "recording's tempo, the MIDI file's own being 100 %", ("x", $"{Left + PlotWidth / 2}"), ("y", $"{Top + PlotHeight + 29}"), ("text-anchor", "middle"));
    }
}
