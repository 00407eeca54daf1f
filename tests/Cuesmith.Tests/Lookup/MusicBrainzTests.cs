using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

/// <summary>MusicBrainz' answers in the shapes its documentation shows, over a real connection.</summary>
public sealed class MusicBrainzTests : IDisposable
{
    private const string Misirlou = """
        {"created":"2026-11-22T21:00:00.000Z","count":2,"offset":0,"recordings":[
          {"id":"b0f1a2c3-0000-4000-8000-000000000001","score":100,"title":"Misirlou","length":134000,"video":null,
           "artist-credit":[{"name":"Dick Dale","joinphrase":" & ","artist":{"id":"a1","name":"Dick Dale","sort-name":"Dale, Dick"}},{"name":"His Del-Tones","artist":{"id":"a2","name":"The Del-Tones"}}],
           "first-release-date":"1962-05","releases":[{"id":"r1","title":"Surfers' Choice"}],"isrcs":["USA176210010"]},
          {"id":"b0f1a2c3-0000-4000-8000-000000000002","score":88,"title":"Misirlou","artist-credit":[{"name":"The Beach Boys"}]}]}
        """;

    private const string MisirlouWork = """
        {"id":"b0f1a2c3-0000-4000-8000-000000000001","title":"Misirlou","isrcs":["USA176210010"],"relations":[
          {"type":"recorded at","target-type":"place","direction":"forward","place":{"id":"p"}},
          {"type":"performance","target-type":"work","direction":"forward","attributes":["cover"],"work":{"id":"w-misirlou","title":"Misirlou","iswcs":["T-070.116.373-7"],"language":"ell"}}]}
        """;

    private const string Groups = """
        {"count":3,"release-groups":[
          {"id":"g-tribute","score":100,"title":"Karaoke: Pulp Fiction","primary-type":"Album","secondary-types":["Soundtrack"],"releases":[{"id":"r-tribute","title":"x","status":"Official"}]},
          {"id":"g-pulp","score":98,"title":"Pulp Fiction: Music From the Motion Picture","first-release-date":"1994-09-27","primary-type":"Album","secondary-types":["Soundtrack","Compilation"],
           "artist-credit":[{"name":"Various Artists"}],"releases":[{"id":"r-boot","title":"x","status":"Bootleg"},{"id":"r-pulp","title":"x","status":"Official"}]},
          {"id":"g-empty","score":50,"title":"Pulp Fiction"}]}
        """;

    private const string Release = """
        {"id":"r-pulp","title":"Pulp Fiction","date":"1994-09-27","media":[
          {"position":1,"format":"CD","track-count":2,"tracks":[
            {"id":"t1","number":"1","title":"Misirlou","artist-credit":[{"name":"Dick Dale & His Del-Tones","joinphrase":""}],
             "recording":{"id":"rec1","title":"Misirlou (single version)","isrcs":[],"first-release-date":"1962","relations":[{"type":"performance","work":{"id":"w-misirlou","title":"Misirlou"}}]}},
            {"id":"t2","number":"2","title":"Jungle Boogie","recording":{"id":"rec2","title":"Jungle Boogie","artist-credit":[{"name":"Kool & The Gang"}],"isrcs":["USPR37300004"],"relations":[]}},
            {"id":"t3","number":"3","title":"Misirlou","artist-credit":[{"name":"Dick Dale and his Del-Tones"}],"recording":{"id":"rec3","title":"Misirlou"}}]},
          {"position":2,"format":"DVD-Video","track-count":0}]}
        """;

    private readonly MemoryAnswers answers = new();
    private readonly SkippingTime time = new();
    private readonly HttpClient http = new();
    private FakeService? service;

    [Fact]
    public async Task Finds_a_song_with_its_artists_codes_and_work()
    {
        var songs = await Ask(x => FakeAnswer.Json(x.Query("query") is null ? MisirlouWork : Misirlou)).FindSongsAsync(new("Misirlou", "Dick Dale"), Ct);
        Assert.Equal(
            new ServiceSong("Misirlou", "Dick Dale & His Del-Tones", "musicbrainz:recording:b0f1a2c3-0000-4000-8000-000000000001")
            {
                Year = 1962,
                Isrc = "USA176210010",
                RecordingMbid = "b0f1a2c3-0000-4000-8000-000000000001",
                WorkMbid = "w-misirlou",
            },
            songs[0]);
        Assert.Equal(("The Beach Boys", (int?)null, (string?)null), (songs[1].Artist, songs[1].Year, songs[1].WorkMbid));
        Assert.Equal("recording:\"Misirlou\" AND artist:\"Dick Dale\"", service!.Requests[0].Query("query"));
        Assert.Equal("json", service.Requests[0].Query("fmt"));
    }

    [Fact]
    public async Task A_phrase_that_finds_nothing_is_asked_as_words_then_given_up()
    {
        Assert.Empty(await Ask(_ => FakeAnswer.Json("""{"count":0,"recordings":[]}""")).FindSongsAsync(new("mizirlou drei"), Ct));
        Assert.Equal(["recording:\"mizirlou drei\"", "recording:(mizirlou drei)"], service!.Requests.Select(x => x.Query("query")));
    }

