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

    /// <param name="recordings">In order of their first hop.</param>
    /// <param name="starts">LandmarkHash.Count + 1 numbers: where the entries of each hash begin.</param>
    /// <param name="entries">Of 32 bits each.</param>
    public FingerprintShard(IReadOnlyList<PrintedRecording> recordings, int[] starts, ReadOnlyMemory<byte> entries)
    {
        (Recordings, this.starts, Entries) = (recordings, starts, entries);
        firstHops = [.. recordings.Select(x => x.FirstHop)];
        Hops = recordings.Count == 0 ? 0 : recordings[^1].FirstHop + recordings[^1].Hops;
    }

    public IReadOnlyList<PrintedRecording> Recordings { get; }

    /// <summary>Hops of all recordings together, gaps included.</summary>
    public int Hops { get; }

    /// <summary>As the constructor takes them.</summary>
    public IReadOnlyList<int> Starts => starts;

    public ReadOnlyMemory<byte> Entries { get; }

    public int Landmarks => Entries.Length / sizeof(int);

    /// <summary>The hops at which landmarks fit <paramref name="query"/>, put into <paramref name="hops"/> (made larger as needed).</summary>
    /// <returns>How many.</returns>
    public int Find(in LandmarkQuery query, ref int[] hops)
    {
        const int PerStep = LandmarkHash.FinePerStep;
        var table = starts;
        var entries = MemoryMarshal.Cast<byte, uint>(Entries.Span);
        int firstTime = (query.HopsFrom - LandmarkHash.NearestHops) / LandmarkHash.HopsPerStep, lastTime = (query.HopsTo - LandmarkHash.NearestHops) / LandmarkHash.HopsPerStep;
        var count = 0;
        for (var pitch = LandmarkHash.Step(query.FirstFrom); pitch <= LandmarkHash.Step(query.FirstTo); pitch++)
        {
            var first = Within(query.FirstFrom, query.FirstTo, pitch * PerStep);
            for (var second = LandmarkHash.Step(query.SecondFrom); second <= LandmarkHash.Step(query.SecondTo); second++)
            {
                if (LandmarkHash.Of(pitch, second - pitch, firstTime) is not (>= 0 and var hash))
                {
                    continue;
                }

                var pitches = Within(query.SecondFrom, query.SecondTo, second * PerStep);
                for (var time = firstTime; time <= lastTime; time++, hash++)
                {
                    var (from, to) = (table[hash], table[hash + 1]);
                    if (from == to)
                    {
                        continue;
                    }

                    if (hops.Length < count + to - from)
                    {
                        Array.Resize(ref hops, 2 * (count + to - from));
                    }

                    var odd = Within(query.HopsFrom, query.HopsTo, time * LandmarkHash.HopsPerStep + LandmarkHash.NearestHops) & 3;
                    count = EntryFilter.Pick(entries[from..to], first, Rest(pitches, odd), hops, count);
                }
            }
        }

        return count;
    }

    /// <summary>Bit v is set where start + v lies in [from, to], v from 0 to 7.</summary>
    private static uint Within(int from, int to, int start) => (uint)(0xFF << Math.Max(0, from - start) & 0xFF >> Math.Max(0, start + 7 - to));

    /// <summary>Bit 2·v + w is set where bit v of <paramref name="pitches"/> and bit w of <paramref name="odd"/> are.</summary>
    private static uint Rest(uint pitches, uint odd)
    {
        var spread = 0u;
        for (var v = 0; v < LandmarkHash.FinePerStep; v++)
        {
            spread |= (pitches >> v & 1) << 2 * v;
        }

        return spread * odd;
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

        if (next > EntryFilter.HopMask)
        {
            throw new ArgumentException("more hops than a shard can count", nameof(recordings));
        }

        var entries = new uint[starts[^1]];
        var filled = starts.AsSpan(0, LandmarkHash.Count).ToArray();
        for (var i = 0; i < printed.Count; i++)
        {
            foreach (var landmark in all[i])
            {
                entries[filled[landmark.Hash]++] = (uint)landmark.Fine << EntryFilter.HopBits | (uint)(printed[i].FirstHop + landmark.Hop);
            }
        }

        return new(printed, starts, MemoryMarshal.AsBytes(entries.AsSpan()).ToArray());
    }

    /// <summary>One shard of several, without the recordings that are not to be kept.</summary>
    public static FingerprintShard Merge(IReadOnlyList<FingerprintShard> shards, Func<PrintedRecording, bool> keep)
    {
        var printed = new List<PrintedRecording>();
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

        return new(printed, starts, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(entries)).ToArray());
    }
}
