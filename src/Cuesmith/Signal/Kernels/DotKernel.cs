using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cuesmith.Signal.Kernels;

/// <summary>Inner products of feature vectors, vectorised; <see cref="Scalar"/> is the meaning.</summary>
public static class DotKernel
{
    /// <summary>Σ a[i]·b[i] over the common length; sums in single precision, in <see cref="Vector{T}"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var length = Math.Min(a.Length, b.Length);
        var lanesA = MemoryMarshal.Cast<float, Vector<float>>(a[..length]);
        var lanesB = MemoryMarshal.Cast<float, Vector<float>>(b[..length]);
        Vector<float> even = default, odd = default;
        var i = 0;
        for (; i + 1 < lanesA.Length; i += 2)
        {
            even += lanesA[i] * lanesB[i];
            odd += lanesA[i + 1] * lanesB[i + 1];
        }

        if (i < lanesA.Length)
        {
            even += lanesA[i] * lanesB[i];
        }

        var sum = Vector.Sum(even + odd);
        for (var k = lanesA.Length * Vector<float>.Count; k < length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    /// <summary>What <see cref="Dot"/> means, in double precision.</summary>
    public static double Scalar(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }
}
