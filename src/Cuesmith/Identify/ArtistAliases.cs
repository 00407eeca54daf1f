using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>Short and other names that one artist, game or show goes by: ELO, PvD, FF7 (<c>Identify/Works/artists.txt</c>).</summary>
public static class ArtistAliases
{
    private static readonly Lazy<Dictionary<string, string>> Built = new(Read);

    /// <summary>The name that people know; null when this is no other name of anybody.</summary>
    public static string? Of(string artist) => Built.Value.GetValueOrDefault(SongKey.Exact(artist));

    private static Dictionary<string, string> Read()
    {
        Dictionary<string, string> names = [];
        foreach (var (artist, aliases) in KnownWorks.Entries("artists"))
        {
            foreach (var alias in aliases)
            {
                names[SongKey.Exact(alias)] = artist;
            }
        }

        return names;
    }
}
