using System.Runtime.InteropServices;

namespace Cuesmith.Fingerprint;

/// <summary>A recording's place in a shard.</summary>
/// <param name="Key">The content hash of the file, hex; what rows are joined by.</param>
/// <param name="FirstHop">Where its hops begin in the shard's own count.</param>
/// <param name="Hops">Its length.</param>
public sealed record PrintedRecording(string Key, int FirstHop, int Hops);

/// <summary>
/// Landmarks of a set of recordings, sorted by hash: a table of where each hash's entries begin, and the entries, each the fine part of the hash and the hop of its first peak counted through all
/// recordings of the shard (<see cref="EntryFilter"/>; 186 hours at most). Read straight from memory (a mapped file, as it stands on disk), never changed once built.
/// </summary>
public sealed class FingerprintShard
{
    /// <summary>Hops left free between two recordings, so that no line runs from one into the next unseen.</summary>
    public const int GapHops = 256;

    /// <summary>Hops that fit in one shard.</summary>
    public const int MostHops = (int)EntryFilter.HopMask;

    private readonly int[] firstHops;
    private readonly int[] starts;
    private readonly int[] firstPeaks;

    /// <param name="recordings">In order of their first hop.</param>
    /// <param name="starts">LandmarkHash.Count + 1 numbers: where the entries of each hash begin.</param>
    /// <param name="entries">Of 32 bits each.</param>
    /// <param name="firstPeaks">One number for each recording, and one more: where its peaks begin among <paramref name="peaks"/>.</param>
    /// <param name="peaks">Of 32 bits each (<see cref="PrintedPeaks"/>).</param>
    public FingerprintShard(IReadOnlyList<PrintedRecording> recordings, int[] starts, ReadOnlyMemory<byte> entries, int[] firstPeaks, ReadOnlyMemory<byte> peaks)
    {
        (Recordings, this.starts, Entries, this.firstPeaks, Peaks) = (recordings, starts, entries, firstPeaks, peaks);
        firstHops = [.. recordings.Select(x => x.FirstHop)];
        Hops = recordings.Count == 0 ? 0 : recordings[^1].FirstHop + recordings[^1].Hops;
    }

    public IReadOnlyList<PrintedRecording> Recordings { get; }

    /// <summary>Hops of all recordings together, gaps included.</summary>
    public int Hops { get; }

    /// <summary>As the constructor takes them.</summary>
    public IReadOnlyList<int> Starts => starts;

    public ReadOnlyMemory<byte> Entries { get; }

    public IReadOnlyList<int> FirstPeaks => firstPeaks;

    public ReadOnlyMemory<byte> Peaks { get; }

    public PrintedPeaks PeaksOf(int recording) => new(Peaks[(firstPeaks[recording] * sizeof(uint))..(firstPeaks[recording + 1] * sizeof(uint))]);

    public int Landmarks => Entries.Length / sizeof(int);

    /// <summary>The hops at which landmarks fit <paramref name="run"/>, put into <paramref name="hops"/> (made larger as needed).</summary>
    /// <returns>How many.</returns>
    public int Find(in LookupRun run, ref int[] hops)
    {
        var (from, to) = (starts[run.Hash], starts[run.Hash + 1]);
        if (from == to)
        {
            return 0;
        }

        if (hops.Length < to - from + EntryFilter.Spare)
        {
            hops = new int[2 * (to - from + EntryFilter.Spare)];
        }

        return EntryFilter.Pick(MemoryMarshal.Cast<byte, uint>(Entries.Span)[from..to], run.First, run.Rest, hops, 0);
    }

    /// <summary>Index of the recording that <paramref name="hop"/> lies in (gaps belong to the one before).</summary>
    public int RecordingAt(int hop)
    {
        var index = Array.BinarySearch(firstHops, hop);
        return index >= 0 ? index : Math.Max(0, ~index - 1);
    }

