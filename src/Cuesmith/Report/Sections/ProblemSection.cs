using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>What went wrong, by cause.</summary>
internal static class ProblemSection
{
    public static readonly (string Id, string Text) Heading = ("problems", "Problems");

    public static void Write(HtmlWriter html, ProblemFacts facts)
    {
        html.Heading("h2", Heading.Id, Heading.Text);
        if (facts.Total == 0)
        {
            html.Paragraph("None: every item could be used.");
            return;
        }

        html.Paragraph($"{Figures.Of(facts.Total, "item")} gave nothing at a step, for {Figures.Of(facts.Groups.Total, "cause")}. In a cause, … stands for what differs from item to item.");
        html.Table(
            [new("Step", CellStyle.Short), new("Items", CellStyle.Number), new("Cause"), new("For example")], facts.Groups,
            x => [x.Step, Figures.Count(x.Count), x.Cause, string.Join("; ", x.Examples) + (x.Count > x.Examples.Count ? "; …" : "")], "problems");
    }
}
