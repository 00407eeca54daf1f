using Cuesmith.Music;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report;

/// <summary>A column of a table: its heading, and how its cells are set.</summary>
internal readonly record struct Column(string Heading, CellStyle Style = CellStyle.Text);

internal enum CellStyle
{
    Text,

    /// <summary>Set to the right, digits in columns.</summary>
    Number,

    /// <summary>Never wrapped.</summary>
    Short,

    /// <summary>Small and soft: reasons.</summary>
    Reasons,
}

/// <summary>Parts that several sections are made of.</summary>
internal static class PageParts
{
    /// <summary>A heading with an anchor that links to itself.</summary>
    public static void Heading(this HtmlWriter html, string level, string id, string text)
    {
        using var heading = html.Open(level, ("id", id));
        html.Element("a", text, ("href", $"#{id}"));
    }

    public static void Paragraph(this HtmlWriter html, string text, string? style = null) => html.Element("p", text, ("class", style));

    public static void Badge(this HtmlWriter html, Verdict verdict) => html.Element("span", verdict.Word(), ("class", $"badge {Style(verdict)}"));

    /// <summary>A table; cells are texts. Says below how many rows it leaves out.</summary>
    /// <param name="show">The table of 'cuesmith show' that has all rows; null where none has.</param>
    public static void Table<T>(this HtmlWriter html, IReadOnlyList<Column> columns, Shortened<T> rows, Func<T, IReadOnlyList<string>> cells, string? show = null)
    {
        using (html.Open("table"))
        {
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (var column in columns)
                {
                    html.Element("th", column.Heading, ("scope", "col"), ("class", column.Style == CellStyle.Number ? "number" : null));
                }
            }

            using (html.Open("tbody"))
            {
                foreach (var row in rows.Rows)
                {
                    using var tr = html.Open("tr");
                    var texts = cells(row);
                    for (var i = 0; i < columns.Count; i++)
                    {
                        html.Element("td", texts[i], ("class", columns[i].Style switch { CellStyle.Number => "number", CellStyle.Short => "short", CellStyle.Reasons => "reasons", _ => null }));
                    }
                }
            }
        }

        if (rows.LeftOut > 0)
        {
            html.Paragraph($"{Figures.Count(rows.LeftOut)} more{(show is null ? "" : $" in cuesmith show {show}")}.", "soft");
        }
    }

    public static string Style(Verdict verdict) => verdict switch { Verdict.Accepted => "accepted", Verdict.NeedsReview => "review", _ => "unknown" };

    /// <summary>The colour of a verdict in drawings.</summary>
    public static string Fill(Verdict verdict) => verdict switch { Verdict.Accepted => "good", Verdict.NeedsReview => "doubtful", _ => "left" };

    public static string Fill(Fate fate) => fate switch { Fate.Good => "good", Fate.Doubtful => "doubtful", Fate.Bad => "bad", Fate.NotYet => "notyet", _ => "left" };

    /// <summary>What the colours of verdicts mean.</summary>
    public static void VerdictLegend(this HtmlWriter html)
    {
        using var list = html.Open("ul", ("class", "legend"));
        foreach (var verdict in new[] { Verdict.Accepted, Verdict.NeedsReview, Verdict.Unknown })
        {
            using var item = html.Open("li");
            html.Element("i", "", ("class", Fill(verdict)));
            html.Text(verdict.Word());
        }
    }
}
