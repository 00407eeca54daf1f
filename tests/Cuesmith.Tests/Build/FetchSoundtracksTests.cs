using System.Text;
using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Lookup;
using Cuesmith.Tests.Lookup;
using Dapper;

namespace Cuesmith.Tests.Build;

/// <summary>The whole way from a list of films to soundtrack lines, against services on this machine.</summary>
public sealed class FetchSoundtracksTests : IDisposable
{
    private static readonly ListedFilm gump = new("forrest gump", 1994, "tt0109830");

    private readonly TemporaryFolder folder = new();
    private readonly SkippingTime time = new();
    private FakeService service = new(new SpotifyFake().Answer);

    [Fact]
    public async Task Adds_the_lines_of_a_film_as_the_list_names_it()
    {
        var summary = await FetchAsync([gump]);
        Assert.Equal((1L, 1L, 0L), (summary.Items, summary.Worked, summary.Problems));
        using var catalogue = Open();
        var lines = catalogue.Connection.Query<(string Film, long Year, string Title, string Artist, string Source, string ImdbId)>(
            "SELECT film, year, title, artist, source, imdb_id FROM show_soundtracks LIMIT 2").ToList();
        Assert.Equal(
            [("forrest gump", 1994, "Hound Dog", "Elvis Presley", "spotify:album:album-ost", "tt0109830"), ("forrest gump", 1994, "Rebel-'Rouser", "Duane Eddy", "spotify:album:album-ost", "tt0109830")], lines);
    }

    [Fact]
    public async Task A_rerun_asks_nothing_and_adds_nothing()
    {
        await FetchAsync([gump]);
        var (asked, lines) = (service.Requests.Count, Lines());
        var summary = await FetchAsync([gump]);
        Assert.Equal((asked, lines, 0L), (service.Requests.Count, Lines(), summary.Worked));
    }

    [Fact]
    public async Task A_used_up_budget_keeps_what_is_done_and_the_next_run_goes_on()
    {
        ListedFilm[] films = [gump, gump with { Title = "Forrest Gump" }];
        // a token, the search, the album and the first of three pages
        var e = await Assert.ThrowsAsync<CuesmithException>(() => FetchAsync(films, budget: 4));
        Assert.Contains("the budget of 4 requests is used up; 0 of 2 films are done and kept", e.Message, StringComparison.Ordinal);
        Assert.Equal((4, 0L), (service.Requests.Count, Lines()));
        // a token, the two pages that were missing, and the search for the other spelling, which leads to the same lists
        Assert.Equal(2L, (await FetchAsync(films, budget: 4)).Worked);
        Assert.Equal((8, 2 * 123L), (service.Requests.Count, Lines()));
    }