    /// <summary>Sorts the landmarks of recordings into a shard.</summary>
    /// <param name="recordings">Their peaks in order of time.</param>
    public static FingerprintShard Build(IEnumerable<(string Key, int Hops, IReadOnlyList<SpectralPeak> Peaks)> recordings)
    {
        var printed = new List<PrintedRecording>();
        var all = new List<IReadOnlyList<SpectralPeak>>();
        var starts = new int[LandmarkHash.Count + 1];
        var peaks = new List<uint>();
        var firstPeaks = new List<int> { 0 };
        var next = 0;
        foreach (var (key, hops, heard) in recordings)
        {
            printed.Add(new(key, next, hops));
            all.Add(heard);
            next += hops + GapHops;
            peaks.AddRange(PrintedPeaks.Pack(heard));
            firstPeaks.Add(peaks.Count);
            foreach (var landmark in RecordingLandmarks.Of(heard))
            {
                starts[landmark.Hash + 1]++;
            }
        }

        for (var i = 0; i < LandmarkHash.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        if (next > EntryFilter.HopMask)
        {
            throw new ArgumentException("more hops than a shard can count", nameof(recordings));
        }

        var entries = new uint[starts[^1]];
        var filled = starts.AsSpan(0, LandmarkHash.Count).ToArray();
        for (var i = 0; i < printed.Count; i++)
        {
            // paired a second time: cheaper than to hold all landmarks of a hundred hours
            foreach (var landmark in RecordingLandmarks.Of(all[i]))
            {
                entries[filled[landmark.Hash]++] = (uint)landmark.Fine << EntryFilter.HopBits | (uint)(printed[i].FirstHop + landmark.Hop);
            }
        }

        return new(printed, starts, Bytes(entries), [.. firstPeaks], Bytes(CollectionsMarshal.AsSpan(peaks)));
    }

    /// <summary>One shard of several, without the recordings that are not to be kept.</summary>
    public static FingerprintShard Merge(IReadOnlyList<FingerprintShard> shards, Func<PrintedRecording, bool> keep)
    {
        var printed = new List<PrintedRecording>();
        var peaks = new List<byte>();
        var firstPeaks = new List<int> { 0 };
        // what is added to the hops of each recording of each shard; null where it is dropped
        var moves = new List<int?[]>();
        var next = 0;
        foreach (var shard in shards)
        {
            var moved = new int?[shard.Recordings.Count];
            for (var i = 0; i < moved.Length; i++)
            {
                var recording = shard.Recordings[i];
                if (keep(recording))
                {
                    moved[i] = next - recording.FirstHop;
                    printed.Add(recording with { FirstHop = next });
                    next += recording.Hops + GapHops;
                    peaks.AddRange(shard.Peaks.Span[(shard.firstPeaks[i] * sizeof(uint))..(shard.firstPeaks[i + 1] * sizeof(uint))]);
                    firstPeaks.Add(peaks.Count / sizeof(uint));
                }
            }

            moves.Add(moved);
        }

        var starts = new int[LandmarkHash.Count + 1];
        var entries = new List<uint>(shards.Sum(x => x.Landmarks));
        for (var hash = 0; hash < LandmarkHash.Count; hash++)
        {
            for (var s = 0; s < shards.Count; s++)
            {
                foreach (var entry in MemoryMarshal.Cast<byte, uint>(shards[s].Entries.Span)[shards[s].starts[hash]..shards[s].starts[hash + 1]])
                {
                    if (moves[s][shards[s].RecordingAt((int)(entry & EntryFilter.HopMask))] is { } move)
                    {
                        entries.Add((uint)(entry + move));
                    }
                }
            }

            starts[hash + 1] = entries.Count;
        }

        return new(printed, starts, Bytes(CollectionsMarshal.AsSpan(entries)), [.. firstPeaks], peaks.ToArray());
    }

    private static byte[] Bytes(ReadOnlySpan<uint> values) => MemoryMarshal.AsBytes(values).ToArray();
}
