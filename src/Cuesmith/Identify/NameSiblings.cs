using System.Runtime.InteropServices;
using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// What the names of one collection say of each other. A field that many names share is an artist (or a game, a show), whoever it is; and a bare title may stand beside a name that says whose it is.
/// </summary>
public sealed class NameSiblings
{
    private const int MostArtistsOfTitle = 6;
    private readonly Dictionary<(ulong Artist, bool First), int> counts = [];

    /// <summary>The last place in <see cref="artistsOfTitles"/> that speaks of a title; each leads to the one before.</summary>
    private readonly Dictionary<ulong, int> lastOfTitle = [];
    private readonly List<(string Artist, int Before)> artistsOfTitles = [];

    /// <summary>Counts a name in.</summary>
    public void Add(SongName name)
    {
        var clear = false;
        foreach (var reading in name.Readings)
        {
            if (reading.Artist is not null && !reading.IsGuess)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Key(reading), out _)++;
                if (!clear && reading.ArtistFirst && reading.Pattern is not (ReadingPattern.Tagged or ReadingPattern.InnerText))
                {
                    clear = true;
                    AddTitle(reading);
                }
            }
        }
    }

    /// <summary>Names beside this one with the same artist at the same side.</summary>
    public int Of(NameReading reading) => reading.Artist is null ? 0 : Math.Max(0, counts.GetValueOrDefault(Key(reading)) - 1);

    /// <summary>Whether any name gives this artist first.</summary>
    public bool KnowsArtist(string artist) => counts.ContainsKey((SongKey.Hash(SongKey.Exact(artist)), true));

    /// <summary>The artists that other names give this title, one entry a name, the latest few.</summary>
    public IReadOnlyList<string> ArtistsOf(string title)
    {
        List<string> artists = [];
        for (var at = lastOfTitle.GetValueOrDefault(SongKey.Hash(SongKey.Exact(title)), -1); at >= 0 && artists.Count < MostArtistsOfTitle; at = artistsOfTitles[at].Before)
        {
            artists.Add(artistsOfTitles[at].Artist);
        }

        return artists;
    }

    /// <summary>All that this name's judgement takes from its neighbours, for the step's key; coarse, as the evidence is logarithmic.</summary>
    public string Summary(SongName name) => string.Join(',', name.Readings
        .Where(x => x.Artist is not null && !x.IsGuess)
        .Select(x => ((int)Math.Round(4 * Math.Log2(1 + Of(x)))).ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Concat(name.Readings.Where(x => x.Artist is null).SelectMany(x => x.Titles).SelectMany(x => ArtistsOf(x.Text))));

    private void AddTitle(NameReading reading)
    {
        var key = SongKey.Hash(SongKey.Exact(reading.Titles[^1].Text));
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastOfTitle, key, out var known);
        artistsOfTitles.Add((reading.Artist!, known ? last : -1));
        last = artistsOfTitles.Count - 1;
    }

    private static (ulong Artist, bool First) Key(NameReading reading) => (SongKey.Hash(SongKey.Exact(reading.Artist!)), reading.ArtistFirst);
}
