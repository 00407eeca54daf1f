using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cuesmith.Signal.Kernels;

/// <summary>Weighted sums of a few rows out of many, vectorised: a sparse vector times a matrix. <see cref="Scalar"/> is the meaning.</summary>
public static class ScaledRowsKernel
{
    /// <summary>Adds Σ weights[n] · rows[starts[n] + i] to <paramref name="sums"/>[i]; eight vectors of sums stay in registers while all rows pass.</summary>
    /// <param name="weights">One for each row.</param>
    /// <param name="starts">Where in <paramref name="rows"/> each row's first value lies; at least as many values follow as there are sums.</param>
    /// <param name="rows">Values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> weights, ReadOnlySpan<int> starts, ReadOnlySpan<float> rows, Span<float> sums)
    {
        foreach (var start in starts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(start);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(start, rows.Length - sums.Length);
        }

        var width = Vector<float>.Count;
        ref var first = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        for (; i + 8 * width <= sums.Length; i += 8 * width)
        {
            ref var here = ref Unsafe.Add(ref to, i);
            Vector<float> a = Vector.LoadUnsafe(ref here), b = Vector.LoadUnsafe(ref here, (nuint)width), c = Vector.LoadUnsafe(ref here, (nuint)(2 * width)), d = Vector.LoadUnsafe(ref here, (nuint)(3 * width)),
                e = Vector.LoadUnsafe(ref here, (nuint)(4 * width)), f = Vector.LoadUnsafe(ref here, (nuint)(5 * width)), g = Vector.LoadUnsafe(ref here, (nuint)(6 * width)), h = Vector.LoadUnsafe(ref here, (nuint)(7 * width));
            for (var n = 0; n < weights.Length; n++)
            {
                ref var row = ref Unsafe.Add(ref first, starts[n] + i);
                var weight = new Vector<float>(weights[n]);
                a = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row), a);
                b = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row, (nuint)width), b);
                c = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row, (nuint)(2 * width)), c);
                d = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row, (nuint)(3 * width)), d);
                e = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row, (nuint)(4 * width)), e);
                f = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row, (nuint)(5 * width)), f);
                g = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row, (nuint)(6 * width)), g);
                h = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref row, (nuint)(7 * width)), h);
            }

            a.StoreUnsafe(ref here);
            b.StoreUnsafe(ref here, (nuint)width);
            c.StoreUnsafe(ref here, (nuint)(2 * width));
            d.StoreUnsafe(ref here, (nuint)(3 * width));
            e.StoreUnsafe(ref here, (nuint)(4 * width));
            f.StoreUnsafe(ref here, (nuint)(5 * width));
            g.StoreUnsafe(ref here, (nuint)(6 * width));
            h.StoreUnsafe(ref here, (nuint)(7 * width));
        }

        for (; i + width <= sums.Length; i += width)
        {
            ref var here = ref Unsafe.Add(ref to, i);
            var sum = Vector.LoadUnsafe(ref here);
            for (var n = 0; n < weights.Length; n++)
            {
                sum = Vector.FusedMultiplyAdd(new Vector<float>(weights[n]), Vector.LoadUnsafe(ref Unsafe.Add(ref first, starts[n] + i)), sum);
            }

            sum.StoreUnsafe(ref here);
        }

        for (; i < sums.Length; i++)
        {
            for (var n = 0; n < weights.Length; n++)
            {
                sums[i] += weights[n] * rows[starts[n] + i];
            }
        }
    }

    /// <summary>What <see cref="Add"/> means, in double precision.</summary>
    public static void Scalar(ReadOnlySpan<float> weights, ReadOnlySpan<int> starts, ReadOnlySpan<float> rows, Span<double> sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            for (var n = 0; n < weights.Length; n++)
            {
                sums[i] += (double)weights[n] * rows[starts[n] + i];
            }
        }
    }
}
