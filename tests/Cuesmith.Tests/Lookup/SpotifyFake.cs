using System.Text.Json.Nodes;

namespace Cuesmith.Tests.Lookup;

/// <summary>
/// Spotify as far as we ask it, in the shapes its reference shows as of July 2026: tokens, search, pages of albums and playlists. Tokens run out after the
/// number of requests that a test sets; playlists may be refused.
/// </summary>
internal sealed class SpotifyFake
{
    public const string ClientId = "the-client-id";
    public const string ClientSecret = "the-very-secret-secret";

    private int tokens;
    private int requestsOnToken;

    /// <summary>Requests a token is good for before the service says 401, whatever it promised.</summary>
    public int RequestsPerToken { get; init; } = int.MaxValue;

    /// <summary>What a request for the items of a playlist gets: 200, or 403 and 404 as for other people's.</summary>
    public int PlaylistStatus { get; init; } = 200;

    /// <summary>What the place that gives out tokens says.</summary>
    public int TokenStatus { get; init; } = 200;

    /// <summary>Taken for any request that it knows before the service's own answer.</summary>
    public Func<FakeRequest, FakeAnswer?> Instead { get; init; } = _ => null;

    /// <summary>Songs of the playlist; pages hold 50.</summary>
    public int PlaylistSongs { get; init; } = 120;

    public FakeAnswer Answer(FakeRequest request)
    {
        if (request.Path == "/api/token")
        {
            return Token(request);
        }

        if (request.Headers.GetValueOrDefault("Authorization") != $"Bearer token-{tokens}" || ++requestsOnToken > RequestsPerToken)
        {
            return new(401, """{"error":{"status":401,"message":"The access token expired"}}""");
        }

        return Instead(request) ?? request.Path switch
        {
            "/v1/search" when int.Parse(request.Query("limit")!) > 10 => new(400, """{"error":{"status":400,"message":"Invalid limit"}}"""),
            "/v1/search" when request.Query("type") == "track" => FakeAnswer.Json(Tracks),
            "/v1/search" => FakeAnswer.Json(Lists),
            "/v1/albums/album-ost/tracks" => FakeAnswer.Json(AlbumTracks),
            "/v1/playlists/list-fan/items" or "/v1/playlists/list-other/items" when PlaylistStatus != 200 => new(PlaylistStatus, $$$"""{"error":{"status":{{{PlaylistStatus}}},"message":"Forbidden"}}"""),
            "/v1/playlists/list-fan/items" => FakeAnswer.Json(PlaylistPage(int.Parse(request.Query("offset")!))),
            _ => new(404, """{"error":{"status":404,"message":"Not found."}}"""),
        };
    }

    private FakeAnswer Token(FakeRequest request)
    {
        var wanted = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));
        if (TokenStatus != 200 || request.Headers["Authorization"] != wanted || request.Body != "grant_type=client_credentials")
        {
            return new(TokenStatus == 200 ? 400 : TokenStatus, """{"error":"invalid_client","error_description":"Invalid client secret"}""");
        }

        requestsOnToken = 0;
        return FakeAnswer.Json($$"""{"access_token":"token-{{++tokens}}","token_type":"Bearer","expires_in":3600}""");
    }

    private string PlaylistPage(int offset)
    {
        var items = new JsonArray();
        for (var i = offset; i < Math.Min(offset + 50, PlaylistSongs); i++)
        {
            items.Add(JsonNode.Parse($$$"""{"added_at":"2020-01-01T00:00:00Z","is_local":false,"item":{"id":"p{{{i}}}","name":"Song {{{i}}}","type":"track","track":true,"artists":[{"name":"Band {{{i}}}"}],"album":{"id":"a","name":"A","release_date":"1981"},"external_ids":{"isrc":"XX{{{i}}}"} } }"""));
        }

        if (offset == 0)
        {
            // what real lists hold besides songs: gone ones, podcasts, the owner's own files; and one that is on the album too
            items.Add(null);
            items.Add(JsonNode.Parse("""{"is_local":false,"item":null}"""));
            items.Add(JsonNode.Parse("""{"item":{"id":"e","name":"An episode","type":"episode"}}"""));
            items.Add(JsonNode.Parse("""{"is_local":true,"item":{"id":null,"name":"Home Tape","type":"track","artists":[{"name":"Me"}]}}"""));
            items.Add(JsonNode.Parse("""{"item":{"id":"t1","name":"HOUND DOG","type":"track","artists":[{"name":"Elvis Presley"}]}}"""));
        }

        var next = offset + 50 < PlaylistSongs ? $"\"https://api.spotify.com/v1/playlists/list-fan/items?offset={offset + 50}&limit=50\"" : "null";
        return $$"""{"href":"x","limit":50,"next":{{next}},"offset":{{offset}},"total":{{PlaylistSongs}},"items":{{items.ToJsonString()}}}""";
    }

    private const string Tracks = """
        {"tracks":{"href":"x","limit":10,"next":null,"offset":0,"total":1,"items":[
          {"id":"5TSz","name":"Hound Dog","type":"track","popularity":60,"artists":[{"id":"e","name":"Elvis Presley","type":"artist"},{"id":"j","name":"The Jordanaires","type":"artist"}],
           "album":{"id":"al","name":"Elvis","release_date":"1956-07-13","release_date_precision":"day"},"external_ids":{"isrc":"USRC15601293"}}, null]}}
        """;

    private const string Lists = """
        {"albums":{"limit":10,"next":null,"total":3,"items":[
           {"id":"album-karaoke","name":"Forrest Gump Karaoke Soundtrack","release_date":"2010","album_type":"album","artists":[{"name":"Karaoke Kings"}]},
           {"id":"album-ost","name":"Forrest Gump - The Soundtrack","release_date":"1994-07-05","album_type":"compilation","artists":[{"name":"Various Artists"}]},
           null]},
         "playlists":{"limit":10,"next":null,"total":900,"items":[
           null, {"id":"list-fan","name":"Forrest Gump soundtrack","description":"","owner":{"display_name":"a fan"},"items":{"href":"x","total":120}},
           {"id":"list-other","name":"Forrest Gump full OST","owner":{"display_name":"another"}},
           {"id":"list-inspired","name":"inspired by Forrest Gump soundtrack"}]}}
        """;

    private const string AlbumTracks = """
        {"limit":50,"next":null,"total":2,"items":[
          {"id":"t1","name":"Hound Dog","type":"track","track_number":1,"artists":[{"name":"Elvis Presley"}]},
          {"id":"t2","name":"Rebel-'Rouser","type":"track","track_number":2,"artists":[{"name":"Duane Eddy"}]}]}
        """;
}
