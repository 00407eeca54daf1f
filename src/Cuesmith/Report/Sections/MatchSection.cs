using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>How soundtrack lines and names became songs, and where they did not.</summary>
internal static class MatchSection
{
    public static readonly (string Id, string Text) Heading = ("matches", "Songs and soundtracks");

    public static void Write(HtmlWriter html, MatchFacts facts)
    {
        html.Heading("h2", Heading.Id, Heading.Text);
        if (facts.Sources.Total == 0 && facts.Doubtful.Total == 0)
        {
            html.Paragraph("No soundtrack lines have been imported, and no file's song needs review.");
            return;
        }

        if (facts.Sources.Total > 0)
        {
            html.Paragraph("Of each list of soundtrack lines: from how many a title could be read, how many name a known song, and how many have a MIDI file or a recording that is believed.");
            Rates(html, "List", facts.Sources);
        }

        if (facts.Films.Total > 1)
        {
            html.Heading("h3", "matches-films", "By film");
            Rates(html, "Film", facts.Films);
        }

        if (facts.NearMisses.Total > 0)
        {
            html.Heading("h3", "matches-near", "Lines that almost have a file");
            html.Paragraph("Nothing is accepted for these lines; shown is the file that comes nearest, the nearest first.");
            html.Table(
                [new("Film"), new("Line"), new("Nearest file"), new("Conf.", CellStyle.Number), new("Why not more", CellStyle.Reasons)], facts.NearMisses,
                x => [x.Film, x.Song, x.File, Figures.Confidence(x.Confidence), x.Reasons], "matches");
        }

        if (facts.Ambiguous.Total > 0)
        {
            html.Heading("h3", "matches-ambiguous", "Lines that several songs fit");
            html.Paragraph($"Files of different songs or artists come within {MatchFacts.RivalGap:.00} of each other, the closest first.");
            html.Table(
                [new("Film"), new("Line"), new("Rivals, with confidence")], facts.Ambiguous,
                x => [x.Film, x.Song, string.Join("; ", x.Rivals.Select(y => $"{y.Name} {Figures.Confidence(y.Confidence)}"))], "matches");
        }

        if (facts.Wanted.Total > 0)
        {
            html.Heading("h3", "matches-wanted", "Songs asked for that no file has");
            html.Paragraph("Those that most films ask for first: worth getting. No file comes near them.");
            html.Table([new("Song"), new("Films", CellStyle.Number), new("For example")], facts.Wanted, x => [x.Song, Figures.Count(x.Films), x.ExampleFilm]);
        }

        if (facts.Doubtful.Total > 0)
        {
            html.Heading("h3", "matches-doubtful", "Files whose song needs review");
            html.Table(
                [new("Folder"), new("File"), new("Perhaps"), new("Conf.", CellStyle.Number), new("Reasons", CellStyle.Reasons)], facts.Doubtful,
                x => [x.Directory, x.File, x.Song, Figures.Confidence(x.Confidence), x.Reasons], "identities");
        }
    }

    private static void Rates(HtmlWriter html, string name, Shortened<LineRates> rates) => html.Table(
        [
            new(name), new("Lines", CellStyle.Number), new("Title read", CellStyle.Number), new("Song known", CellStyle.Number), new("With MIDI", CellStyle.Number), new("With recording", CellStyle.Number),
            new("Review", CellStyle.Number),
        ],
        rates,
        x =>
        [
            x.Name, Figures.Count(x.Lines), Part(x.Read, x.Lines), Part(x.Known, x.Lines), Part(x.Midi, x.Lines), Part(x.Recordings, x.Lines), Part(x.Review, x.Lines),
        ],
        "soundtracks");

    private static string Part(long part, long whole) => part == 0 ? "0" : $"{Figures.Count(part)} ({Figures.Share(part, whole)})";
}
