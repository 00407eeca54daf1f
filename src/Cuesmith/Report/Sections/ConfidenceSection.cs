using Cuesmith.Music;
using Cuesmith.Report.Charts;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>How sure each step is, and what that promises.</summary>
internal static class ConfidenceSection
{
    public static readonly (string Id, string Text) Heading = ("confidence", "Confidence");

    public static void Write(HtmlWriter html, ConfidenceFacts facts)
    {
        html.Heading("h2", Heading.Id, Heading.Text);
        if (facts.Spreads.Count == 0)
        {
            html.Paragraph("No step has judged anything yet.");
            return;
        }

        html.Paragraph("Rows by confidence, coloured by verdict. Confidence is meant to be calibrated: of all rows at .9, nine in ten are right; so the mean over the accepted ones is the share of them expected to be right.");
        html.VerdictLegend();
        using var charts = html.Open("div", ("class", "charts"));
        foreach (var spread in facts.Spreads)
        {
            using var card = html.Open("div", ("class", "card"));
            html.Element("h3", spread.Title);
            ConfidenceHistogram.Write(html, spread);
            html.Paragraph(
                spread.AcceptedMean is { } mean
                    ? $"{Figures.Count(spread.Of(Verdict.Accepted))} of {Figures.Count(spread.Total)} accepted, {Figures.Confidence(mean)} on average."
                    : $"None of {Figures.Count(spread.Total)} accepted.",
                "soft");
        }
    }
}
