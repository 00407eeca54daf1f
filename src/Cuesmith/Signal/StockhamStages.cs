using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cuesmith.Signal;

/// <summary>
/// The self-sorting (Stockham) radix-4 stages of a transform over the rows of a matrix: every column is transformed on its own, in natural order.
/// </summary>
internal sealed class StockhamStages
{
    private readonly int rows;
    private readonly float[] cos;
    private readonly float[] sin;

    /// <param name="rows">Points of each transform: a power of two.</param>
    public StockhamStages(int rows)
    {
        this.rows = rows;
        cos = new float[rows];
        sin = new float[rows];
        for (var p = 0; p < rows; p++)
        {
            var (s, c) = Math.SinCos(-2 * Math.PI * p / rows);
            (cos[p], sin[p]) = ((float)c, (float)s);
        }
    }

    /// <summary>Transforms rows x columns values, back and forth between the two pairs of arrays; true when the result is in the second pair.</summary>
    public bool Run(float[] re, float[] im, float[] otherRe, float[] otherIm, int columns)
    {
        var moved = false;
        var (n, stride) = (rows, columns);
        for (; n >= 4; n /= 4, stride *= 4)
        {
            Radix4(re, im, otherRe, otherIm, n, stride);
            (re, im, otherRe, otherIm, moved) = (otherRe, otherIm, re, im, !moved);
        }

        if (n == 2)
        {
            Radix2(re, im, otherRe, otherIm, stride);
            moved = !moved;
        }

        return moved;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Radix4(float[] fromRe, float[] fromIm, float[] toRe, float[] toIm, int n, int stride)
    {
        var (quarter, turn) = (n / 4, rows / n);
        for (var p = 0; p < quarter; p++)
        {
            var (c1, s1) = (cos[p * turn], sin[p * turn]);
            var (c2, s2) = (cos[2 * p * turn], sin[2 * p * turn]);
            var (c3, s3) = (cos[3 * p * turn], sin[3 * p * turn]);
            var (i0, step, o0) = (stride * p, stride * quarter, stride * 4 * p);
            var aRe = fromRe.AsSpan(i0, stride);
            var bRe = fromRe.AsSpan(i0 + step, stride);
            var cRe = fromRe.AsSpan(i0 + 2 * step, stride);
            var dRe = fromRe.AsSpan(i0 + 3 * step, stride);
            var aIm = fromIm.AsSpan(i0, stride);
            var bIm = fromIm.AsSpan(i0 + step, stride);
            var cIm = fromIm.AsSpan(i0 + 2 * step, stride);
            var dIm = fromIm.AsSpan(i0 + 3 * step, stride);
            var w0Re = toRe.AsSpan(o0, stride);
            var w1Re = toRe.AsSpan(o0 + stride, stride);
            var w2Re = toRe.AsSpan(o0 + 2 * stride, stride);
            var w3Re = toRe.AsSpan(o0 + 3 * stride, stride);
            var w0Im = toIm.AsSpan(o0, stride);
            var w1Im = toIm.AsSpan(o0 + stride, stride);
            var w2Im = toIm.AsSpan(o0 + 2 * stride, stride);
            var w3Im = toIm.AsSpan(o0 + 3 * stride, stride);
            var q = 0;
            for (; q + Vector256<float>.Count <= stride; q += Vector256<float>.Count)
            {
                var (ar, ai) = (Vector256.Create<float>(aRe[q..]), Vector256.Create<float>(aIm[q..]));
                var (br, bi) = (Vector256.Create<float>(bRe[q..]), Vector256.Create<float>(bIm[q..]));
                var (cr, ci) = (Vector256.Create<float>(cRe[q..]), Vector256.Create<float>(cIm[q..]));
                var (dr, di) = (Vector256.Create<float>(dRe[q..]), Vector256.Create<float>(dIm[q..]));
                var (acr, aci, amr, ami) = (ar + cr, ai + ci, ar - cr, ai - ci);
                var (bdr, bdi, bmr, bmi) = (br + dr, bi + di, br - dr, bi - di);
                // a forward transform turns b - d by -i in the second output and by +i in the fourth
                var (xr, xi) = (amr + bmi, ami - bmr);
                var (yr, yi) = (acr - bdr, aci - bdi);
                var (zr, zi) = (amr - bmi, ami + bmr);
                (acr + bdr).CopyTo(w0Re[q..]);
                (aci + bdi).CopyTo(w0Im[q..]);
                (xr * c1 - xi * s1).CopyTo(w1Re[q..]);
                (xr * s1 + xi * c1).CopyTo(w1Im[q..]);
                (yr * c2 - yi * s2).CopyTo(w2Re[q..]);
                (yr * s2 + yi * c2).CopyTo(w2Im[q..]);
                (zr * c3 - zi * s3).CopyTo(w3Re[q..]);
                (zr * s3 + zi * c3).CopyTo(w3Im[q..]);
            }

            for (; q < stride; q++)
            {
                var (acr, aci, amr, ami) = (aRe[q] + cRe[q], aIm[q] + cIm[q], aRe[q] - cRe[q], aIm[q] - cIm[q]);
                var (bdr, bdi, bmr, bmi) = (bRe[q] + dRe[q], bIm[q] + dIm[q], bRe[q] - dRe[q], bIm[q] - dIm[q]);
                var (xr, xi) = (amr + bmi, ami - bmr);
                var (yr, yi) = (acr - bdr, aci - bdi);
                var (zr, zi) = (amr - bmi, ami + bmr);
                (w0Re[q], w0Im[q]) = (acr + bdr, aci + bdi);
                (w1Re[q], w1Im[q]) = (xr * c1 - xi * s1, xr * s1 + xi * c1);
                (w2Re[q], w2Im[q]) = (yr * c2 - yi * s2, yr * s2 + yi * c2);
                (w3Re[q], w3Im[q]) = (zr * c3 - zi * s3, zr * s3 + zi * c3);
            }
        }
    }

    private static void Radix2(float[] fromRe, float[] fromIm, float[] toRe, float[] toIm, int stride)
    {
        Butterfly(fromRe.AsSpan(0, stride), fromRe.AsSpan(stride, stride), toRe.AsSpan(0, stride), toRe.AsSpan(stride, stride));
        Butterfly(fromIm.AsSpan(0, stride), fromIm.AsSpan(stride, stride), toIm.AsSpan(0, stride), toIm.AsSpan(stride, stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Butterfly(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> sum, Span<float> difference)
    {
        var q = 0;
        for (; q + Vector256<float>.Count <= a.Length; q += Vector256<float>.Count)
        {
            var (va, vb) = (Vector256.Create(a[q..]), Vector256.Create(b[q..]));
            (va + vb).CopyTo(sum[q..]);
            (va - vb).CopyTo(difference[q..]);
        }

        for (; q < a.Length; q++)
        {
            (sum[q], difference[q]) = (a[q] + b[q], a[q] - b[q]);
        }
    }
}
