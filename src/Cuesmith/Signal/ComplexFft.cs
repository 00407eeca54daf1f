using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cuesmith.Signal;

/// <summary>
/// Complex Fourier transform of one power-of-two length on split real and imaginary arrays. Long transforms are laid out as a matrix and done as columns, twiddle, transposition, columns
/// (Bailey's "four-step" method, 1990), each step a self-sorting radix-4 Stockham pass whose inner loop runs along a row, so that every load and store is contiguous and vectors stay full.
/// Holds scratch space: one instance per thread.
/// </summary>
internal sealed class ComplexFft
{
    /// <summary>Below this the rows would be shorter than a vector: one plain Stockham transform.</summary>
    private const int ShortestMatrix = 64;

    private readonly int length;
    private readonly int rows;
    private readonly int columns;
    private readonly StockhamStages overRows;
    private readonly StockhamStages? overColumns;
    private readonly float[] twiddleCos;
    private readonly float[] twiddleSin;
    private readonly float[] scratchRe;
    private readonly float[] scratchIm;

    public ComplexFft(int length)
    {
        this.length = length;
        var log = BitOperations.Log2((uint)length);
        rows = length < ShortestMatrix ? length : 1 << (log + 1) / 2;
        columns = length / rows;
        overRows = new StockhamStages(rows);
        overColumns = columns == 1 ? null : columns == rows ? overRows : new StockhamStages(columns);
        scratchRe = new float[length];
        scratchIm = new float[length];
        twiddleCos = new float[columns == 1 ? 0 : length];
        twiddleSin = new float[twiddleCos.Length];
        for (var i = 0; i < twiddleCos.Length; i++)
        {
            var (s, c) = Math.SinCos(-2 * Math.PI * (i / columns) * (i % columns) / length);
            (twiddleCos[i], twiddleSin[i]) = ((float)c, (float)s);
        }
    }

    /// <summary>X[k] = Σ x[n]·e^(-2πikn/N), in place, natural order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(float[] re, float[] im)
    {
        var inScratch = overRows.Run(re, im, scratchRe, scratchIm, columns);
        if (overColumns is null)
        {
            if (inScratch)
            {
                scratchRe.AsSpan().CopyTo(re);
                scratchIm.AsSpan().CopyTo(im);
            }

            return;
        }

        var (fromRe, fromIm, toRe, toIm) = inScratch ? (scratchRe, scratchIm, re, im) : (re, im, scratchRe, scratchIm);
        Twiddle(fromRe, fromIm);
        Transpose(fromRe, toRe, rows, columns);
        Transpose(fromIm, toIm, rows, columns);
        var moved = overColumns.Run(toRe, toIm, fromRe, fromIm, rows);
        var result = moved ? fromRe : toRe;
        if (!ReferenceEquals(result, re))
        {
            scratchRe.AsSpan().CopyTo(re);
            scratchIm.AsSpan().CopyTo(im);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Twiddle(float[] re, float[] im)
    {
        for (var i = 0; i < length; i += Vector256<float>.Count)
        {
            var c = Vector256.Create<float>(twiddleCos.AsSpan(i));
            var s = Vector256.Create<float>(twiddleSin.AsSpan(i));
            var a = Vector256.Create<float>(re.AsSpan(i));
            var b = Vector256.Create<float>(im.AsSpan(i));
            (a * c - b * s).CopyTo(re.AsSpan(i));
            (a * s + b * c).CopyTo(im.AsSpan(i));
        }
    }

    /// <summary>to[c, r] = from[r, c]; both counts are multiples of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float[] from, float[] to, int rows, int columns)
    {
        for (var r = 0; r < rows; r += 8)
        {
            for (var c = 0; c < columns; c += 8)
            {
                if (Avx.IsSupported)
                {
                    TransposeTile(from.AsSpan(r * columns + c), columns, to.AsSpan(c * rows + r), rows);
                }
                else
                {
                    TransposeTileScalar(from.AsSpan(r * columns + c), columns, to.AsSpan(c * rows + r), rows);
                }
            }
        }
    }

    /// <summary>An 8 x 8 tile through registers.</summary>
    private static void TransposeTile(ReadOnlySpan<float> from, int fromStride, Span<float> to, int toStride)
    {
        var r0 = Vector256.Create(from);
        var r1 = Vector256.Create(from[fromStride..]);
        var r2 = Vector256.Create(from[(2 * fromStride)..]);
        var r3 = Vector256.Create(from[(3 * fromStride)..]);
        var r4 = Vector256.Create(from[(4 * fromStride)..]);
        var r5 = Vector256.Create(from[(5 * fromStride)..]);
        var r6 = Vector256.Create(from[(6 * fromStride)..]);
        var r7 = Vector256.Create(from[(7 * fromStride)..]);
        var (a0, a1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        var (a2, a3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (a4, a5) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5));
        var (a6, a7) = (Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        var (b0, b1) = (Avx.Shuffle(a0, a2, 0x44), Avx.Shuffle(a0, a2, 0xEE));
        var (b2, b3) = (Avx.Shuffle(a1, a3, 0x44), Avx.Shuffle(a1, a3, 0xEE));
        var (b4, b5) = (Avx.Shuffle(a4, a6, 0x44), Avx.Shuffle(a4, a6, 0xEE));
        var (b6, b7) = (Avx.Shuffle(a5, a7, 0x44), Avx.Shuffle(a5, a7, 0xEE));
        Avx.Permute2x128(b0, b4, 0x20).CopyTo(to);
        Avx.Permute2x128(b1, b5, 0x20).CopyTo(to[toStride..]);
        Avx.Permute2x128(b2, b6, 0x20).CopyTo(to[(2 * toStride)..]);
        Avx.Permute2x128(b3, b7, 0x20).CopyTo(to[(3 * toStride)..]);
        Avx.Permute2x128(b0, b4, 0x31).CopyTo(to[(4 * toStride)..]);
        Avx.Permute2x128(b1, b5, 0x31).CopyTo(to[(5 * toStride)..]);
        Avx.Permute2x128(b2, b6, 0x31).CopyTo(to[(6 * toStride)..]);
        Avx.Permute2x128(b3, b7, 0x31).CopyTo(to[(7 * toStride)..]);
    }

    /// <summary>The same for processors without AVX, and the meaning of <see cref="TransposeTile"/>.</summary>
    private static void TransposeTileScalar(ReadOnlySpan<float> from, int fromStride, Span<float> to, int toStride)
    {
        for (var r = 0; r < 8; r++)
        {
            for (var c = 0; c < 8; c++)
            {
                to[c * toStride + r] = from[r * fromStride + c];
            }
        }
    }
}
