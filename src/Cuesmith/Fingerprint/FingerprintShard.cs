using System.Runtime.InteropServices;

namespace Cuesmith.Fingerprint;

/// <summary>A recording's place in a shard.</summary>
/// <param name="Key">The content hash of the file, hex; what rows are joined by.</param>
/// <param name="FirstHop">Where its hops begin in the shard's own count.</param>
/// <param name="Hops">Its length.</param>
public sealed record PrintedRecording(string Key, int FirstHop, int Hops);

/// <summary>
/// Landmarks of a set of recordings, sorted by hash: a table of where each hash's entries begin, and the entries, each the hop of its first peak counted through all
/// recordings of the shard. Read straight from memory (a mapped file, as it stands on disk), never changed once built.
/// </summary>
public sealed class FingerprintShard
{
    /// <summary>Hops left free between two recordings, so that no line runs from one into the next unseen.</summary>
    public const int GapHops = 256;

    private readonly int[] firstHops;

    /// <param name="recordings">In order of their first hop.</param>
    /// <param name="starts">LandmarkHash.Count + 1 numbers of 32 bits: where the entries of each hash begin.</param>
    /// <param name="entries">32-bit hops.</param>
    public FingerprintShard(IReadOnlyList<PrintedRecording> recordings, ReadOnlyMemory<byte> starts, ReadOnlyMemory<byte> entries)
    {
        (Recordings, Starts, Entries) = (recordings, starts, entries);
        firstHops = [.. recordings.Select(x => x.FirstHop)];
        Hops = recordings.Count == 0 ? 0 : recordings[^1].FirstHop + recordings[^1].Hops;
    }

    public IReadOnlyList<PrintedRecording> Recordings { get; }

    /// <summary>Hops of all recordings together, gaps included.</summary>
    public int Hops { get; }

    /// <summary>As the constructor takes them.</summary>
    public ReadOnlyMemory<byte> Starts { get; }

    public ReadOnlyMemory<byte> Entries { get; }

    public int Landmarks => Entries.Length / sizeof(int);

    /// <summary>The hops at which <paramref name="hash"/> occurs.</summary>
    public ReadOnlySpan<int> Find(int hash)
    {
        var table = MemoryMarshal.Cast<byte, int>(Starts.Span);
        return MemoryMarshal.Cast<byte, int>(Entries.Span)[table[hash]..table[hash + 1]];
    }

    /// <summary>Index of the recording that <paramref name="hop"/> lies in (gaps belong to the one before).</summary>
    public int RecordingAt(int hop)
    {
        var index = Array.BinarySearch(firstHops, hop);
        return index >= 0 ? index : Math.Max(0, ~index - 1);
    }

    /// <summary>Sorts the landmarks of recordings into a shard.</summary>
    public static FingerprintShard Build(IEnumerable<(string Key, int Hops, IReadOnlyList<Landmark> Landmarks)> recordings)
    {
        var printed = new List<PrintedRecording>();
        var all = new List<IReadOnlyList<Landmark>>();
        var next = 0;
        foreach (var (key, hops, landmarks) in recordings)
        {
            printed.Add(new(key, next, hops));
            all.Add(landmarks);
            next += hops + GapHops;
        }

        var starts = new int[LandmarkHash.Count + 1];
        foreach (var landmark in all.SelectMany(x => x))
        {
            starts[landmark.Hash + 1]++;
        }

        for (var i = 0; i < LandmarkHash.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var entries = new int[starts[^1]];
        var filled = starts.AsSpan(0, LandmarkHash.Count).ToArray();
        for (var i = 0; i < printed.Count; i++)
        {
            foreach (var landmark in all[i])
            {
                entries[filled[landmark.Hash]++] = printed[i].FirstHop + landmark.Hop;
            }
        }

        return new(printed, MemoryMarshal.AsBytes(starts.AsSpan()).ToArray(), MemoryMarshal.AsBytes(entries.AsSpan()).ToArray());
    }
}
