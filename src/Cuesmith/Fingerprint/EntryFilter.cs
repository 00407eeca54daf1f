using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cuesmith.Fingerprint;

/// <summary>
/// Picks from entries of a shard those whose fine part fits a query. An entry is a fine part above <see cref="HopBits"/> bits of hop. Two small tables of bits say which values fit; a shift by the
/// entry's own value brings the answer down, eight entries at a time. <see cref="Scalar"/> is the meaning.
/// </summary>
public static class EntryFilter
{
    public const int HopBits = 32 - LandmarkHash.FineBits;
    public const uint HopMask = (1u << HopBits) - 1;

    /// <summary>Room needed behind what is picked.</summary>
    public const int Spare = 8;

    private const int FirstShift = HopBits + 4;

    /// <summary>Appends the hops of the fitting entries to <paramref name="hops"/> at <paramref name="count"/>, which needs room for all entries and a vector more.</summary>
    /// <param name="first">Bit v is set where v fits as the upper 3 bits of the fine part.</param>
    /// <param name="rest">Bit v is set where v fits as the lower 4 bits.</param>
    /// <returns>The new count.</returns>
    public static int Pick(ReadOnlySpan<uint> entries, uint first, uint rest, Span<int> hops, int count)
    {
        var i = 0;
        if (Avx2.IsSupported)
        {
            var (firsts, rests) = (Vector256.Create(first), Vector256.Create(rest));
            var low = Vector256.Create(15u);
            for (; i + Vector256<uint>.Count <= entries.Length; i += Vector256<uint>.Count)
            {
                var eight = Vector256.Create(entries[i..]);
                var fits = Avx2.ShiftRightLogicalVariable(firsts, eight >>> FirstShift) & Avx2.ShiftRightLogicalVariable(rests, (eight >>> HopBits) & low);
                for (var bits = (fits << 31).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                {
                    hops[count++] = (int)(entries[i + BitOperations.TrailingZeroCount(bits)] & HopMask);
                }
            }
        }

        return Scalar(entries[i..], first, rest, hops, count);
    }

    public static int Scalar(ReadOnlySpan<uint> entries, uint first, uint rest, Span<int> hops, int count)
    {
        foreach (var entry in entries)
        {
            if ((first >> (int)(entry >> FirstShift) & rest >> (int)(entry >> HopBits & 15) & 1) != 0)
            {
                hops[count++] = (int)(entry & HopMask);
            }
        }

        return count;
    }
}
