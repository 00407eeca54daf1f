using System.Text;
using Cuesmith.Fingerprint;
using Cuesmith.Music;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Charts;

/// <summary>
/// A film from left to right, the cues as bars, in as many lanes as their overlaps and names need, coloured by
/// verdict, the stronger the surer, with the level of the music drawn inside and the name above.
/// </summary>
internal static class FilmTimeLine
{
    private const double Width = 1090;
    private const double LaneHeight = 40;
    private const double LabelHeight = 14;
    private const double BarHeight = 20;
    private const double AxisHeight = 20;
    private const double StripHeight = 4;
    private const double CharWidth = 6.1;
    private const int LabelChars = 34;
    private const int LanesWithLabels = 7;

    // the range of levels a bar shows from its bottom to its top
    private const double LowestDb = -25;
    private const double HighestDb = 15;

    public static void Write(HtmlWriter html, ShownFilm film)
    {
        var scale = Width / Math.Max(1, film.DurationS);
        var cues = film.Cues.Rows.Where(x => x.Verdict != Verdict.Unknown).OrderBy(x => x.StartS).ToList();
        var lanes = Lanes(cues, scale, labelled: true);
        var labelled = lanes.Count == 0 || lanes.Max() < LanesWithLabels;
        if (!labelled)
        {
            lanes = Lanes(cues, scale, labelled: false);
        }

        var bottom = (lanes.Count == 0 ? 1 : lanes.Max() + 1) * LaneHeight;
        using var svg = html.Open(
            "svg", ("viewBox", $"0 0 {Width} {Figures.Coordinate(bottom + AxisHeight)}"), ("role", "img"),
            ("aria-label", $"Time line of {film.File}: {Figures.Of(cues.Count, "cue")} in {Figures.Length(film.DurationS)}; the table below has the same facts"));
        foreach (var mark in TimeAxis.Marks(0, film.DurationS, 14))
        {
            var x = Math.Min(mark * scale, Width - 1);
            html.Empty("path", ("class", "axis"), ("d", $"M{Figures.Coordinate(x)} 0V{Figures.Coordinate(bottom + 4)}"));
            var anchor = mark <= 0 ? "start" : x > Width - 18 ? "end" : "middle";
            html.Element("text", Figures.Clock(mark), ("x", Figures.Coordinate(x)), ("y", Figures.Coordinate(bottom + 16)), ("text-anchor", anchor));
        }

        html.Empty("path", ("class", "axis"), ("d", $"M0 {Figures.Coordinate(bottom)}H{Width}"));
        Music(html, film, scale, bottom);
        for (var i = 0; i < cues.Count; i++)
        {
            Bar(html, cues[i], scale, lanes[i] * LaneHeight + LabelHeight, labelled);
        }
    }

    /// <summary>A strip on the axis, in steps as wide as the eye can tell.</summary>
    private static void Music(HtmlWriter html, ShownFilm film, double scale, double bottom)
    {
        var step = Math.Max(1, (int)Math.Ceiling(film.Music.Count / Width));
        for (int from = 0, to; from < film.Music.Count; from = to)
        {
            to = from + step;
            if (!Sounds(from))
            {
                continue;
            }

            while (to < film.Music.Count && Sounds(to))
            {
                to += step;
            }

            html.Empty(
                "rect", ("class", "music"), ("x", Figures.Coordinate(from * scale)), ("y", Figures.Coordinate(bottom - StripHeight)),
                ("width", Figures.Coordinate((Math.Min(to, film.Music.Count) - from) * scale)), ("height", $"{StripHeight}"));
        }

        bool Sounds(int second) => film.Music.Skip(second).Take(step).Average() > MusicCoverage.SoundsLikeMusic;
    }

    // each cue goes into the first lane that is free, its label included
    private static List<int> Lanes(List<ShownCue> cues, double scale, bool labelled)
    {
        var freeFrom = new List<double>();
        var lanes = new List<int>();
        foreach (var cue in cues)
        {
            var start = LabelStart(cue, scale, labelled);
            var lane = freeFrom.FindIndex(x => x <= start);
            if (lane < 0)
            {
                lane = freeFrom.Count;
                freeFrom.Add(0);
            }

            freeFrom[lane] = Math.Max(cue.EndS * scale, labelled && LabelFitsRight(cue, scale) ? cue.StartS * scale + LabelWidth(cue) : 0) + 3;
            lanes.Add(lane);
        }

        return lanes;
    }

    private static string Label(ShownCue cue) => cue.Piece.Length <= LabelChars ? cue.Piece : string.Concat(cue.Piece.AsSpan(0, LabelChars - 1), "…");

    private static double LabelWidth(ShownCue cue) => Label(cue).Length * CharWidth + 10;

    private static bool LabelFitsRight(ShownCue cue, double scale) => cue.StartS * scale + LabelWidth(cue) <= Width;

    private static double LabelStart(ShownCue cue, double scale, bool labelled) =>
        !labelled || LabelFitsRight(cue, scale) ? cue.StartS * scale : Math.Max(0, Math.Min(cue.StartS * scale, cue.EndS * scale - LabelWidth(cue)));

    private static void Bar(HtmlWriter html, ShownCue cue, double scale, double top, bool labelled)
    {
        var (x, width) = (cue.StartS * scale, Math.Max(2, (cue.EndS - cue.StartS) * scale));
        using var group = html.Open("g");
        html.Element(
            "title",
            $"{cue.Piece} ({cue.RecordingFile}) · {Figures.PreciseClock(cue.StartS)} to {Figures.PreciseClock(cue.EndS)}, {cue.Verdict.Word()}, confidence {Figures.Confidence(cue.Confidence)}"
            + (cue.Details.Rivals.Count == 0 ? "" : " · rivals: " + string.Join("; ", cue.Details.Rivals.Select(y => $"{y.Name} {Figures.Confidence(y.Confidence)}")))
            + (cue.Reasons.Length == 0 ? "" : $" · {cue.Reasons}"));
        html.Empty(
            "rect", ("class", PageParts.Fill(cue.Verdict)), ("x", Figures.Coordinate(x)), ("y", Figures.Coordinate(top)), ("width", Figures.Coordinate(width)), ("height", $"{BarHeight}"), ("rx", "3"),
            ("fill-opacity", Figures.Coordinate(0.3 + 0.5 * Math.Clamp(cue.Confidence, 0, 1))));
        if (cue.Details.LevelDb.Count > 1)
        {
            var points = new StringBuilder();
            foreach (var (timeS, db) in cue.Details.LevelDb)
            {
                var height = (Math.Clamp(db, LowestDb, HighestDb) - LowestDb) / (HighestDb - LowestDb);
                points.Append($"{Figures.Coordinate(Math.Clamp(timeS * scale, x, x + width))},{Figures.Coordinate(top + (1 - height) * BarHeight)} ");
            }

            html.Empty("polyline", ("class", "level"), ("points", points.ToString().TrimEnd()));
        }

        if (labelled)
        {
            html.Element("text", Label(cue), ("class", "label"), ("x", Figures.Coordinate(LabelStart(cue, scale, true))), ("y", Figures.Coordinate(top - 4)));
        }
    }
}
