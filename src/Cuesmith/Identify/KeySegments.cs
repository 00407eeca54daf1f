using System.Runtime.InteropServices;
using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// Cuts a key into one segment more than the edits allowed: a key within that distance keeps at least one segment whole, moved by no more than the edits
/// (Pass-Join: Li, Deng, Wang, Feng, VLDB 2011).
/// </summary>
internal static class KeySegments
{
    private const int ShortestKey = 6, LongestKey = 60, TwoEditsFrom = 13;

    /// <summary>How many edits (letters put in, left out or changed) are forgiven in a key of this length.</summary>
    public static int EditsAllowed(int keyLength) => keyLength is < ShortestKey or > LongestKey ? 0 : keyLength < TwoEditsFrom ? 1 : 2;

    /// <summary>The segment hashes under which a known key is filed.</summary>
    public static void ForEach(ReadOnlySpan<byte> key, Action<ulong> file)
    {
        var segments = EditsAllowed(key.Length) + 1;
        for (var i = 0; i < segments && segments > 1; i++)
        {
            var (start, length) = Segment(key.Length, segments, i);
            file(Hash(key.Slice(start, length), key.Length, i));
        }
    }

    /// <summary>Writes the hashes under which keys within reach of this one may be filed; returns how many.</summary>
    public static int Probe(ReadOnlySpan<byte> key, Span<ulong> hashes)
    {
        var edits = EditsAllowed(key.Length);
        var count = 0;
        for (var length = key.Length - edits; length <= key.Length + edits && edits > 0; length++)
        {
            var allowed = EditsAllowed(length);
            var longer = key.Length - length;
            for (var i = 0; i <= allowed && allowed > 0; i++)
            {
                // some whole segment has at most i edits before it and allowed - i after it, which bounds how far it can have moved
                var (start, size) = Segment(length, allowed + 1, i);
                for (var shift = Math.Max(-i, longer - (allowed - i)); shift <= Math.Min(i, longer + allowed - i); shift++)
                {
                    if (start + shift >= 0 && start + shift + size <= key.Length && count < hashes.Length)
                    {
                        hashes[count++] = Hash(key.Slice(start + shift, size), length, i);
                    }
                }
            }
        }

        return count;
    }

    private static (int Start, int Length) Segment(int keyLength, int segments, int i)
    {
        var start = keyLength * i / segments;
        return (start, (keyLength * (i + 1) / segments) - start);
    }

    private static ulong Hash(ReadOnlySpan<byte> segment, int keyLength, int i)
    {
        Span<char> units = stackalloc char[segment.Length];
        for (var at = 0; at < segment.Length; at++)
        {
            units[at] = (char)segment[at];
        }

        return SongKey.Hash(units, ((ulong)keyLength * 8) + (ulong)i + 1);
    }
}
