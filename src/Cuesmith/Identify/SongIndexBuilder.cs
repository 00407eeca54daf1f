using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>Collects songs in any order and lays them out as a <see cref="SongIndex"/>. Memory: about twice the text of all songs and 100 bytes a song.</summary>
public sealed class SongIndexBuilder
{
    private readonly ArrayBufferWriter<byte> titleText = new(), keyText = new(), artistText = new();
    private readonly List<uint> titleStarts = [0], keyStarts = [0], artistStarts = [0];
    private readonly List<uint> artists = [];
    private readonly List<ushort> years = [], popularities = [];
    private readonly Dictionary<string, uint> artistNumbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> wordCounts = [];
    private readonly List<(string Key, uint Song)> variants = [];
    private List<SongCodes>? codes;
    private long titleWords;

    public int Count => artists.Count;

    /// <summary>Adds a song; one whose title has no letter or digit is left out. Songs with equal title and artist keys become one, their popularity the sum.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Add(Song song)
    {
        var words = PlainText.Words(TitleVariants.Core(song.Title));
        var key = SongKey.Exact(words);
        if (key.Length == 0)
        {
            return false;
        }

        var number = (uint)artists.Count;
        foreach (var word in words)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(wordCounts, word, out _)++;
        }

        titleWords += words.Length;
        Append(titleText, titleStarts, song.Title);
        Append(keyText, keyStarts, key);
        foreach (var part in TitleVariants.Of(song.Title))
        {
            var partKey = SongKey.Exact(part);
            if (partKey != key && partKey.Length > 2)
            {
                variants.Add((partKey, number));
            }
        }

        if (song.Codes != default || codes is not null)
        {
            // most lists give no codes: then none are kept
            codes ??= [.. new SongCodes[artists.Count]];
            codes.Add(song.Codes);
        }

