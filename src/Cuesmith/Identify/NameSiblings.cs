using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// How often the names of one collection put the same words where an artist stands. A field that many names share is an artist (or a game, a show), whoever it is.
/// </summary>
public sealed class NameSiblings
{
    private readonly Dictionary<(ulong Artist, bool First), int> counts = [];

    /// <summary>Counts a name in.</summary>
    public void Add(SongName name)
    {
        foreach (var reading in name.Readings)
        {
            if (reading.Artist is not null && reading.Pattern is not (ReadingPattern.LeadingWords or ReadingPattern.TrailingWords))
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, Key(reading), out _)++;
            }
        }
    }

    /// <summary>Names beside this one with the same artist at the same side.</summary>
    public int Of(NameReading reading) => reading.Artist is null ? 0 : Math.Max(0, counts.GetValueOrDefault(Key(reading)) - 1);

    /// <summary>All that this name's judgement takes from its neighbours, for the step's key; coarse, as the evidence is logarithmic.</summary>
    public string Summary(SongName name) => string.Join(',', name.Readings
        .Where(x => x.Artist is not null && x.Pattern is not (ReadingPattern.LeadingWords or ReadingPattern.TrailingWords))
        .Select(x => (int)Math.Round(4 * Math.Log2(1 + Of(x)))));

    private static (ulong Artist, bool First) Key(NameReading reading) => (SongKey.Hash(SongKey.Exact(reading.Artist!)), reading.ArtistFirst);
}
