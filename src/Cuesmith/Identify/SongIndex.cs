using System.Text;
using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// All known songs, grouped by title. A title's group is all songs whose titles have one exact key (<see cref="SongKey"/>); groups are in the order of their keys, so a
/// truncated title is a range of groups. Everything is a flat array that may lie in a memory-mapped file: opening costs nothing.
/// </summary>
public sealed class SongIndex(SongIndexSections sections)
{
    private const int MostVariants = 64;

    public SongIndexSections Sections => sections;

    public int SongCount => sections.Songs.Length;

    public int TitleCount => sections.GroupFirstSong.Length - 1;

    public int ArtistCount => sections.ArtistStarts.Length - 1;

    public static SongIndex Empty { get; } = new SongIndexBuilder().Build();

    public Song Song(SongId id)
    {
        var row = sections.Songs.Span[id.Value];
        return new(Title(id), Artist((int)row.Artist), row.Year, row.Popularity, Codes(id));
    }

    public string Title(SongId id)
    {
        var row = sections.Songs.Span[id.Value];
        return Encoding.UTF8.GetString(sections.TitleText.Span.Slice((int)row.TitleStart, row.TitleLength));
    }

    public string Artist(int artist)
    {
        var starts = sections.ArtistStarts.Span;
        return Encoding.UTF8.GetString(sections.ArtistText.Span[(int)starts[artist]..(int)starts[artist + 1]]);
    }

    public int ArtistOf(SongId id) => (int)sections.Songs.Span[id.Value].Artist;

    public int Popularity(SongId id) => sections.Songs.Span[id.Value].Popularity;

    public SongCodes Codes(SongId id) => sections.Codes.IsEmpty ? default : sections.Codes.Span[id.Value];

    public int GroupOf(SongId id) => (int)sections.SongGroups.Span[id.Value];

    /// <summary>The exact key of a title group, UTF-8.</summary>
    public ReadOnlySpan<byte> Key(int group)
    {
        var starts = sections.GroupKeyStarts.Span;
        return sections.KeyText.Span[(int)starts[group]..(int)starts[group + 1]];
    }

    /// <summary>The songs of a title group, the most popular first.</summary>
    public Range SongsOf(int group)
    {
        var first = sections.GroupFirstSong.Span;
        return (int)first[group]..(int)first[group + 1];
    }

    /// <summary>How many different artists have a song of this title: a lower bound for how little the title alone decides.</summary>
    public int ArtistsSharing(int group)
    {
        var range = SongsOf(group);
        return range.End.Value - range.Start.Value;
    }

    /// <summary>An artist's songs, as places in the song table.</summary>
    public ReadOnlySpan<uint> SongsByArtist(int artist)
    {
        var first = sections.ArtistFirstSong.Span;
        return sections.ArtistSongs.Span[(int)first[artist]..(int)first[artist + 1]];
    }

    /// <summary>Groups with this exact key, or of which a part (title without brackets, subtitle) has it.</summary>
    public int FindExact(ReadOnlySpan<char> key, Span<uint> groups) => sections.TitleKeys.Find(SongKey.Hash(key), groups, MostVariants);

    /// <summary>Groups whose loose keys equal.</summary>
    public int FindLoose(string looseKey, Span<uint> groups) => sections.LooseKeys.Find(SongKey.Hash(looseKey), groups, MostVariants);

    /// <summary>Groups whose keys begin so, a range in key order.</summary>
    public Range FindPrefix(ReadOnlySpan<byte> prefix)
    {
        var low = LowerBound(prefix, before: true);
        var high = LowerBound(prefix, before: false);
        return low..high;
    }

    /// <summary>Groups that share a third or half of the key at about its place, so that every key within the edit distance is among them (Pass-Join, Li et al., VLDB 2011).</summary>
    public int FindSegment(ulong segmentHash, Span<uint> groups) => sections.Segments.Find(segmentHash, groups);

    /// <summary>Artists of this key (the whole name, or one of several joined names).</summary>
    public int FindArtists(ReadOnlySpan<char> key, Span<uint> artists) => sections.ArtistKeys.Find(SongKey.Hash(key), artists);

    /// <summary>Artists whose name ends with this word.</summary>
    public int FindArtistsByLastWord(string word, Span<uint> artists) => sections.ArtistLastWords.Find(SongKey.Hash(word), artists);

    /// <summary>How often a word stands in the known titles.</summary>
    public int TitleWordCount(ReadOnlySpan<char> word) => sections.WordCounts.TryFind(SongKey.Hash(word), out var count) ? (int)count : 0;

    /// <summary>How surprising a title is, in bits, by the frequency of its words; "Burn" says little, "Bohemian Rhapsody" much.</summary>
    public double SurpriseBits(string title)
    {
        var bits = 0.0;
        foreach (var word in PlainText.Words(title))
        {
            bits += Math.Log2((sections.TitleWordTotal + 1000.0) / (TitleWordCount(word) + 1.0));
        }

        return bits;
    }

    private int LowerBound(ReadOnlySpan<byte> prefix, bool before)
    {
        int low = 0, high = TitleCount;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var key = Key(middle);
            var order = key[..Math.Min(key.Length, prefix.Length)].SequenceCompareTo(prefix);
            if (order < 0 || (order == 0 && !before))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
