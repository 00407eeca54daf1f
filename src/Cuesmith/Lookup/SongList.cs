using Cuesmith.Names;

namespace Cuesmith.Lookup;

/// <summary>Songs of several lists, each once: the same title by the same artist is the same line, whatever accents and signs it is written with.</summary>
internal sealed class SongList
{
    private readonly List<ServiceSong> songs = [];
    private readonly HashSet<(string Title, string Artist)> seen = [];

    public IReadOnlyList<ServiceSong> Songs => songs;

    /// <summary>Adds a song unless it is there already; one without a title is nothing to look for.</summary>
    public void Add(ServiceSong song)
    {
        if (song.Title.Length > 0 && seen.Add((PlainText.Of(song.Title), PlainText.Of(song.Artist))))
        {
            songs.Add(song);
        }
    }
}