    [Fact]
    public async Task Replays_offline_without_credentials_into_the_same_lines()
    {
        await FetchAsync([gump]);
        var before = Rows();
        using (var catalogue = Open())
        {
            catalogue.Connection.Execute("DELETE FROM soundtrack_lines; DELETE FROM done");
        }

        service.Dispose();
        await FetchAsync([gump], offline: true, enabled: false, secret: null);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Other_lines_of_the_film_stay_when_it_is_fetched_anew()
    {
        await FetchAsync([gump]);
        using (var catalogue = Open())
        {
            catalogue.Connection.Execute("INSERT INTO soundtrack_lines (film, year, raw, source) VALUES ('forrest gump', 1994, 'Suite by Alan Silvestri', 'lines.csv')");
        }

        time.Advance(TimeSpan.FromDays(40));
        await FetchAsync([gump], notBefore: time.GetUtcNow().AddDays(-30));
        Assert.Equal(124, Lines());
    }

    [Fact]
    public async Task A_film_that_fails_is_a_problem_and_is_asked_again_next_time()
    {
        service.Dispose();
        service = new(new SpotifyFake { Instead = x => x.Path.Contains("album-ost", StringComparison.Ordinal) ? new(500, "") : null }.Answer);
        var summary = await FetchAsync([gump, new("Heat", 1995, null)]);
        Assert.Equal(2L, summary.Problems);
        using (var catalogue = Open())
        {
            Assert.Equal(["spotify: none of the 5 lists found is its soundtrack", "spotify: status 500, 4 times"], catalogue.Connection.Query<string>("SELECT problem FROM show_problems ORDER BY problem"));
        }

        service.Dispose();
        service = new(new SpotifyFake().Answer);
        Assert.Equal(1L, (await FetchAsync([gump, new("Heat", 1995, null)])).Worked);
        Assert.Equal(123, Lines());
    }

    [Fact]
    public async Task Neither_secret_nor_token_is_ever_stored()
    {
        await FetchAsync([gump]);
        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.DoesNotContain(SpotifyFake.ClientSecret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("token-1", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, "secret", null, "switched off")]
    [InlineData(true, null, null, "SPOTIFY_CLIENT_SECRET")]
    [InlineData(true, "secret", "http://example.org/", "no https address")]
    public async Task Says_what_is_missing_before_anything_is_sent(bool enabled, string? secret, string? address, string about)
    {
        var e = await Assert.ThrowsAsync<CuesmithException>(() => FetchAsync([gump], enabled: enabled, secret: secret, address: address));
        Assert.Contains(about, e.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task MusicBrainz_wants_to_know_whom_to_write_to()
    {
        Configure("[services.musicbrainz]\nenabled = true");
        var e = await Assert.ThrowsAsync<CuesmithException>(() => RunAsync([gump], "musicbrainz", new() { Time = time }));
        Assert.Contains("contact", e.Message, StringComparison.Ordinal);
        service.Dispose();
        service = new(_ => FakeAnswer.Json("""{"release-groups":[]}"""));
        Configure($"[services.musicbrainz]\nenabled = true\ncontact = 'me@example.org'\nbase_url = '{service.Address}/ws/2/'");
        await RunAsync([gump, new("Heat", null, null)], "musicbrainz", new() { Time = time });
        Assert.Matches(@"^Cuesmith/\d+\.\d+\.\d+ \( me@example\.org \)$", service.Requests[0].Headers["User-Agent"]);
        Assert.Equal("/ws/2/release-group", service.Requests[0].Path);
        // a second and a bit between the two
        Assert.Equal(MusicBrainz.Gap, Assert.Single(time.Pauses));
    }

    public void Dispose()
    {
        service.Dispose();
        folder.Dispose();
    }

    private Task<StepSummary> FetchAsync(
        IReadOnlyList<ListedFilm> films, int? budget = null, bool offline = false, bool enabled = true, string? secret = SpotifyFake.ClientSecret, string? address = null, DateTimeOffset? notBefore = null)
    {
        Configure($"[services.spotify]\nenabled = {(enabled ? "true" : "false")}\nbase_url = '{address ?? service.Address + "/v1/"}'\ntoken_url = '{service.Address}/api/token'");
        return RunAsync(films, "spotify", new() { Budget = budget, Offline = offline, NotBefore = notBefore, Time = time, Variable = x => x == "SPOTIFY_CLIENT_ID" ? SpotifyFake.ClientId : secret });
    }

    private async Task<StepSummary> RunAsync(IReadOnlyList<ListedFilm> films, string from, SessionOptions session)
    {
        using var catalogue = Open();
        return await FetchSoundtracks.RunAsync(Workspace.Open(folder.Path), catalogue, films, new(from, session), new Progress<StepProgress>(), TestContext.Current.CancellationToken);
    }

    private void Configure(string toml) => File.WriteAllText(folder["cuesmith.toml"], toml);

    private CatalogueStore Open() => CatalogueStore.Open(folder["catalogue.db"]);

    private long Lines()
    {
        using var catalogue = Open();
        return catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM soundtrack_lines");
    }

    private List<string> Rows()
    {
        using var catalogue = Open();
        return [.. catalogue.Connection.Query<string>("SELECT concat_ws('|', film, year, title, artist, source, isrc) FROM soundtrack_lines ORDER BY line_id")];
    }
}
