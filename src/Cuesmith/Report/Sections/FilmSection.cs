using Cuesmith.Report.Charts;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>Each film's time line: the cues heard, and the soundtrack lines not heard.</summary>
internal static class FilmSection
{
    public static readonly (string Id, string Text) Heading = ("films", "Films");

    private const int LinesNamed = 12;

    public static void Write(HtmlWriter html, FilmFacts facts)
    {
        html.Heading("h2", Heading.Id, Heading.Text);
        if (facts.Films.Total == 0)
        {
            html.Paragraph("No films are in the collection.");
            return;
        }

        html.Paragraph("Each bar is a cue, from where it starts to where it ends: the stronger its colour, the surer. The line in a bar is the level of the music against everything else. The strip below the bars is dark where music sounds, whichever it is. Hold the pointer over a bar for its facts and rivals.");
        html.VerdictLegend();
        for (var i = 0; i < facts.Films.Rows.Count; i++)
        {
            Film(html, facts.Films.Rows[i], $"film-{i + 1}");
        }

        if (facts.Films.LeftOut > 0)
        {
            html.Paragraph($"{Figures.Count(facts.Films.LeftOut)} more films, with less music found, are not drawn; their cues are in cuesmith show cues.", "soft");
        }
    }

    private static void Film(HtmlWriter html, ShownFilm film, string id)
    {
        using var card = html.Open("article", ("class", "card"));
        html.Heading("h3", id, film.File);
        html.Paragraph(Summary(film), "soft");
        if (film.Cues.Rows.Count > 0 || film.OtherMusicS > 0)
        {
            FilmTimeLine.Write(html, film);
        }

        if (film.Cues.Rows.Count > 0)
        {
            using var details = html.Open("details");
            html.Element("summary", $"{Figures.Of(film.Cues.Total, "cue")} as a table");
            Cues(html, film);
        }

        Unheard(html, film, Facts.Unheard.RecordingNotHeard, "In the soundtrack and in the collection, but not heard");
        Unheard(html, film, Facts.Unheard.NoRecording, "In the soundtrack, without a recording in the collection");
        Unheard(html, film, Facts.Unheard.NotRead, "Soundtrack lines that no title could be read from");
        var discoveries = film.Cues.Rows.Where(x => x.Listed == false && x.Verdict != Music.Verdict.Unknown).Select(x => x.Piece).Distinct().ToList();
        if (discoveries.Count > 0)
        {
            Names(html, "Heard, but on no soundtrack line", discoveries);
        }
    }

    private static string Summary(ShownFilm film)
    {
        var cues = film.Cues.Total == 0 ? "no cue found" : $"{Figures.Of(film.Cues.Total, "cue")}; accepted ones cover {Figures.Length(film.CoveredS)} ({Figures.Share(film.CoveredS, film.DurationS)})";
        var other = film.Music.Count == 0 ? "" : $", other music {Figures.Length(film.OtherMusicS)} ({Figures.Share(film.OtherMusicS, film.DurationS)})";
        var lines = film.SoundtrackName is null ? "no soundtrack lines" : $"{Figures.Of(film.Lines, "soundtrack line")} of “{film.SoundtrackName}”, {Figures.Count(film.Lines - film.Unheard.Count)} heard";
        return $"{Figures.Clock(film.DurationS)}, {cues}{other}; {lines}.";
    }

    private static void Cues(HtmlWriter html, ShownFilm film)
    {
        html.Table(
            [
                new("Start", CellStyle.Number), new("End", CellStyle.Number), new("Piece"), new("From", CellStyle.Number), new("Speed", CellStyle.Number), new("Verdict", CellStyle.Short),
                new("Conf.", CellStyle.Number), new("Listed", CellStyle.Short), new("Rivals"), new("Reasons", CellStyle.Reasons),
            ],
            film.Cues,
            x =>
            [
                Figures.PreciseClock(x.StartS), Figures.PreciseClock(x.EndS), x.Piece == x.RecordingFile ? x.Piece : $"{x.Piece} ({x.RecordingFile})", Figures.PreciseClock(x.RecordingStartS),
                x.Speed.ToString("0.0000"), Music.VerdictText.Word(x.Verdict), Figures.Confidence(x.Confidence), x.Listed switch { true => "yes", false => "no", null => "–" },
                string.Join("; ", x.Details.Rivals.Select(y => $"{y.Name} {Figures.Confidence(y.Confidence)}")), x.Reasons,
            ],
            "cues");
    }

    private static void Unheard(HtmlWriter html, ShownFilm film, Unheard why, string heading)
    {
        var songs = film.Unheard.Where(x => x.Why == why).Select(x => x.Song).ToList();
        if (songs.Count > 0)
        {
            Names(html, heading, songs);
        }
    }

    private static void Names(HtmlWriter html, string heading, List<string> names)
    {
        using var paragraph = html.Open("p");
        html.Element("strong", $"{heading} ({Figures.Count(names.Count)}): ");
        html.Text(string.Join("; ", names.Take(LinesNamed)) + (names.Count > LinesNamed ? $"; and {Figures.Count(names.Count - LinesNamed)} more." : "."));
    }
}
