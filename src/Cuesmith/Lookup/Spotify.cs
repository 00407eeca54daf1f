namespace Cuesmith.Lookup;

/// <summary>
/// Spotify's Web API (https://developer.spotify.com/documentation/web-api). Its terms forbid to train models with its data and to pair it with pictures:
/// see <see cref="Rights"/> and docs/services.md.
/// </summary>
public sealed class Spotify(AnswerCache answers) : ISongService
{
    public const string ServiceName = "spotify";
    public const string DefaultAddress = "https://api.spotify.com/v1/";
    public const string DefaultTokenAddress = "https://accounts.spotify.com/api/token";

    /// <summary>Its limit is of a rolling 30 seconds and not told; five a second has been well below.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);

    /// <summary>The most that applications made since February 2026 may ask a search for.</summary>
    private const int SearchLimit = 10;

    private const int PageItems = 50;

    // a "soundtrack" of more songs is a collection
    private const int MostPages = 6;
    private const int AlbumsTaken = 2;
    private const int PlaylistsTried = 2;

    // applications that may not read other people's playlists are refused every one: asking on would only spend the budget
    private const int RefusalsBeforeGivingUp = 3;

    private int refusedInARow;

    public string Name => ServiceName;

    /// <summary>One request, two when fields find nothing and plain words are tried.</summary>
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ServiceSong>> FindSongsAsync(SongQuestion question, CancellationToken ct)
    {
        var artist = string.IsNullOrWhiteSpace(question.Artist) ? null : question.Artist;
        var found = await SearchTracksAsync($"track:{Quoted(question.Title)}{(artist is null ? "" : $" artist:{Quoted(artist)}")}", ct);
        return found.Count > 0 ? found : await SearchTracksAsync($"{question.Title} {artist}".Trim(), ct);
    }

    /// <summary>
    /// One search, then the pages of the best playlist and of up to two albums. Playlists of other people may be refused: a note says so, and the albums
    /// remain.
    /// </summary>
    /// <inheritdoc/>
    public async Task<FilmSongs> FindFilmSongsAsync(FilmQuestion film, CancellationToken ct)
    {
        var lists = await FindListsAsync(film, $"{film.Title} soundtrack", ct);
        if (lists.Albums.Count + lists.Playlists.Count == 0)
        {
            lists = await FindListsAsync(film, $"{film.Title} {film.Year} original motion picture soundtrack", ct);
        }

        var (songs, notes) = (new SongList(), new List<string>());
        foreach (var album in lists.Albums.Take(AlbumsTaken))
        {
            await AddAlbumAsync(album.Hit, songs, ct);
        }

        await AddPlaylistAsync(lists.Playlists, songs, notes, ct);
        if (songs.Songs.Count == 0)
        {
            notes.Add($"{ServiceName}: none of the {lists.Seen} lists found is its soundtrack");
        }

        return new(songs.Songs, notes);
    }

    private async Task<FoundLists> FindListsAsync(FilmQuestion film, string query, CancellationToken ct)
    {
        var found = await answers.AskAsync<SpotifyListSearch>($"search?q={Uri.EscapeDataString(query)}&type=album,playlist&limit={SearchLimit}", SpotifyAnswers.Shape, ct);
        List<ListHit> albums = [.. found.Albums.Items.OfType<SpotifyAlbum>().Where(x => x.Id is not null).Select(x => new ListHit(x.Id!, x.Name, ReleaseDate.Year(x.ReleaseDate)))];
        List<ListHit> playlists = [.. (found.Playlists?.Items ?? []).OfType<SpotifyPlaylist>().Select(x => new ListHit(x.Id, x.Name))];
        return new(SoundtrackRanking.Rank(film, albums), SoundtrackRanking.Rank(film, playlists), albums.Count + playlists.Count);
    }

    private async Task<IReadOnlyList<ServiceSong>> SearchTracksAsync(string query, CancellationToken ct)
    {
        var found = await answers.AskAsync<SpotifyTrackSearch>($"search?q={Uri.EscapeDataString(query)}&type=track&limit={SearchLimit}", SpotifyAnswers.Shape, ct);
        return [.. found.Tracks.Items.OfType<SpotifyTrack>().Select(x => Song(x, x.Id is null ? "local" : $"track:{x.Id}"))];
    }

    private async Task AddAlbumAsync(ListHit album, SongList songs, CancellationToken ct)
    {
        for (var page = 0; page < MostPages; page++)
        {
            var got = await answers.AskForAsync<SpotifyPage<SpotifyTrack>>(Page($"albums/{album.Id}/tracks", page), SpotifyAnswers.Shape, ct);
            foreach (var track in got?.Items.OfType<SpotifyTrack>() ?? [])
            {
                songs.Add(Song(track, $"album:{album.Id}") with { Year = album.Year });
            }

            if (got?.Next is null)
            {
                return;
            }
        }
    }

    private async Task AddPlaylistAsync(IReadOnlyList<RankedList> ranked, SongList songs, List<string> notes, CancellationToken ct)
    {
        foreach (var playlist in ranked.Take(PlaylistsTried))
        {
            if (refusedInARow >= RefusalsBeforeGivingUp)
            {
                notes.Add($"{ServiceName}: refuses this application every playlist; albums only");
                return;
            }

            if (await ReadPlaylistAsync(playlist.Hit, songs, ct))
            {
                refusedInARow = 0;
                return;
            }

            refusedInARow++;
            notes.Add($"{ServiceName}: playlist '{playlist.Hit.Name}' is refused (it is someone else's)");
        }
    }

    /// <returns>Whether we may read it.</returns>
    private async Task<bool> ReadPlaylistAsync(ListHit playlist, SongList songs, CancellationToken ct)
    {
        for (var page = 0; page < MostPages; page++)
        {
            var got = await answers.AskForAsync<SpotifyPlaylistPage>(Page($"playlists/{playlist.Id}/items", page), SpotifyAnswers.Shape, ct);
            if (got?.Items is null)
            {
                return page > 0;
            }

            foreach (var track in got.Items.Select(x => x?.Item ?? x?.Track).OfType<SpotifyTrack>().Where(x => x.Type != "episode"))
            {
                songs.Add(Song(track, $"playlist:{playlist.Id}"));
            }

            if (got.Next is null)
            {
                break;
            }
        }

        return true;
    }

    private static string Page(string of, int page) => $"{of}?limit={PageItems}&offset={page * PageItems}";

    // within quotes a quote ends the term, and there is no way to escape it
    private static string Quoted(string text) => $"\"{text.Replace("\"", " ", StringComparison.Ordinal)}\"";

    private static ServiceSong Song(SpotifyTrack track, string source) => new(track.Name, track.Artist, $"{ServiceName}:{source}")
    {
        Year = ReleaseDate.Year(track.Album?.ReleaseDate),
        Isrc = track.ExternalIds?.Isrc,
    };

    /// <param name="Seen">Lists that the search gave.</param>
    private sealed record FoundLists(IReadOnlyList<RankedList> Albums, IReadOnlyList<RankedList> Playlists, int Seen);
}
