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

    /// <param name="recordings">In order of their first hop.</param>
    /// <param name="starts">LandmarkHash.Count + 1 numbers of 32 bits: where the entries of each hash begin.</param>
    /// <param name="entries">Of 32 bits each.</param>
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

    /// <summary>The hops at which landmarks fit <paramref name="query"/>, put into <paramref name="hops"/> (made larger as needed).</summary>
    /// <returns>How many.</returns>
    public int Find(in LandmarkQuery query, ref int[] hops)
    {
        const int PerStep = LandmarkHash.FinePerStep;
        var table = MemoryMarshal.Cast<byte, int>(Starts.Span);
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

        return new(printed, MemoryMarshal.AsBytes(starts.AsSpan()).ToArray(), MemoryMarshal.AsBytes(entries.AsSpan()).ToArray());
    }
}
