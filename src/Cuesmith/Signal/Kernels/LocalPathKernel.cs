using System.Numerics;
using System.Runtime.InteropServices;

namespace Cuesmith.Signal.Kernels;

/// <summary>
/// The best local path through two rows of chroma vectors (Smith and Waterman 1981, with the steps of Serrà, Serra and Andrzejak 2009): one hop on both sides, or two on one and one on the
/// other at a price. No step stays within a row, so a row is computed in vectors; <see cref="Scalar"/> is the meaning.
/// </summary>
public static class LocalPathKernel
{
    /// <summary>Bands of a chroma vector.</summary>
    public const int Bands = 12;

    // a path looks two columns back
    private const int Lead = 2;

    /// <summary>Values of scratch memory that <see cref="Best"/> needs for so many columns.</summary>
    public static int WorkLength(int stride) => 3 * (stride + Lead);

    /// <summary>The sum of the best path, 0 where nothing is alike.</summary>
    /// <param name="rows">Chroma vectors one after another.</param>
    /// <param name="bands">The other side band by band: <paramref name="stride"/> values each, a whole number of vectors, zeros behind its end.</param>
    /// <param name="rotation">Bands by which <paramref name="rows"/> lies higher, 0 to 11.</param>
    /// <param name="chance">What a pair must be more alike than to count for a path.</param>
    /// <param name="penalty">The price of two hops in one.</param>
    public static float Best(ReadOnlySpan<float> rows, ReadOnlySpan<float> bands, int stride, int rotation, float chance, float penalty, Span<float> work)
    {
        work.Clear();
        Span<float> now = work[..(stride + Lead)], before = work.Slice(stride + Lead, stride + Lead), earlier = work.Slice(2 * (stride + Lead), stride + Lead);
        Span<Vector<float>> row = stackalloc Vector<float>[Bands];
        Vector<float> best = default, chances = new(chance), price = new(penalty);
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(bands);
        var perBand = stride / Vector<float>.Count;
        for (var i = 0; i < rows.Length; i += Bands)
        {
            for (var b = 0; b < Bands; b++)
            {
                row[b] = new(rows[i + (b + rotation) % Bands]);
            }

            for (var v = 0; v < perBand; v++)
            {
                var alike = row[0] * lanes[v] - chances;
                var odd = row[1] * lanes[perBand + v];
                for (var b = 2; b < Bands; b += 2)
                {
                    alike += row[b] * lanes[b * perBand + v];
                    odd += row[b + 1] * lanes[(b + 1) * perBand + v];
                }

                var at = v * Vector<float>.Count + Lead;
                var skipped = Vector.Max(new Vector<float>(earlier[(at - 1)..]), new Vector<float>(before[(at - 2)..])) - price;
                var sum = Vector.Max(Vector<float>.Zero, Vector.Max(new Vector<float>(before[(at - 1)..]), skipped) + alike + odd);
                sum.CopyTo(now[at..]);
                best = Vector.Max(best, sum);
            }

            var free = earlier;
            earlier = before;
            before = now;
            now = free;
        }

        var top = 0f;
        for (var k = 0; k < Vector<float>.Count; k++)
        {
            top = Math.Max(top, best[k]);
        }

        return top;
    }

    /// <summary>What <see cref="Best"/> means.</summary>
    public static double Scalar(ReadOnlySpan<float> rows, ReadOnlySpan<float> bands, int stride, int rotation, double chance, double penalty)
    {
        var sums = new double[rows.Length / Bands, stride];
        var best = 0.0;
        for (var i = 0; i < rows.Length / Bands; i++)
        {
            for (var j = 0; j < stride; j++)
            {
                var alike = 0.0;
                for (var b = 0; b < Bands; b++)
                {
                    alike += (double)rows[i * Bands + (b + rotation) % Bands] * bands[b * stride + j];
                }

                double At(int back, int aside) => i >= back && j >= aside ? sums[i - back, j - aside] : 0;
                var from = Math.Max(At(1, 1), Math.Max(At(2, 1), At(1, 2)) - penalty);
                best = Math.Max(best, sums[i, j] = Math.Max(0, from + alike - chance));
            }
        }

        return best;
    }
}
