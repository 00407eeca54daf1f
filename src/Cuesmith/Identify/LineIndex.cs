using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>The songs of all soundtrack lines as an index of their own, so that names are looked up in it as in the list of known songs.</summary>
public sealed class LineIndex
{
    private readonly Dictionary<(string Title, string Artist), List<int>> lines = [];

    private readonly Dictionary<string, List<ArtistForm>> artistsOfFilm = [];

    public LineIndex(IReadOnlyList<SoundtrackSong> soundtrack)
    {
        Soundtrack = soundtrack;
        var builder = new SongIndexBuilder();
        for (var line = 0; line < soundtrack.Count; line++)
        {
            var song = soundtrack[line];
            if (builder.Add(new(song.Title, song.Artist)))
            {
                var key = Key(song.Title, song.Artist);
                (lines.TryGetValue(key, out var there) ? there : lines[key] = []).Add(line);
                (artistsOfFilm.TryGetValue(song.Film, out var artists) ? artists : artistsOfFilm[song.Film] = []).Add(new(song.Artist));
            }
        }

        Index = builder.Build();
    }

    public IReadOnlyList<SoundtrackSong> Soundtrack { get; }

    public SongIndex Index { get; }

    /// <summary>The lines that list this song, by place in <see cref="Soundtrack"/>.</summary>
    public IReadOnlyList<int> LinesOf(SongId song)
    {
        var listed = Index.Song(song);
        return lines[Key(listed.Title, listed.Artist)];
    }

    /// <summary>Whether the film's soundtrack lists this artist, with whatever song.</summary>
    public bool HasArtist(string film, string artist)
    {
        var form = new ArtistForm(artist);
        return artistsOfFilm.TryGetValue(film, out var artists) && artists.Exists(x => form.With(x) > ArtistAgreement.Conflict);
    }

    private static (string Title, string Artist) Key(string title, string artist) => (SongKey.Exact(TitleVariants.Core(title)), SongKey.Exact(artist));
}
