using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// The identity of a work. A title too unlikely to be two songs is one work, whoever plays it; a common title is a work of each artist.
/// </summary>
public static class WorkKey
{
    /// <summary>From this information on, a title shared by several artists is taken for one work and its covers.</summary>
    private const double OneWorkBits = 32;

    /// <summary>Key, and the artist the work is best known by.</summary>
    public static (string Key, string Artist) Of(SongIndex index, string title, string artist)
    {
        var core = TitleVariants.Core(title);
        var key = SongKey.Exact(core);
        Span<uint> groups = stackalloc uint[1];
        if (!IsOneWork(index, core))
        {
            return ($"{key}|{SongKey.Exact(artist)}", artist);
        }

        return ($"{key}|", index.FindExact(key, groups) == 0 ? artist : index.Artist(index.ArtistOf(new(index.SongsOf((int)groups[0]).Start.Value))));
    }

    /// <summary>Whether all songs of this title (<see cref="TitleVariants.Core"/>) are taken for one work.</summary>
    internal static bool IsOneWork(SongIndex index, string core) => index.SurpriseBits(core) >= OneWorkBits;
}
