using System.Numerics;
using System.Runtime.InteropServices;

namespace Cuesmith.Fingerprint;

/// <summary>
/// The agreements of film and index as points in the (film time, recording time) plane, those without company left out: in ten seconds of film a line has others near it, and in a large
/// collection nearly all points do not. Points are counted in cells of a few diagonals first.
/// </summary>
/// <param name="leastTogether">Points of different pitches that must lie on near diagonals for any of them to count.</param>
internal sealed class AgreementPlane(int shards, int leastTogether)
{
    /// <summary>Added to diagonals, which may be negative.</summary>
    public const int Bias = 1 << 30;

    private const int CellShift = 2;
    private const int MostOfCell = 60;

    /// <summary>Bits of a point below the film's hop: <see cref="LandmarkQuery.Signature"/>.</summary>
    public const int SignatureBits = 8;

    private readonly List<ulong>[] kept = [.. Enumerable.Range(0, shards).Select(_ => new List<ulong>())];
    private readonly ushort[] cells = new ushort[1 << 19];
    private int[] hops = new int[1024];
    private ulong[] looked = new ulong[1024];
    private int count;

    /// <summary>All points there were.</summary>
    public long Points { get; private set; }

    /// <summary>The points kept of one shard: the diagonal (and <see cref="Bias"/>) in the upper half, the film's hop and the signature in the lower.</summary>
    public List<ulong> Kept(int shard) => kept[shard];

    /// <summary>Looks up one block's queries in one shard.</summary>
    public void Look(FingerprintShard prints, List<LandmarkQuery> queries)
    {
        count = 0;
        foreach (ref readonly var query in CollectionsMarshal.AsSpan(queries))
        {
            var found = prints.Find(query, ref hops);
            if (looked.Length < count + found)
            {
                Array.Resize(ref looked, 2 * (count + found));
            }

            var below = (uint)query.Hop << SignatureBits | query.Signature;
            for (var i = 0; i < found; i++)
            {
                looked[count++] = (ulong)(uint)hops[i] << 32 | below;
            }
        }
    }

    /// <summary>Takes what another plane has just looked up.</summary>
    public void Borrow(AgreementPlane other) => (looked, count) = (other.looked, other.count);

    /// <summary>Adds what was looked up last, as seen at <paramref name="slope"/> recording hops a film hop.</summary>
    public void Keep(int shard, double slope)
    {
        Points += count;
        // enough cells that points of different diagonals seldom share one, few enough to stay in the cache
        var counts = cells.AsSpan(0, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(64L * count, 1 << 12, cells.Length)));
        counts.Clear();
        var mask = (uint)counts.Length - 1;
        foreach (var point in looked.AsSpan(0, count))
        {
            // the count above, the last signature below: a chord held in both gives a block of points, all of one signature
            ref var cell = ref counts[(int)(Diagonal(point, slope) >> CellShift & mask)];
            var signature = (uint)point & 0xFF;
            cell = cell >> 8 == 0 || ((uint)cell & 0xFF) != signature && cell >> 8 < MostOfCell ? (ushort)((uint)((cell >> 8) + 1) << 8 | signature) : cell;
        }

        foreach (var point in looked.AsSpan(0, count))
        {
            var diagonal = Diagonal(point, slope);
            var cell = diagonal >> CellShift;
            if ((counts[(int)((cell - 1) & mask)] >> 8) + (counts[(int)(cell & mask)] >> 8) + (counts[(int)((cell + 1) & mask)] >> 8) >= leastTogether)
            {
                kept[shard].Add((ulong)diagonal << 32 | (uint)point);
            }
        }
    }

    private static uint Diagonal(ulong point, double slope) => (uint)((int)(point >> 32) + Bias - (int)(((uint)point >> SignatureBits) * slope + 0.5));
}
