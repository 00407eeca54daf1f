namespace Cuesmith.Identify;

/// <summary>
/// A read-only multimap from 64-bit key hashes to 32-bit values in two flat arrays, so that it can lie in a memory-mapped file: a directory by the hash's
/// top bits, then entries of 32 check bits and the value. Two keys are mixed up once in about four billion look-ups times the bucket's size; whoever asks compares the text after.
/// </summary>
/// <param name="BucketStarts">2^n + 1 places in <paramref name="Entries"/>.</param>
/// <param name="Entries">Check bits in the upper half, value in the lower.</param>
public readonly record struct KeyTable(ReadOnlyMemory<uint> BucketStarts, ReadOnlyMemory<ulong> Entries)
{
    private const int EntriesPerBucket = 4;

    /// <summary>Counts up the values of a hash; at most <paramref name="most"/> are written to <paramref name="values"/>, in order of value.</summary>
    public int Find(ulong hash, Span<uint> values, int most = int.MaxValue)
    {
        var starts = BucketStarts.Span;
        var bucket = Bucket(hash, starts.Length - 1);
        var entries = Entries.Span[(int)starts[bucket]..(int)starts[bucket + 1]];
        var check = (uint)hash;
        var found = 0;
        foreach (var entry in entries)
        {
            if ((uint)(entry >> 32) == check && found < values.Length && found < most)
            {
                values[found++] = (uint)entry;
            }
        }

        return found;
    }

    /// <summary>The first value of a hash.</summary>
    public bool TryFind(ulong hash, out uint value)
    {
        Span<uint> one = stackalloc uint[1];
        var found = Find(hash, one) == 1;
        value = one[0];
        return found;
    }

    /// <summary>Builds from parallel lists; equal (hash, value) pairs are kept once.</summary>
    public static KeyTable Build(ReadOnlySpan<ulong> hashes, ReadOnlySpan<uint> values)
    {
        var buckets = 1;
        while (buckets < hashes.Length / EntriesPerBucket)
        {
            buckets *= 2;
        }

        var starts = new uint[buckets + 1];
        foreach (var hash in hashes)
        {
            starts[Bucket(hash, buckets) + 1]++;
        }

        for (var i = 0; i < buckets; i++)
        {
            starts[i + 1] += starts[i];
        }

        var entries = new ulong[hashes.Length];
        var next = starts.AsSpan(0, buckets).ToArray();
        for (var i = 0; i < hashes.Length; i++)
        {
            entries[next[Bucket(hashes[i], buckets)]++] = ((ulong)(uint)hashes[i] << 32) | values[i];
        }

        for (var i = 0; i < buckets; i++)
        {
            entries.AsSpan((int)starts[i], (int)(starts[i + 1] - starts[i])).Sort();
        }

        return Distinct(starts, entries);
    }

    private static KeyTable Distinct(uint[] starts, ulong[] entries)
    {
        var kept = 0;
        var begin = 0u;
        for (var bucket = 0; bucket < starts.Length - 1; bucket++)
        {
            var first = kept;
            var end = starts[bucket + 1];
            for (var i = begin; i < end; i++)
            {
                if (kept == first || entries[kept - 1] != entries[i])
                {
                    entries[kept++] = entries[i];
                }
            }

            begin = end;
            starts[bucket + 1] = (uint)kept;
        }

        return new(starts, entries.AsMemory(0, kept));
    }

    private static int Bucket(ulong hash, int buckets) => (int)((hash >> 33) & (uint)(buckets - 1));
}