        artists.Add(ArtistNumber(song.Artist));
        years.Add((ushort)Math.Clamp(song.Year, 0, ushort.MaxValue));
        popularities.Add((ushort)Math.Clamp(song.Popularity, 1, ushort.MaxValue));
        return true;
    }

    public SongIndex Build()
    {
        var order = InKeyOrder();
        var (songs, songCodes, songGroups, groupFirst, groupKeys, groupOfAdded) = Group(order);
        var (artistFirst, artistSongs) = ByArtist(songs);
        var sections = new SongIndexSections
        {
            TitleText = titleText.WrittenMemory,
            KeyText = groupKeys.Text,
            GroupKeyStarts = groupKeys.Starts,
            GroupFirstSong = groupFirst,
            Songs = songs,
            Codes = songCodes,
            SongGroups = songGroups,
            ArtistText = artistText.WrittenMemory,
            ArtistStarts = artistStarts.ToArray(),
            ArtistFirstSong = artistFirst,
            ArtistSongs = artistSongs,
            TitleKeys = TitleKeys(groupKeys, groupOfAdded),
            LooseKeys = LooseKeys(groupKeys),
            Segments = Segments(groupKeys),
            ArtistKeys = ArtistTable(ArtistName.Keys),
            ArtistLastWords = ArtistTable(ArtistName.LastWords),
            WordCounts = Words(),
            TitleWordTotal = titleWords,
        };
        return new(sections);
    }

    private static void Append(ArrayBufferWriter<byte> text, List<uint> starts, string added)
    {
        Encoding.UTF8.GetBytes(added, text);
        starts.Add((uint)text.WrittenCount);
    }

    private uint ArtistNumber(string artist)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(artistNumbers, artist, out var known);
        if (!known)
        {
            number = (uint)(artistStarts.Count - 1);
            Append(artistText, artistStarts, artist);
        }

        return number;
    }

    private ReadOnlySpan<byte> KeyOf(int added) => keyText.WrittenSpan[(int)keyStarts[added]..(int)keyStarts[added + 1]];

    private int[] InKeyOrder()
    {
        var order = new int[artists.Count];
        var heads = new ulong[artists.Count];
        Span<byte> head = stackalloc byte[8];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            head.Clear();
            var key = KeyOf(i);
            key[..Math.Min(8, key.Length)].CopyTo(head);
            heads[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(head);
        }

        // most keys differ in their first eight bytes: sort by those, then only the runs that share them
        Array.Sort(heads, order);
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && heads[end] == heads[start]; end++)
            {
            }

            if (end - start > 1)
            {
                order.AsSpan(start, end - start).Sort(Compare);
            }
        }

        return order;
    }

    private int Compare(int a, int b)
    {
        var byKey = KeyOf(a).SequenceCompareTo(KeyOf(b));
        var byFame = byKey != 0 ? byKey : popularities[b].CompareTo(popularities[a]);
        return byFame != 0 ? byFame : a.CompareTo(b);
    }

    private (SongRow[] Songs, SongCodes[] Codes, uint[] SongGroups, uint[] GroupFirst, (ReadOnlyMemory<byte> Text, uint[] Starts) Keys, uint[] GroupOfAdded) Group(int[] order)
    {
        List<SongRow> songs = new(order.Length);
        List<SongCodes> songCodes = new(codes is null ? 0 : order.Length);
        List<uint> songGroups = new(order.Length), groupFirst = [], starts = [0];
        var text = new ArrayBufferWriter<byte>(Math.Max(1, keyText.WrittenCount));
        var groupOfAdded = new uint[order.Length];
        Dictionary<string, int> seen = [];
        Dictionary<uint, string> artistKeys = [];
        for (var i = 0; i < order.Length; i++)
        {
            var added = order[i];
            if (i == 0 || !KeyOf(added).SequenceEqual(KeyOf(order[i - 1])))
            {
                groupFirst.Add((uint)songs.Count);
                text.Write(KeyOf(added));
                starts.Add((uint)text.WrittenCount);
                seen.Clear();
            }

            var group = (uint)groupFirst.Count - 1;
            groupOfAdded[added] = group;
            if (!seen.TryAdd(ArtistKeyOf(artists[added], artistKeys), songs.Count))
            {
                // listed again, perhaps as another version: known by more lists
                var at = seen[ArtistKeyOf(artists[added], artistKeys)];
                songs[at] = songs[at] with { Popularity = (ushort)Math.Min(ushort.MaxValue, songs[at].Popularity + popularities[added]) };
                if (codes is not null)
                {
                    songCodes[at] = songCodes[at].Or(codes[added]);
                }
            }
            else
            {
                var titleLength = (ushort)Math.Min(ushort.MaxValue, titleStarts[added + 1] - titleStarts[added]);
                songs.Add(new(titleStarts[added], artists[added], titleLength, years[added], popularities[added], 0));
                songGroups.Add(group);
                if (codes is not null)
                {
                    songCodes.Add(codes[added]);
                }
            }
        }

        groupFirst.Add((uint)songs.Count);
        for (var group = 0; group < groupFirst.Count - 1; group++)
        {
            SortByFame((int)groupFirst[group]..(int)groupFirst[group + 1], CollectionsMarshal.AsSpan(songs), CollectionsMarshal.AsSpan(songCodes));
        }

        return ([.. songs], [.. songCodes], [.. songGroups], [.. groupFirst], (text.WrittenMemory, [.. starts]), groupOfAdded);
    }

    private static void SortByFame(Range group, Span<SongRow> songs, Span<SongCodes> songCodes)
    {
        if (songCodes.IsEmpty)
        {
            songs[group].Sort(Compare);
        }
        else
        {
            songs[group].Sort(songCodes[group], Compare);
        }

        static int Compare(SongRow a, SongRow b) => a.Popularity != b.Popularity ? b.Popularity.CompareTo(a.Popularity) : a.TitleStart.CompareTo(b.TitleStart);
    }

    private string ArtistKeyOf(uint artist, Dictionary<uint, string> known)
    {
        ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(known, artist, out var there);
        return there ? key! : key = SongKey.Exact(ArtistText(artist));
    }

    private string ArtistText(uint artist) => Encoding.UTF8.GetString(artistText.WrittenSpan[(int)artistStarts[(int)artist]..(int)artistStarts[(int)artist + 1]]);

    private (uint[] First, uint[] Songs) ByArtist(SongRow[] songs)
    {
        var first = new uint[artistStarts.Count];
        foreach (var song in songs)
        {
            first[song.Artist + 1]++;
        }

        for (var i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        var next = first.ToArray();
        var byArtist = new uint[songs.Length];
        for (var i = 0; i < songs.Length; i++)
        {
            byArtist[next[songs[i].Artist]++] = (uint)i;
        }

        return (first, byArtist);
    }

    private KeyTable TitleKeys((ReadOnlyMemory<byte> Text, uint[] Starts) keys, uint[] groupOfAdded)
    {
        var groups = keys.Starts.Length - 1;
        var hashes = new ulong[groups + variants.Count];
        var values = new uint[hashes.Length];
        for (var group = 0; group < groups; group++)
        {
            hashes[group] = SongKey.Hash(KeyString(keys, group));
            values[group] = (uint)group;
        }

        for (var i = 0; i < variants.Count; i++)
        {
            hashes[groups + i] = SongKey.Hash(variants[i].Key);
            values[groups + i] = groupOfAdded[variants[i].Song];
        }

        return KeyTable.Build(hashes, values);
    }

    private static KeyTable LooseKeys((ReadOnlyMemory<byte> Text, uint[] Starts) keys)
    {
        var hashes = new ulong[keys.Starts.Length - 1];
        var values = new uint[hashes.Length];
        for (var group = 0; group < hashes.Length; group++)
        {
            hashes[group] = SongKey.Hash(SongKey.Loose(KeyString(keys, group)));
            values[group] = (uint)group;
        }

        return KeyTable.Build(hashes, values);
    }

    private static KeyTable Segments((ReadOnlyMemory<byte> Text, uint[] Starts) keys)
    {
        List<ulong> hashes = new(keys.Starts.Length * 3);
        List<uint> values = new(keys.Starts.Length * 3);
        for (var group = 0; group < keys.Starts.Length - 1; group++)
        {
            var key = keys.Text.Span[(int)keys.Starts[group]..(int)keys.Starts[group + 1]];
            KeySegments.ForEach(key, hash =>
            {
                hashes.Add(hash);
                values.Add((uint)group);
            });
        }

        return KeyTable.Build(CollectionsMarshal.AsSpan(hashes), CollectionsMarshal.AsSpan(values));
    }

    private KeyTable ArtistTable(Func<string, IEnumerable<string>> keysOf)
    {
        List<ulong> hashes = [];
        List<uint> values = [];
        for (var artist = 0u; artist < artistStarts.Count - 1; artist++)
        {
            foreach (var key in keysOf(ArtistText(artist)))
            {
                hashes.Add(SongKey.Hash(key));
                values.Add(artist);
            }
        }

        return KeyTable.Build(CollectionsMarshal.AsSpan(hashes), CollectionsMarshal.AsSpan(values));
    }

    private KeyTable Words()
    {
        var hashes = wordCounts.Keys.Select(x => SongKey.Hash(x)).ToArray();
        var values = wordCounts.Values.Select(x => (uint)x).ToArray();
        return KeyTable.Build(hashes, values);
    }

    private static string KeyString((ReadOnlyMemory<byte> Text, uint[] Starts) keys, int group) =>
        Encoding.UTF8.GetString(keys.Text.Span[(int)keys.Starts[group]..(int)keys.Starts[group + 1]]);
}
