using Cuesmith.Report.Charts;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>From files to examples: at each step what came in, and what became of it.</summary>
internal static class RoadSection
{
    public static readonly (string Id, string Text) Heading = ("road", "From files to examples");

    private static readonly (Fate Fate, string Words)[] legend =
    [
        (Fate.Good, "goes on"), (Fate.Doubtful, "waits for a person"), (Fate.Left, "nothing found"), (Fate.Bad, "has a problem"), (Fate.NotYet, "not looked at"),
    ];

    public static void Write(HtmlWriter html, RoadFacts facts)
    {
        html.Heading("h2", Heading.Id, Heading.Text);
        if (facts.Stages.Count == 0)
        {
            html.Paragraph("Nothing has set out yet.");
            return;
        }

        html.Paragraph("What each step of the road was given, and what became of it. Each bar is the whole of its row.");
        using (var list = html.Open("ul", ("class", "legend")))
        {
            foreach (var (fate, words) in legend)
            {
                using var item = html.Open("li");
                html.Element("i", "", ("class", PageParts.Fill(fate)));
                html.Text(words);
            }
        }

        using var road = html.Open("div", ("class", "road"));
        var step = "";
        foreach (var stage in facts.Stages)
        {
            html.Element("div", stage.Step == step ? "" : stage.Step, ("class", "step"));
            html.Element("div", Figures.Count(stage.Total), ("class", "count"));
            html.Element("div", stage.Things);
            using var shares = html.Open("div", ("class", "shares"));
            var some = stage.Shares.Where(x => x.Count > 0).ToList();
            StackedBar.Write(html, [.. some.Select(x => (PageParts.Fill(x.Fate), x.Count))], $"{stage.Things}: {string.Join(", ", some.Select(x => $"{Figures.Count(x.Count)} {x.Words}"))}");
            foreach (var share in some)
            {
                using var text = html.Open("span");
                html.Element("i", "", ("class", $"key {PageParts.Fill(share.Fate)}"));
                html.Text($"{Figures.Count(share.Count)} {share.Words}{(some.Count > 1 ? $" ({Figures.Share(share.Count, stage.Total)})" : "")}");
            }

            if (stage.Note.Length > 0)
            {
                html.Element("span", stage.Note);
            }

            step = stage.Step;
        }
    }
}
