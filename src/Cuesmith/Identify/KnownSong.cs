using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>Which of the known songs a soundtrack line names.</summary>
public static class KnownSong
{
    private const int MostTitles = 64;

    /// <summary>
    /// The known song of the line's title whose artist agrees best with the line's, of equals the most popular. A line without an artist names a song only where all songs of
    /// the title are one work (<see cref="WorkKey"/>). Null when no list has it.
    /// </summary>
    public static Song? Of(SongIndex index, SoundtrackSong line)
    {
        var core = TitleVariants.Core(line.Title);
        var key = SongKey.Exact(core);
        Span<uint> groups = stackalloc uint[MostTitles];
        var count = index.FindExact(key, groups) is > 0 and var exact ? exact : index.FindLoose(SongKey.Loose(key), groups);
        var artist = line.Artist.Length == 0 ? null : new ArtistForm(line.Artist);
        if (key.Length == 0 || (artist is null && !WorkKey.IsOneWork(index, core)))
        {
            return null;
        }

        var (best, agreement, popularity) = (-1, ArtistAgreement.Conflict, 0);
        foreach (var group in groups[..Math.Min(count, groups.Length)])
        {
            var songs = index.SongsOf((int)group);
            for (var song = songs.Start.Value; song < songs.End.Value; song++)
            {
                var agrees = artist?.With(new(index.Artist(index.ArtistOf(new(song))))) ?? ArtistAgreement.Exact;
                if (agrees > agreement || (best >= 0 && agrees == agreement && index.Popularity(new(song)) > popularity))
                {
                    (best, agreement, popularity) = (song, agrees, index.Popularity(new(song)));
                }
            }
        }

        // who wrote a song is on no list: the line then names a song as one without an artist does
        return best >= 0 ? index.Song(new(best)) : line.ByWriters ? Of(index, line with { Artist = "", ByWriters = false }) : null;
    }
}