    [Fact]
    public async Task Finds_the_soundtrack_of_a_film()
    {
        var found = await Ask(Film).FindFilmSongsAsync(new("Pulp Fiction", 1994), Ct);
        Assert.Equal(
            [
                new("Misirlou", "Dick Dale & His Del-Tones", "musicbrainz:release:r-pulp") { Year = 1962, RecordingMbid = "rec1", WorkMbid = "w-misirlou" },
                new("Jungle Boogie", "Kool & The Gang", "musicbrainz:release:r-pulp") { Isrc = "USPR37300004", RecordingMbid = "rec2" },
            ],
            found.Songs);
        Assert.Empty(found.Notes);
        Assert.Equal("releasegroup:\"Pulp Fiction\" AND secondarytype:soundtrack", service!.Requests[0].Query("query"));
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task Asks_nothing_twice_and_replays_offline()
    {
        var first = await Ask(Film).FindFilmSongsAsync(new("Pulp Fiction", 1994), Ct);
        var again = await Ask(_ => throw new InvalidOperationException("asked again")).FindFilmSongsAsync(new("Pulp Fiction", 1994), Ct);
        var offline = await new MusicBrainz(new("musicbrainz", answers, null, time, null)).FindFilmSongsAsync(new("Pulp Fiction", 1994), Ct);
        Assert.Equal(first.Songs, again.Songs);
        Assert.Equal(first.Songs, offline.Songs);
        Assert.Empty(service!.Requests);
    }

    [Fact]
    public async Task Offline_it_says_what_was_never_asked()
    {
        var e = await Assert.ThrowsAsync<NoAnswerException>(() => new MusicBrainz(new("musicbrainz", answers, null, time, null)).FindSongsAsync(new("Misirlou"), Ct));
        Assert.Contains("offline", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_answers_are_asked_for_again_on_request()
    {
        await Ask(Film).FindFilmSongsAsync(new("Pulp Fiction", 1994), Ct);
        time.Advance(TimeSpan.FromDays(10));
        await Ask(Film, notBefore: time.GetUtcNow().AddDays(-30)).FindFilmSongsAsync(new("Pulp Fiction", 1994), Ct);
        Assert.Empty(service!.Requests);
        await Ask(Film, notBefore: time.GetUtcNow().AddDays(-5)).FindFilmSongsAsync(new("Pulp Fiction", 1994), Ct);
        Assert.Equal(2, service!.Requests.Count);
    }

    [Theory]
    [InlineData("""{"count":1,"tracks":[]}""", "recordings")] // a field renamed
    [InlineData("""{"recordings":{"items":[]}}""", "recordings")] // a list made an object
    [InlineData("""{"recordings":[{"gid":"x","name":"y"}]}""", "id")] // fields of its items renamed
    [InlineData("""{"recordings":null}""", "ecordings")]
    [InlineData("null", "null")]
    [InlineData("[]", "JSON")]
    public async Task A_changed_shape_is_one_clear_line_and_not_kept(string body, string about)
    {
        var e = await Assert.ThrowsAsync<NoAnswerException>(() => Ask(_ => FakeAnswer.Json(body)).FindSongsAsync(new("Misirlou"), Ct));
        Assert.Contains("have changed", e.Message, StringComparison.Ordinal);
        Assert.Contains(about, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Equal(0, answers.Count);
    }

    [Fact]
    public async Task Fields_that_come_anew_do_no_harm()
    {
        const string body = """{"new":{"a":[1]},"recordings":[{"id":"1","title":"Misirlou","score":"100","isrcs":[{"id":"USA176210010"}],"new":null}]}""";
        var song = Assert.Single(await Ask(x => FakeAnswer.Json(x.Query("query") is null ? """{"id":"1","title":"Misirlou"}""" : body)).FindSongsAsync(new("Misirlou"), Ct));
        Assert.Equal("USA176210010", song.Isrc);
    }

    [Fact]
    public async Task A_query_it_does_not_take_is_that_questions_problem()
    {
        var e = await Assert.ThrowsAsync<NoAnswerException>(() => Ask(_ => new(400, """{"error":"The query was malformed","help":"x"}""")).FindSongsAsync(new("x"), Ct));
        Assert.StartsWith("musicbrainz: status 400: The query was malformed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_User_Agent_ends_the_run() =>
        await Assert.ThrowsAsync<ServiceStoppedException>(() => Ask(_ => new(403, """{"error":"blocked"}""")).FindSongsAsync(new("x"), Ct));

    [Fact]
    public async Task A_release_that_is_gone_is_no_reason_to_fail()
    {
        var found = await Ask(x => x.Path.Contains("/release/", StringComparison.Ordinal) ? new(404, """{"error":"Not Found"}""") : FakeAnswer.Json(Groups)).FindFilmSongsAsync(new("Pulp Fiction"), Ct);
        Assert.Empty(found.Songs);
        Assert.Single(found.Notes);
    }

    public void Dispose()
    {
        http.Dispose();
        service?.Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FakeAnswer Film(FakeRequest request) => FakeAnswer.Json(request.Path.EndsWith("/release/r-pulp", StringComparison.Ordinal) ? Release : Groups);

    private MusicBrainz Ask(Func<FakeRequest, FakeAnswer> answer, DateTimeOffset? notBefore = null)
    {
        service?.Dispose();
        service = new(answer);
        var address = new Uri(service.Address + "/ws/2/");
        var client = new PoliteClient("musicbrainz", http, new(new(50), new(MusicBrainz.Gap, time), new()), time);
        return new(new("musicbrainz", answers, (request, ct) => client.SendAsync(() => new(HttpMethod.Get, new Uri(address, request)), ct), time, notBefore));
    }
}
