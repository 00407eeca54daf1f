using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>What is worth doing next, with the command to type.</summary>
internal static class NextSection
{
    public static readonly (string Id, string Text) Heading = ("next", "What is worth doing next");

    public static void Write(HtmlWriter html, NextFacts facts)
    {
        html.Heading("h2", Heading.Id, Heading.Text);
        if (facts.Suggestions.Count > 0)
        {
            html.Paragraph("Commands are typed in the workspace's folder, or with -w and its name.");
            Commands(html, "What", facts.Suggestions.Select(x => (x.What, x.Gain, x.Command)));
        }

        if (facts.Review.Total > 0)
        {
            html.Heading("h3", "next-review", "Rows that wait for a person");
            html.Paragraph("Those on which most film music hangs first, then those that most soundtrack lines ask for; the command shows the evidence. Songs that nothing hangs on are left out.");
            Review(html, facts.Review);
        }

        if (facts.FilmGaps.Total > 0)
        {
            html.Heading("h3", "next-films", "Films whose songs lack a recording");
            html.Table(
                [new("Film"), new("Lines without recording", CellStyle.Number), new("Lines", CellStyle.Number), new("First of them")], facts.FilmGaps,
                x => [x.Film, Figures.Count(x.LinesWithoutRecording), Figures.Count(x.Lines), string.Join("; ", x.FirstSongs) + (x.LinesWithoutRecording > x.FirstSongs.Count ? "; …" : "")]);
        }

        if (facts.RecordingGaps.Total > 0)
        {
            html.Heading("h3", "next-midi", "Recordings heard in films, without a MIDI file of the work");
            html.Table(
                [new("Piece"), new("Recording"), new("Heard", CellStyle.Number), new("Films", CellStyle.Number)], facts.RecordingGaps,
                x => [x.Piece, x.File, Figures.Length(x.HeardS), Figures.Count(x.Films)]);
        }

        if (facts.Suggestions.Count == 0 && facts.Review.Total + facts.FilmGaps.Total + facts.RecordingGaps.Total == 0)
        {
            html.Paragraph("Nothing: all that was found has gone the whole road.");
        }
    }

    private static void Commands(HtmlWriter html, string heading, IEnumerable<(string What, string Gain, string? Command)> rows)
    {
        using var table = html.Open("table");
        Head(html, heading, "Brings", "Type");
        using var body = html.Open("tbody");
        foreach (var (what, gain, command) in rows)
        {
            using var row = html.Open("tr");
            html.Element("td", what);
            html.Element("td", gain);
            using var cell = html.Open("td");
            if (command is not null)
            {
                html.Element("code", command);
            }
        }
    }

    private static void Review(HtmlWriter html, Shortened<ReviewRow> review)
    {
        using (html.Open("table"))
        {
            Head(html, "Step", "Row", "Conf.", "Brings", "To see why");
            using var body = html.Open("tbody");
            foreach (var row in review.Rows)
            {
                using var tr = html.Open("tr");
                html.Element("td", row.Step, ("class", "short"));
                using (html.Open("td"))
                {
                    html.Text(row.Subject);
                    if (row.Reasons.Length > 0)
                    {
                        html.Empty("br");
                        html.Element("small", row.Reasons, ("class", "soft"));
                    }
                }

                html.Element("td", Figures.Confidence(row.Confidence), ("class", "number"));
                html.Element("td", Gain(row));
                using var cell = html.Open("td", ("class", "wide"));
                html.Element("code", row.Command);
            }
        }

        if (review.LeftOut > 0)
        {
            html.Paragraph($"{Figures.Count(review.LeftOut)} more.", "soft");
        }
    }

    private static string Gain(ReviewRow row) =>
        string.Join(", ", new[] { row.GainS > 0 ? $"{Figures.Length(row.GainS)} of film" : "", row.GainLines > 0 ? Figures.Of(row.GainLines, "line") : "" }.Where(x => x.Length > 0));

    private static void Head(HtmlWriter html, params ReadOnlySpan<string> headings)
    {
        using var head = html.Open("thead");
        using var row = html.Open("tr");
        foreach (var heading in headings)
        {
            html.Element("th", heading, ("scope", "col"), ("class", heading == "Conf." ? "number" : null));
        }
    }
}
