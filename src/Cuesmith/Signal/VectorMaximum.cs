using System.Runtime.Intrinsics;

namespace Cuesmith.Signal;

/// <summary>Maxima over neighbouring values, for finding peaks. Not for NaN.</summary>
public static class VectorMaximum
{
    /// <summary>
    /// result[i] = max(padded[i .. i + width - 1]), in log2(width) passes: each doubles how far a value sees. <paramref name="padded"/> is overwritten.
    /// </summary>
    /// <param name="padded">result.Length + width - 1 values.</param>
    public static void Over(Span<float> padded, int width, Span<float> result)
    {
        var covered = 1;
        for (; 2 * covered <= width; covered *= 2)
        {
            // front to back, so that what lies ahead is still unchanged when it is read
            Larger(padded[..^covered], padded[covered..], padded);
        }

        Larger(padded[..result.Length], padded.Slice(width - covered, result.Length), result);
    }

    /// <summary>result[i] = the larger of a[i] and b[i]; result may be a itself, and b may begin later in the same memory.</summary>
    public static void Larger(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result)
    {
        var i = 0;
        for (; i + Vector256<float>.Count <= a.Length; i += Vector256<float>.Count)
        {
            Vector256.MaxNative(Vector256.Create(a[i..]), Vector256.Create(b[i..])).CopyTo(result[i..]);
        }

        for (; i < a.Length; i++)
        {
            result[i] = a[i] > b[i] ? a[i] : b[i];
        }
    }
}
