using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Cuesmith.Fingerprint;

/// <summary>
/// The agreements of film and index as points in the (film time, recording time) plane, those without company left out: in ten seconds of film a line has others near it, and in a large
/// collection nearly all points do not. Points are counted in cells of a few diagonals first, one part of the diagonals after the other, so that the counters stay in the cache.
/// </summary>
/// <param name="leastTogether">Points of different pitches that must lie on near diagonals for any of them to count.</param>
internal sealed unsafe class AgreementPlane(int shards, int leastTogether)
{
    /// <summary>Added to diagonals, which may be negative.</summary>
    public const int Bias = 1 << 30;

    private const int CellShift = 2;
    private const int MostOfCell = 60;

    /// <summary>Counters of 128 kB; an offset of 25 bits and a block of film make at most so many parts.</summary>
    private const int CellsOfPart = 1 << 16;
    private const int PartShift = 16 + CellShift;
    private const int Parts = (1 << 25 >> PartShift) + 2;

    /// <summary>Runs looked ahead: entries lie all over memory.</summary>
    private const int Ahead = 6;

    private readonly List<ulong>[] kept = [.. Enumerable.Range(0, shards).Select(_ => new List<ulong>())];
    private readonly ushort[] cells = new ushort[CellsOfPart + 2];
    private readonly int[] parts = new int[Parts + 1];
    private int[] hops = new int[1024];
    private ulong[] looked = new ulong[1024];
    private ulong[] sorted = new ulong[1024];
    private int count;

    /// <summary>All points there were.</summary>
    public long Points { get; private set; }

    /// <summary>The points kept of one shard: the diagonal (and <see cref="Bias"/>) in the upper half, the film's hop and the signature in the lower.</summary>
    public List<ulong> Kept(int shard) => kept[shard];

    /// <summary>Looks up one block's queries in one shard.</summary>
    /// <param name="runs">In order of their hashes, so that memory is read forward.</param>
    public void Look(FingerprintShard prints, List<LookupRun> runs)
    {
        count = 0;
        var all = CollectionsMarshal.AsSpan(runs);
        var entries = MemoryMarshal.Cast<byte, uint>(prints.Entries.Span);
        for (var r = 0; r < all.Length; r++)
        {
            if (Sse.IsSupported && r + Ahead < all.Length && prints.Starts[all[r + Ahead].Hash] is var next && next < entries.Length)
            {
                fixed (uint* entry = &entries[next])
                {
                    Sse.Prefetch0(entry);
                }
            }

            ref readonly var run = ref all[r];
            var found = prints.Find(run, ref hops);
            if (looked.Length < count + found)
            {
                Array.Resize(ref looked, 2 * (count + found));
            }

            for (var i = 0; i < found; i++)
            {
                looked[count++] = (ulong)(uint)hops[i] << 32 | run.Film;
            }
        }
    }

    /// <summary>Takes what another plane has just looked up.</summary>
    public void Borrow(AgreementPlane other) => (looked, count) = (other.looked, other.count);

    /// <summary>Adds what was looked up last, as seen at <paramref name="slope"/> recording hops a film hop.</summary>
    /// <param name="to">The film's hop at which the block looked up ends.</param>
    public void Keep(int shard, double slope, int to)
    {
        Points += count;
        var lowest = (uint)(Bias - (int)(to * slope + 1));
        SortByPart(slope, lowest);
        for (var part = 0; part < Parts; part++)
        {
            KeepOfPart(sorted.AsSpan(parts[part], parts[part + 1] - parts[part]), lowest + ((uint)part << PartShift), kept[shard]);
        }
    }

    /// <summary>Puts diagonals into the points, and the points in order of their parts.</summary>
    private void SortByPart(double slope, uint lowest)
    {
        if (sorted.Length < count)
        {
            sorted = new ulong[2 * count];
        }

        Array.Clear(parts);
        var points = looked.AsSpan(0, count);
        foreach (var point in points)
        {
            parts[(Diagonal(point, slope) - lowest >> PartShift) + 1]++;
        }

        for (var part = 1; part <= Parts; part++)
        {
            parts[part] += parts[part - 1];
        }

        Span<int> filled = stackalloc int[Parts + 1];
        parts.CopyTo(filled);
        foreach (var point in points)
        {
            var diagonal = Diagonal(point, slope);
            sorted[filled[(int)(diagonal - lowest >> PartShift)]++] = (ulong)diagonal << 32 | (uint)point;
        }
    }

    private void KeepOfPart(ReadOnlySpan<ulong> points, uint lowest, List<ulong> into)
    {
        foreach (var point in points)
        {
            // the count above, the last signature below: a chord held in both gives a block of points, all of one signature
            ref var cell = ref cells[Cell(point, lowest)];
            var signature = (uint)point & LandmarkQuery.SignatureMask;
            cell = cell >> 8 == 0 || (cell & LandmarkQuery.SignatureMask) != signature && cell >> 8 < MostOfCell ? (ushort)((uint)((cell >> 8) + 1) << 8 | signature) : cell;
        }

        foreach (var point in points)
        {
            var cell = Cell(point, lowest);
            if ((cells[cell - 1] >> 8) + (cells[cell] >> 8) + (cells[cell + 1] >> 8) >= leastTogether)
            {
                into.Add(point);
            }
        }

        foreach (var point in points)
        {
            cells[Cell(point, lowest)] = 0;
        }
    }

    /// <summary>One free to each side, so that a cell has neighbours.</summary>
    private static int Cell(ulong point, uint lowest) => (int)((uint)(point >> 32) - lowest >> CellShift) + 1;

    private static uint Diagonal(ulong point, double slope) => (uint)((int)(point >> 32) + Bias - (int)(((uint)point >> LandmarkQuery.SignatureBits) * slope + 0.5));
}
