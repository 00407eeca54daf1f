using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Lookup;
using Cuesmith.Tests.Lookup;

namespace Cuesmith.Tests.Build;

public sealed class LookupStepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeService service = new(x => FakeAnswer.Json(x.Query("query") switch
    {
        null => """{"id":"1","title":"Minnie the Moocher","relations":[{"type":"performance","work":{"id":"w","title":"Minnie the Moocher"}}]}""",
        var q when q.Contains("Minnie", StringComparison.OrdinalIgnoreCase) => """{"recordings":[{"id":"1","title":"Minnie the Moocher","artist-credit":[{"name":"The Blues Brothers"}],"first-release-date":"1980"}]}""",
        _ => """{"recordings":[]}""",
    }));

    [Fact]
    public async Task Asks_nothing_while_no_service_is_switched_on()
    {
        var result = await RunAsync("", [new("Minnie the Moocher")]);
        Assert.Empty(result.Songs);
        Assert.Equal(0, result.Requests);
    }

    [Fact]
    public async Task Gives_candidates_and_asks_each_question_once()
    {
        SongQuestion minnie = new("Minnie the Moocher", "BLUES BR."), nothing = new("asdf");
        var first = await RunAsync(On(), [minnie, nothing, minnie]);
        Assert.Equal(new ServiceSong("Minnie the Moocher", "The Blues Brothers", "musicbrainz:recording:1") { Year = 1980, RecordingMbid = "1", WorkMbid = "w" }, Assert.Single(first.Songs[minnie]));
        Assert.False(first.Songs.ContainsKey(nothing));
        Assert.Equal(4, first.Requests);
        Assert.Equal(0, (await RunAsync(On(), [minnie, nothing])).Requests);
    }

    [Fact]
    public async Task Stored_answers_count_after_the_budget_is_used_up()
    {
        await RunAsync(On(), [new("Minnie the Moocher")]);
        var result = await RunAsync(On(budget: 1), [new("new one"), new("newer one"), new("Minnie the Moocher")]);
        Assert.Single(result.Songs);
        Assert.Single(result.Notes, x => x.Contains("budget of 1", StringComparison.Ordinal));
        Assert.Contains("musicbrainz: 2 of 3 questions have no answer", result.Notes);
        Assert.Equal(1, result.Requests);
    }

    public void Dispose()
    {
        service.Dispose();
        folder.Dispose();
    }

    private string On(int budget = 100) => $"[services.musicbrainz]\nenabled = true\ncontact = 'me@example.org'\nbudget = {budget}\nbase_url = '{service.Address}/ws/2/'";

    private async Task<LookupResult> RunAsync(string toml, IReadOnlyList<SongQuestion> questions)
    {
        await File.WriteAllTextAsync(folder["cuesmith.toml"], toml);
        using var catalogue = CatalogueStore.Open(folder["catalogue.db"]);
        return await LookupStep.RunAsync(Workspace.Open(folder.Path), catalogue, questions, new() { Time = new SkippingTime() }, new Progress<StepProgress>(), TestContext.Current.CancellationToken);
    }
}
