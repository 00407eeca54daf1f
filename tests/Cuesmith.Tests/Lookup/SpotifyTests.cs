using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

public sealed class SpotifyTests : IDisposable
{
    private static readonly FilmQuestion gump = new("Forrest Gump", 1994);

    private readonly MemoryAnswers answers = new();
    private readonly SkippingTime time = new();
    private readonly HttpClient http = new();
    private readonly RequestBudget budget = new(100);
    private FakeService? service;

    [Fact]
    public async Task Finds_a_song()
    {
        var songs = await Ask(new()).FindSongsAsync(new("Hound \"Dog\"", "Elvis"), Ct);
        Assert.Equal([new("Hound Dog", "Elvis Presley, The Jordanaires", "spotify:track:5TSz") { Year = 1956, Isrc = "USRC15601293" }], songs);
        Assert.Equal("track:\"Hound  Dog \" artist:\"Elvis\"", Asked("/v1/search").Single().Query("q"));
    }

    [Fact]
    public async Task Reads_album_and_playlist_page_by_page_each_song_once()
    {
        var found = await Ask(new()).FindFilmSongsAsync(gump, Ct);
        Assert.Equal(["0", "50", "100"], Asked("/v1/playlists/list-fan/items").Select(x => x.Query("offset")));
        Assert.Equal(2 + 120 + 1, found.Songs.Count);
        Assert.Equal(new("Hound Dog", "Elvis Presley", "spotify:album:album-ost") { Year = 1994 }, found.Songs[0]);
        Assert.Equal("spotify:playlist:list-fan", found.Songs.Single(x => x.Title == "Song 119").Source);
        Assert.Contains(found.Songs, x => x is { Title: "Home Tape", Isrc: null });
        Assert.Empty(found.Notes);
        Assert.All(found.Songs, x => Assert.True(Rights.IsRestricted(x.Source)));
        Assert.DoesNotContain(service!.Requests, x => x.Target.Contains("karaoke", StringComparison.Ordinal) || x.Target.Contains("inspired", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Playlists_that_are_refused_are_said_so_and_the_album_remains(int status)
    {
        var found = await Ask(new() { PlaylistStatus = status }).FindFilmSongsAsync(gump, Ct);
        Assert.Equal(["Hound Dog", "Rebel-'Rouser"], found.Songs.Select(x => x.Title));
        Assert.Equal(["spotify: playlist 'Forrest Gump soundtrack' is refused (it is someone else's)", "spotify: playlist 'Forrest Gump full OST' is refused (it is someone else's)"], found.Notes);
    }

    [Fact]
    public async Task Refusals_are_kept_too_so_a_rerun_asks_nothing()
    {
        await Ask(new() { PlaylistStatus = 403 }).FindFilmSongsAsync(gump, Ct);
        var again = await Ask(new() { Instead = _ => throw new InvalidOperationException() }).FindFilmSongsAsync(gump, Ct);
        Assert.Equal(2, again.Songs.Count);
        Assert.Empty(service!.Requests);
    }

    [Fact]
    public async Task After_three_refusals_playlists_are_left_alone()
    {
        var spotify = Ask(new() { PlaylistStatus = 403, Instead = x => x.Query("q")?.StartsWith("Forrest", StringComparison.Ordinal) == false ? FakeAnswer.Json(Other(x.Query("q")!)) : null });
        await spotify.FindFilmSongsAsync(gump, Ct);
        await spotify.FindFilmSongsAsync(new("Pulp Fiction"), Ct);
        var third = await spotify.FindFilmSongsAsync(new("Dirty Dancing"), Ct);
        Assert.Contains("spotify: refuses this application every playlist; albums only", third.Notes);
        Assert.Equal(3, service!.Requests.Count(x => x.Path.StartsWith("/v1/playlists/", StringComparison.Ordinal)));

        static string Other(string query) => $$$"""{"albums":{"items":[]},"playlists":{"items":[{"id":"{{{query.Split(' ')[0]}}}","name":"{{{query}}}"}]}}""";
    }

    [Fact]
    public async Task A_token_is_asked_for_once()
    {
        var spotify = Ask(new());
        await spotify.FindFilmSongsAsync(gump, Ct);
        await spotify.FindSongsAsync(new("Hound Dog"), Ct);
        Assert.Single(Asked("/api/token"));
        Assert.Equal(service!.Requests.Count, budget.Spent);
    }

    [Fact]
    public async Task A_token_that_runs_out_is_renewed_before_it_fails()
    {
        var spotify = Ask(new());
        await spotify.FindSongsAsync(new("Hound Dog"), Ct);
        time.Advance(TimeSpan.FromSeconds(3600));
        await spotify.FindFilmSongsAsync(gump, Ct);
        Assert.Equal(2, Asked("/api/token").Count());
        Assert.All(answers.Statuses, x => Assert.Equal(200, x));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once()
    {
        var found = await Ask(new() { RequestsPerToken = 2 }).FindFilmSongsAsync(gump, Ct);
        Assert.Equal(123, found.Songs.Count);
        Assert.Equal(3, Asked("/api/token").Count());
    }

    [Fact]
    public async Task Tokens_that_are_all_refused_end_the_run()
    {
        await Assert.ThrowsAsync<ServiceStoppedException>(() => Ask(new() { RequestsPerToken = 0 }).FindSongsAsync(new("x"), Ct));
        Assert.Equal(2, Asked("/api/token").Count());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Wrong_credentials_end_the_run_without_being_told(int status)
    {
        var e = await Assert.ThrowsAsync<ServiceStoppedException>(() => Ask(new() { TokenStatus = status }).FindSongsAsync(new("x"), Ct));
        Assert.Contains("SPOTIFY_CLIENT_SECRET", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SpotifyFake.ClientSecret, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_search_ends_the_run_with_its_reason()
    {
        var fake = new SpotifyFake { Instead = _ => new(403, """{"error":{"status":403,"message":"Active premium subscription required for the owner of the app."}}""") };
        var e = await Assert.ThrowsAsync<ServiceStoppedException>(() => Ask(fake).FindFilmSongsAsync(gump, Ct));
        Assert.Contains("Active premium subscription required", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, answers.Count);
    }

    [Fact]
    public async Task Pages_of_before_2026_are_read_too()
    {
        var fake = new SpotifyFake
        {
            Instead = x => x.Path.EndsWith("/items", StringComparison.Ordinal) ? FakeAnswer.Json("""{"items":[{"track":{"id":"1","name":"Old Song","artists":[{"name":"Old Band"}]}}],"next":null}""") : null,
        };
        Assert.Contains((await Ask(fake).FindFilmSongsAsync(gump, Ct)).Songs, x => x is { Title: "Old Song", Artist: "Old Band" });
    }

    [Fact]
    public async Task A_playlist_that_shows_its_name_only_counts_as_refused()
    {
        var fake = new SpotifyFake { Instead = x => x.Path.EndsWith("/items", StringComparison.Ordinal) ? FakeAnswer.Json("""{"name":"Forrest Gump soundtrack"}""") : null };
        var found = await Ask(fake).FindFilmSongsAsync(gump, Ct);
        Assert.Equal((2, 2), (found.Songs.Count, found.Notes.Count));
    }

    [Fact]
    public async Task A_changed_search_is_one_clear_line()
    {
        var fake = new SpotifyFake { Instead = _ => FakeAnswer.Json("""{"results":[]}""") };
        var e = await Assert.ThrowsAsync<NoAnswerException>(() => Ask(fake).FindFilmSongsAsync(gump, Ct));
        Assert.Contains("albums", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task A_film_without_lists_is_searched_once_more_then_said_so()
    {
        var found = await Ask(new()).FindFilmSongsAsync(new("Heat", 1995), Ct);
        Assert.Equal(["Heat soundtrack", "Heat 1995 original motion picture soundtrack"], Asked("/v1/search").Select(x => x.Query("q")));
        Assert.Equal("spotify: none of the 5 lists found is its soundtrack", Assert.Single(found.Notes));
    }

    public void Dispose()
    {
        http.Dispose();
        service?.Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<FakeRequest> Asked(string path) => service!.Requests.Where(x => x.Path == path);

    private Spotify Ask(SpotifyFake fake)
    {
        service?.Dispose();
        service = new(fake.Answer);
        var client = new PoliteClient("spotify", http, new(budget, new(Spotify.Gap, time), new()), time);
        var access = new SpotifyAccess(client, new(new(service.Address + "/v1/"), new(service.Address + "/api/token")), new(SpotifyFake.ClientId, SpotifyFake.ClientSecret), time);
        return new(new("spotify", answers, access.GetAsync, time, null));
    }
}
