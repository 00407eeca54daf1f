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

    /// <summary>
    /// Inner products of one vector with <paramref name="products"/>.Length rows of <paramref name="bands"/> values that follow each other in <paramref name="rows"/>.
    /// Four rows at once, so that the vector is loaded once for the four.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DotRows(ReadOnlySpan<float> vector, ReadOnlySpan<float> rows, int bands, Span<float> products)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(vector[..bands]);
        var rest = lanes.Length * Vector<float>.Count;
        var row = 0;
        for (; row + 3 < products.Length; row += 4)
        {
            var a = MemoryMarshal.Cast<float, Vector<float>>(rows.Slice(row * bands, bands));
            var b = MemoryMarshal.Cast<float, Vector<float>>(rows.Slice((row + 1) * bands, bands));
            var c = MemoryMarshal.Cast<float, Vector<float>>(rows.Slice((row + 2) * bands, bands));
            var d = MemoryMarshal.Cast<float, Vector<float>>(rows.Slice((row + 3) * bands, bands));
            Vector<float> sumA = default, sumB = default, sumC = default, sumD = default;
            for (var i = 0; i < lanes.Length; i++)
            {
                var v = lanes[i];
                sumA += v * a[i];
                sumB += v * b[i];
                sumC += v * c[i];
                sumD += v * d[i];
            }

            products[row] = Vector.Sum(sumA);
            products[row + 1] = Vector.Sum(sumB);
            products[row + 2] = Vector.Sum(sumC);
            products[row + 3] = Vector.Sum(sumD);
            for (var k = rest; k < bands; k++)
            {
                products[row] += vector[k] * rows[row * bands + k];
                products[row + 1] += vector[k] * rows[(row + 1) * bands + k];
                products[row + 2] += vector[k] * rows[(row + 2) * bands + k];
                products[row + 3] += vector[k] * rows[(row + 3) * bands + k];
            }
        }

        for (; row < products.Length; row++)
        {
            products[row] = Dot(vector[..bands], rows.Slice(row * bands, bands));
        }
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
