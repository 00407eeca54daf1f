using Cuesmith.Catalogue;
using Cuesmith.Report.Sections;

namespace Cuesmith.Report;

/// <summary>The report: one HTML page that needs nothing beside itself, no network and no script. The same catalogue gives the same bytes.</summary>
public static class ReportPage
{
    /// <summary>Reads the catalogue and writes the page.</summary>
    /// <param name="name">The workspace's name, for the heading.</param>
    public static void Write(CatalogueStore catalogue, string name, ReportLimits limits, TextWriter to) =>
        Write(ReportData.Read(catalogue, limits), name, new Dictionary<(long MidiId, long AudioId), byte[]>(), to);

    /// <summary>Writes the page.</summary>
    /// <param name="pictures">WebP pictures of aligned pairs, by MIDI file and recording; a pair without one is drawn by its path alone.</param>
    internal static void Write(ReportData data, string name, IReadOnlyDictionary<(long MidiId, long AudioId), byte[]> pictures, TextWriter to)
    {
        var html = new HtmlWriter(to);
        html.Verbatim("<!DOCTYPE html>\n");
        using (html.Open("html", ("lang", "en")))
        {
            using (html.Open("head"))
            {
                html.Empty("meta", ("charset", "utf-8"));
                html.Element("title", $"Cuesmith report: {name}");
                html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
                using (html.Open("style"))
                {
                    html.Verbatim(Style());
                }
            }

            using (html.Open("body"))
            {
                HeadlineSection.Write(html, name, data.Headline);
                Navigation(html);
                using (html.Open("main"))
                {
                    RoadSection.Write(html, data.Road);
                    MatchSection.Write(html, data.Match);
                    ConfidenceSection.Write(html, data.Confidence);
                    FilmSection.Write(html, data.Films);
                    PairSection.Write(html, data.Pairs, pictures);
                    ProblemSection.Write(html, data.Problems);
                    NextSection.Write(html, data.Next);
                }

                html.Element("footer", "Made by cuesmith report from the workspace's catalogue. Every table leaves whole with cuesmith show TABLE --csv FILE.");
            }
        }
    }

    private static void Navigation(HtmlWriter html)
    {
        using var nav = html.Open("nav", ("aria-label", "Sections"));
        using var list = html.Open("ul");
        foreach (var (id, heading) in new[] { RoadSection.Heading, MatchSection.Heading, ConfidenceSection.Heading, FilmSection.Heading, PairSection.Heading, ProblemSection.Heading, NextSection.Heading })
        {
            using var item = html.Open("li");
            html.Element("a", heading, ("href", $"#{id}"));
        }
    }

    private static string Style()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("Cuesmith.page.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
