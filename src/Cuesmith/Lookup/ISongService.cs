namespace Cuesmith.Lookup;

/// <summary>
/// A service of the web that knows songs. A further one is a file with this interface, a record in the configuration and a line where services are opened.
/// Both questions may throw <see cref="NoAnswerException"/> (this question has no usable answer) and <see cref="ServiceStoppedException"/> (nothing more
/// can be asked now). One question at a time.
/// </summary>
public interface ISongService
{
    /// <summary>As in the configuration, in sources and in messages: musicbrainz, spotify.</summary>
    string Name { get; }

    /// <summary>Songs that may be the one asked for, the service's best first; empty when it knows none.</summary>
    Task<IReadOnlyList<ServiceSong>> FindSongsAsync(SongQuestion question, CancellationToken ct);

    /// <summary>The songs of a film, from the lists that are most likely its soundtrack.</summary>
    Task<FilmSongs> FindFilmSongsAsync(FilmQuestion film, CancellationToken ct);
}

/// <summary>Which song is this?</summary>
/// <param name="Artist">Null where nothing is known of the artist.</param>
public sealed record SongQuestion(string Title, string? Artist = null);

/// <summary>Which songs does this film use?</summary>
/// <param name="Year">Of its first release; tells films of one title apart.</param>
public sealed record FilmQuestion(string Title, int? Year = null);

/// <summary>A song as a service knows it.</summary>
/// <param name="Artist">All credited artists as one text; empty where the service names none.</param>
/// <param name="Source">Service, kind and its own key: "musicbrainz:release:MBID", "spotify:playlist:ID". <see cref="Rights"/> reads it.</param>
public sealed record ServiceSong(string Title, string Artist, string Source)
{
    /// <summary>Of the first release, as far as the service knows.</summary>
    public int? Year { get; init; }

    public string? Isrc { get; init; }

    public string? RecordingMbid { get; init; }

    /// <summary>MusicBrainz' work that the recording performs.</summary>
    public string? WorkMbid { get; init; }
}

/// <param name="Songs">Each song once, in the order of its list.</param>
/// <param name="Notes">What a person should know of how they were found, a line each: lists that were refused, none found.</param>
public sealed record FilmSongs(IReadOnlyList<ServiceSong> Songs, IReadOnlyList<string> Notes);
