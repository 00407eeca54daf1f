using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>The songs of all soundtrack lines as an index of their own, so that names are looked up in it as in the list of known songs.</summary>
public sealed class LineIndex
{
    private readonly Dictionary<(string Title, string Artist), List<int>> lines = [];

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

    private static (string Title, string Artist) Key(string title, string artist) => (SongKey.Exact(TitleVariants.Core(title)), SongKey.Exact(artist));
}
