using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>The first screen: what was made, and how right it is believed to be.</summary>
internal static class HeadlineSection
{
    public static void Write(HtmlWriter html, string name, HeadlineFacts facts)
    {
        using var header = html.Open("header");
        html.Element("h1", name);
        html.Paragraph(Made(facts), "lead");
        if (facts.Examples > 0)
        {
            html.Paragraph(Believed(facts), "lead");
        }

        if (facts.Files + facts.Lines > 0)
        {
            Tiles(html, facts);
        }
    }

    private static string Made(HeadlineFacts facts) => facts switch
    {
        { Files: 0, Lines: 0 } => "An empty workspace: no file has been scanned yet.",
        { Examples: 0 } => $"No examples yet. The catalogue knows {Figures.Of(facts.Files, "file")} and {Figures.Of(facts.Lines, "soundtrack line")}; what follows shows how far they are on the road, and what to do next.",
        _ => $"{Figures.Of(facts.Examples, "example")} of aligned film, recording and notes, {Figures.Length(facts.ExampleSeconds)} in all; {(facts.Complete == facts.Examples ? "all" : Figures.Count(facts.Complete))} of them complete. "
            + $"Splits: {string.Join(", ", facts.Splits.Select(x => $"{Figures.Count(x.Count)} {x.Split}"))}.",
    };

    private static string Believed(HeadlineFacts facts)
    {
        var right = (long)Math.Round(facts.ExpectedRight);
        return $"How right: their confidences average {Figures.Confidence(facts.ExpectedRight / facts.Examples)}; if these are as calibrated as they are meant to be, "
            + (right == facts.Examples ? $"fewer than one of {Figures.Count(facts.Examples)} is wrong." : $"about {Figures.Count(right)} of {Figures.Count(facts.Examples)} are right in all their parts.");
    }

    private static void Tiles(HtmlWriter html, HeadlineFacts facts)
    {
        using var list = html.Open("ul", ("class", "tiles"));
        Tile(html, Figures.Count(facts.Examples), "examples", facts.Examples == 0 ? "none exported yet" : $"{Figures.Count(facts.Complete)} complete");
        Tile(html, Figures.Count(facts.Identities.Accepted), "songs of files accepted", facts.Identities.Total == 0 ? "none looked at yet" : $"of {Figures.Of(facts.Identities.Total, "file")} looked at");
        Tile(html, Figures.Count(facts.LinesWithFile), "soundtrack lines with a file", facts.Lines == 0 ? "no lines imported yet" : $"of {Figures.Of(facts.Lines, "line")} ({Figures.Share(facts.LinesWithFile, facts.Lines)})");
        Tile(html, Figures.Count(facts.Cues.Accepted), "cues accepted", facts.Films == 0 ? "no films in the collection" : $"{Figures.Length(facts.AcceptedCueSeconds)} of {Figures.Length(facts.FilmSeconds)} of film, in {Figures.Of(facts.Films, "film")}");
        Tile(html, Figures.Count(facts.Alignments.Accepted), "aligned pairs accepted", facts.Alignments.Total == 0 ? "none tried yet" : $"of {Figures.Of(facts.Alignments.Total, "pair")} tried");
        Tile(
            html, Figures.Count(facts.Identities.NeedsReview + facts.LinesToReview + facts.Cues.NeedsReview + facts.Alignments.NeedsReview), "rows need review",
            $"{Figures.Of(facts.Identities.NeedsReview, "file")}, {Figures.Of(facts.LinesToReview, "line")}, {Figures.Of(facts.Cues.NeedsReview, "cue")}, {Figures.Of(facts.Alignments.NeedsReview, "pair")}");
    }

    private static void Tile(HtmlWriter html, string figure, string what, string note)
    {
        using var item = html.Open("li");
        html.Element("b", figure);
        html.Element("span", what);
        html.Element("span", note, ("class", "soft"));
    }
}
