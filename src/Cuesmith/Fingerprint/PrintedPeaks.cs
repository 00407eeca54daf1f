using System.Runtime.InteropServices;

namespace Cuesmith.Fingerprint;

/// <summary>The peaks of a recording as a shard keeps them, 32 bits each in order of time: what a line of landmarks promises can be checked against all that sounds there, without its samples.</summary>
public readonly struct PrintedPeaks
{
    /// <summary>Frequency in whole Hz below, hops of the recording above: 5.8 hours, of which what lies beyond has no peaks.</summary>
    private const int HertzBits = 12;
    private const uint HertzMask = (1u << HertzBits) - 1;
    private const int MostHops = 1 << (32 - HertzBits);

    private readonly ReadOnlyMemory<byte> bytes;

    public PrintedPeaks(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    public int Count => bytes.Length / sizeof(uint);

    private ReadOnlySpan<uint> Packed => MemoryMarshal.Cast<byte, uint>(bytes.Span);

    public (int Hop, float Hertz) this[int index] => ((int)(Packed[index] >> HertzBits), Packed[index] & HertzMask);

    /// <summary>Index of the first peak at or after <paramref name="hop"/>.</summary>
    public int FirstAtOrAfter(int hop)
    {
        var packed = Packed;
        int low = 0, high = packed.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = (int)(packed[middle] >> HertzBits) < hop ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Packs peaks, which are in order of time.</summary>
    public static IEnumerable<uint> Pack(IEnumerable<SpectralPeak> peaks) =>
        peaks.TakeWhile(x => x.Hop < MostHops).Select(x => (uint)x.Hop << HertzBits | Math.Min(HertzMask, (uint)MathF.Round(x.Hertz)));
}
