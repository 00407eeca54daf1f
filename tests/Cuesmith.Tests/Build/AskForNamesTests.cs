using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Lookup;
using Cuesmith.Tests.Lookup;
using Dapper;

namespace Cuesmith.Tests.Build;

public sealed class AskForNamesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CatalogueStore catalogue;

    public AskForNamesTests()
    {
        catalogue = CatalogueStore.Open(folder["catalogue.db"]);
        catalogue.Connection.Execute(
            """
            INSERT INTO items (item_id, kind, directory, filename) VALUES
              (1, 'midi', 'a', 'A-Groovy-Kind-Of-Love.mid'), (2, 'midi', 'b', 'A-Groovy-Kind-Of-Love.mid'), (3, 'midi', '', 'The-Long-Road.mid'),
              (4, 'audio', '', '01.mp3'), (5, 'midi', '', 'Bohemian Rhapsody - Queen.mid'), (6, 'midi', '', 'Burn.mid');
            INSERT INTO item_texts (item_id, source, text) VALUES (4, 'tag:title', 'Misirlou'), (4, 'tag:artist', 'Dick Dale');
            INSERT INTO identities (item_id, verdict, confidence) VALUES (1, 'unknown', 0), (2, 'unknown', 0), (3, 'unknown', 0), (4, 'needs review', 0.4), (5, 'accepted', 1), (6, 'unknown', 0);
            """);
    }

    [Fact]
    public void The_surest_and_most_wanted_come_first_and_settled_ones_not_at_all() =>
        Assert.Equal([new("Misirlou", "Dick Dale"), new("A Groovy Kind Of Love"), new SongQuestion("The Long Road")], AskForNames.Questions(catalogue));

    [Fact]
    public async Task What_services_name_becomes_known()
    {
        using var service = new FakeService(x => FakeAnswer.Json(x.Query("query") is { } query
            ? query.Contains("Misirlou", StringComparison.Ordinal) ? """{"recordings":[{"id":"1","title":"Misirlou","artist-credit":[{"name":"Dick Dale & His Del-Tones"}]}]}""" : """{"recordings":[]}"""
            : """{"id":"1","title":"Misirlou"}"""));
        await File.WriteAllTextAsync(folder["cuesmith.toml"], $"[services.musicbrainz]\nenabled = true\ncontact = 'me@example.org'\nbase_url = '{service.Address}/ws/2/'", TestContext.Current.CancellationToken);
        Assert.Equal(1, FurtherSongs.Of(catalogue).Index.SongCount); // the tags of 01.mp3
        var summary = await AskForNames.RunAsync(Workspace.Open(folder.Path), catalogue, new() { Time = new SkippingTime() }, new Progress<StepProgress>(), TestContext.Current.CancellationToken);
        Assert.Equal("3 songs asked for, 1 known to a service; 6 requests", summary.Text);
        Assert.Equal(2, FurtherSongs.Of(catalogue).Index.SongCount);
    }

    /// <summary>A name that no list knows is unknown before the service is asked, and judged by its songs afterwards; a rerun does nothing.</summary>
    [Fact]
    public async Task Identify_judges_again_with_what_services_name()
    {
        using var service = new FakeService(x => FakeAnswer.Json(x.Query("query") is { } query
            ? query.Contains("Minnie", StringComparison.OrdinalIgnoreCase) ? """{"recordings":[{"id":"1","title":"Minnie the Moocher","artist-credit":[{"name":"The Blues Brothers"}]}]}""" : """{"recordings":[]}"""
            : """{"id":"1","title":"Minnie the Moocher"}"""));
        catalogue.Connection.Execute("DELETE FROM items; INSERT INTO items (item_id, kind, directory, filename) VALUES (1, 'midi', '', 'the_blues_brothers-minnie_the_moocher.mid')");
        var toml = $"[services.musicbrainz]\nenabled = true\ncontact = 'me@example.org'\nbase_url = '{service.Address}/ws/2/'";
        var before = await IdentifyAsync("");
        Assert.Equal("the blues brothers", before.Artist);
        var after = await IdentifyAsync(toml);
        Assert.Equal(("Minnie the Moocher", "The Blues Brothers"), (after.Title, after.Artist));
        Assert.True(after.Confidence > before.Confidence);
        var asked = service.Requests.Count;
        Assert.Equal(after, await IdentifyAsync(toml));
        Assert.Equal(asked, service.Requests.Count);
    }

    private async Task<(string Title, string Artist, double Confidence)> IdentifyAsync(string toml)
    {
        await File.WriteAllTextAsync(folder["cuesmith.toml"], toml, TestContext.Current.CancellationToken);
        await IdentifyWithServices.RunAsync(Workspace.Open(folder.Path), catalogue, new() { Time = new SkippingTime() }, new Progress<StepProgress>(), TestContext.Current.CancellationToken);
        return catalogue.Connection.QuerySingle<(string, string, double)>("SELECT title, artist, confidence FROM identities");
    }

    public void Dispose()
    {
        catalogue.Dispose();
        folder.Dispose();
    }
}
