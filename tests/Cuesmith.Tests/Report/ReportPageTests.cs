using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cuesmith.Catalogue;
using Cuesmith.Report;
using Dapper;

namespace Cuesmith.Tests.Report;

public sealed partial class ReportPageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CatalogueStore catalogue;

    public ReportPageTests() => catalogue = CatalogueStore.Open(folder["catalogue.db"]);

    [Fact]
    public void Shows_a_whole_road()
    {
        SampleCatalogue.Fill(catalogue);
        var page = Page();
        Keep(Text());
        GoldenFile.Check("report-headings.txt", string.Join('\n', Elements(page, "h1", "h2", "h3").Select(x => $"{x.Name.LocalName} {x.Value}")) + "\n");
    }

    [Fact]
    public void An_empty_workspace_says_where_to_begin()
    {
        var page = Page();
        Assert.Contains("An empty workspace", page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("cuesmith scan --midi DIR --audio DIR --video DIR", page.Root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Needs_nothing_beside_itself()
    {
        SampleCatalogue.Fill(catalogue);
        var page = Page();
        Assert.Empty(Elements(page, "script", "link", "iframe", "object"));
        Assert.All(page.Descendants().Attributes().Where(x => x.Name.LocalName is "src" or "href" or "action"), x => Assert.Matches("^(#|data:image/)", x.Value));
        Assert.DoesNotMatch(Loads(), Text());
    }

    [Fact]
    public void Names_stay_names_whatever_they_hold()
    {
        SampleCatalogue.Fill(catalogue);
        var page = Page();
        Assert.Contains(Elements(page, "td"), x => x.Value == "</td><script>alert(\"1\")</script> & 'quoted'␊␁.mid");
        Assert.DoesNotContain(Elements(page, "b"), x => x.Value == "Bold");
    }

    [Fact]
    public void Every_link_within_the_page_has_its_target_and_every_drawing_its_words()
    {
        SampleCatalogue.Fill(catalogue);
        var page = Page();
        var ids = page.Descendants().Attributes("id").Select(x => x.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Elements(page, "a").Select(x => x.Attribute("href")!.Value[1..]), x => Assert.Contains(x, ids));
        Assert.All(Elements(page, "svg"), x => Assert.NotEmpty(x.Attribute("aria-label")!.Value));
        Assert.All(Elements(page, "img"), x => Assert.NotEmpty(x.Attribute("alt")!.Value));
    }

    [Fact]
    public void A_line_without_an_accepted_file_shows_the_nearest_one()
    {
        SampleCatalogue.Fill(catalogue);
        var near = Elements(Page(), "h3").Single(x => x.Value == "Lines that almost have a file").ElementsAfterSelf("table").First();
        Assert.Equal(["Nightbus", "Two Coins – Bent River", "06 Two Coins.flac", ".61", "title equal; artist not named"], near.Descendants("tbody").Descendants("td").Select(x => x.Value));
    }

    [Fact]
    public void Says_what_became_of_the_films()
    {
        SampleCatalogue.Fill(catalogue);
        new CatalogueBuilder(catalogue).File("video", "films", "new.mkv", 60);
        Assert.Contains(Elements(Page(), "svg"), x => x.Attribute("aria-label")!.Value == "films: 2 with cues found, 1 with nothing heard, 1 not listened to yet");
    }

    [Fact]
    public void States_the_music_that_no_recording_explains()
    {
        var to = new CatalogueBuilder(catalogue);
        var (film, recording) = (to.File("video", "films", "new.mkv", 100), to.File("audio", "recordings", "a.flac", 60));
        to.Cue(film, recording, 10, 30, "accepted", 0.99);
        // music from 20 to 50 s, ten of it known
        to.Music(film, Enumerable.Range(0, 100).Select(x => x is >= 20 and < 50 ? 90 : 10));
        var card = Elements(Page(), "article").Single(x => x.Value.Contains("new.mkv", StringComparison.Ordinal));
        Assert.Contains("1 cue; accepted ones cover 20 s (20 %), other music 20 s (20 %)", card.Value, StringComparison.Ordinal);
        var strip = Assert.Single(card.Descendants(), x => (string?)x.Attribute("class") == "music");
        Assert.Equal((218, 327), (double.Parse(strip.Attribute("x")!.Value), double.Parse(strip.Attribute("width")!.Value)));
    }

    [Fact]
    public void The_command_of_a_doubtful_cue_asks_about_its_middle()
    {
        SampleCatalogue.Fill(catalogue);
        Assert.Contains(
            Elements(Page(), "code"), x => x.Value == "cuesmith spot films/The.Clockmakers.Daughter.1998.720p.mkv --recordings 'recordings/Quartet Solberg' --explain 647.5");
    }

    [Fact]
    public void Pictures_of_pairs_are_inside_and_those_left_out_are_counted()
    {
        SampleCatalogue.Fill(catalogue);
        var data = ReportData.Read(catalogue, new());
        var first = data.Pairs.Drawn[0];
        var page = new StringWriter();
        ReportPage.Write(data, "sample", new Dictionary<(long MidiId, long AudioId), byte[]> { [(first.MidiId, first.AudioId)] = [1, 2, 3] }, page);
        var parsed = XDocument.Parse(page.ToString());
        var picture = Assert.Single(Elements(parsed, "img"));
        Assert.Equal("data:image/webp;base64,AQID", picture.Attribute("src")!.Value);
        Assert.Contains(first.MidiFile, picture.Attribute("alt")!.Value, StringComparison.Ordinal);
        Assert.Contains($"{data.Pairs.Drawn.Count - 1} pairs drawn without", parsed.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_catalogue_gives_the_same_bytes()
    {
        SampleCatalogue.Fill(catalogue);
        Assert.Equal(Text(), Text());
    }

    [Fact]
    public void Stays_small_and_quick_over_a_listing_of_many_names()
    {
        const int Names = 40_000;
        catalogue.Connection.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Names)
            INSERT INTO items (kind, directory, filename, listed) SELECT 'midi', 'D:\midi\' || (i % 97), 'Some_Artist_-_A_Title_That_Is_Long_' || i || '.mid', 1 FROM n;
            INSERT INTO identities (item_id, title, artist, verdict, confidence, reasons)
            SELECT item_id, 'A Title', 'Some Artist', CASE item_id % 3 WHEN 0 THEN 'accepted' WHEN 1 THEN 'needs review' ELSE 'unknown' END, (item_id % 1000) / 1000.0, 'title equal' FROM items;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
            INSERT INTO soundtrack_lines (film, title, artist, source) SELECT 'Film ' || (i % 300), 'A Title ' || i, 'Some Artist', 'lines.csv' FROM n;
            INSERT INTO matches (line_id, item_id, verdict, confidence, reasons) SELECT l.line_id, l.line_id * 8 + k.value, CASE k.value WHEN 0 THEN 'accepted' ELSE 'needs review' END, 0.9 - k.value * 0.05, 'title equal' FROM soundtrack_lines l, json_each('[0,1,2]') k;
            """,
            new { Names });
        var watch = Stopwatch.StartNew();
        Assert.InRange(Text().Length, 10_000, 400_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }

    public void Dispose()
    {
        catalogue.Dispose();
        folder.Dispose();
    }

    // well-formed by being parsed at all
    private XDocument Page() => XDocument.Parse(Text());

    private string Text()
    {
        var page = new StringWriter();
        ReportPage.Write(catalogue, "sample <workspace>", new(), page);
        return page.ToString();
    }

    // to be looked at: CUESMITH_KEEP_REPORT names the file
    private static void Keep(string page)
    {
        if (Environment.GetEnvironmentVariable("CUESMITH_KEEP_REPORT") is { } file)
        {
            File.WriteAllText(file, page);
        }
    }

    private static IEnumerable<XElement> Elements(XDocument page, params string[] names) => page.Descendants().Where(x => names.Contains(x.Name.LocalName));

    // what would make a browser fetch something
    [GeneratedRegex("""@import|url\(|https?://(?!www\.w3\.org)""")]
    private static partial Regex Loads();
}
