using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cuesmith.Lookup;

// The parts we read of Spotify's JSON (Web API as of July 2026). What has no default must be there: without it the shape has changed.
// Lists hold null where a thing is gone or not for us.

internal sealed record SpotifyTokenAnswer(string AccessToken, int ExpiresIn);

/// <param name="Next">Address of the next page, null on the last.</param>
internal sealed record SpotifyPage<T>(List<T?> Items, string? Next = null)
    where T : class;

/// <param name="Items">Missing where the playlist is someone else's and only its name is shown.</param>
internal sealed record SpotifyPlaylistPage(List<SpotifyPlaylistEntry?>? Items = null, string? Next = null);

internal sealed record SpotifyTrackSearch(SpotifyPage<SpotifyTrack> Tracks);

/// <param name="Playlists">Null where the application may not search them.</param>
internal sealed record SpotifyListSearch(SpotifyPage<SpotifyAlbum> Albums, SpotifyPage<SpotifyPlaylist>? Playlists = null);

/// <param name="Id">Null for a file of the list's owner.</param>
/// <param name="Type">track, or episode for a podcast's.</param>
internal sealed record SpotifyTrack(string Name, string? Id = null, string? Type = null, List<SpotifyArtist>? Artists = null, SpotifyAlbum? Album = null, SpotifyIds? ExternalIds = null)
{
    public string Artist => string.Join(", ", (Artists ?? []).Select(x => x.Name));
}

internal sealed record SpotifyArtist(string Name);

internal sealed record SpotifyAlbum(string Name, string? Id = null, string? ReleaseDate = null);

internal sealed record SpotifyIds(string? Isrc = null);

internal sealed record SpotifyPlaylist(string Id, string Name);

/// <param name="Item">The song; before February 2026 it was called "track", and answers of that time can still be replayed.</param>
internal sealed record SpotifyPlaylistEntry(SpotifyTrack? Item = null, SpotifyTrack? Track = null);

internal static class SpotifyAnswers
{
    public static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };
}
