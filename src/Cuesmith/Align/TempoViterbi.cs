using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>How a line may run through the responses of <see cref="TempoViterbi"/>; a unit of tempo is one lag unit a step.</summary>
/// <param name="Reach">Largest tempo either way, in units.</param>
/// <param name="LargestChange">Largest change of tempo from step to step, in units.</param>
/// <param name="ChangePrice">What a change by one unit costs; larger ones by their square.</param>
/// <param name="JumpPrice">What leaving the line for any other place costs.</param>
internal readonly record struct TempoPrices(int Reach, int LargestChange, float ChangePrice, float JumpPrice);

/// <summary>
/// Follows the line of lags with the strongest responses (Viterbi, 1967), which keeps its tempo: a state is a lag and a tempo, a change of tempo costs its square and going on straight is free, so that
/// places where nothing is heard are crossed as the music was going. The line may jump at a price.
/// </summary>
internal static class TempoViterbi
{
    private const byte Jump = 255;

    /// <param name="responses">A row of lags for each knot, <paramref name="knotsPerStep"/> knots a step.</param>
    /// <param name="lagCount">Lags of a row.</param>
    /// <param name="centres">For each step the place of the row's middle lag, in lag units.</param>
    /// <returns>For each step the place of its middle in lag units, and whether the line jumps there from the step before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int[] Places, bool[] Jumps) Follow(float[] responses, int knotsPerStep, int lagCount, int[] centres, TempoPrices prices)
    {
        var tempos = 2 * prices.Reach + 1;
        var states = tempos * lagCount;
        var steps = centres.Length;
        var from = new byte[steps * states];
        var leaps = new int[steps];
        float[] sums = new float[states], before = new float[states];
        var origins = new int[states];
        for (var t = 0; t < steps; t++)
        {
            if (t == 0)
            {
                sums.AsSpan().Clear();
            }
            else
            {
                leaps[t] = RowKernel.IndexOfMax(before);
                sums.AsSpan().Fill(before[leaps[t]] - prices.JumpPrice);
                origins.AsSpan().Fill(Jump);
                for (var s = 0; s < tempos; s++)
                {
                    GoOn(before, sums, origins.AsSpan(s * lagCount, lagCount), s, lagCount, centres[t] - centres[t - 1], prices);
                }

                var kept = from.AsSpan(t * states, states);
                for (var i = 0; i < kept.Length; i++)
                {
                    kept[i] = (byte)origins[i];
                }
            }

            for (var s = 0; s < tempos; s++)
            {
                Hear(responses.AsSpan(t * knotsPerStep * lagCount, knotsPerStep * lagCount), sums.AsSpan(s * lagCount, lagCount), s - prices.Reach, knotsPerStep);
            }

            (sums, before) = (before, sums);
        }

        return Trace(from, leaps, RowKernel.IndexOfMax(before), lagCount, centres, prices);
    }

    // from each tempo near this one, the smallest change first: where all is silent nothing changes
    private static void GoOn(float[] before, float[] sums, Span<int> from, int s, int lagCount, int moved, TempoPrices prices)
    {
        // a place in this row lies this many places further on in the row before, where the tempo came from
        var shift = moved - (s - prices.Reach);
        int first = Math.Max(0, -shift), end = Math.Min(lagCount, lagCount - shift);
        if (end <= first)
        {
            return;
        }

        var to = sums.AsSpan(s * lagCount, lagCount);
        for (var n = 0; n <= 2 * prices.LargestChange; n++)
        {
            var change = Change(n);
            var origin = s + change;
            if (origin < 0 || origin > 2 * prices.Reach)
            {
                continue;
            }

            Better(before.AsSpan(origin * lagCount + first + shift, end - first), prices.ChangePrice * change * change, n, to[first..end], from[first..end]);
        }
    }

    // where the sum before, less the price, is more than what is there
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Better(ReadOnlySpan<float> before, float price, int n, Span<float> sums, Span<int> from)
    {
        var (width, i) = (Vector<float>.Count, 0);
        ref float source = ref MemoryMarshal.GetReference(before), sum = ref MemoryMarshal.GetReference(sums);
        ref var origin = ref MemoryMarshal.GetReference(from);
        for (; i + width <= sums.Length; i += width)
        {
            var value = Vector.LoadUnsafe(ref source, (nuint)i) - new Vector<float>(price);
            var old = Vector.LoadUnsafe(ref sum, (nuint)i);
            var more = Vector.GreaterThan(value, old);
            Vector.ConditionalSelect(more, value, old).StoreUnsafe(ref sum, (nuint)i);
            Vector.ConditionalSelect(more, new Vector<int>(n), Vector.LoadUnsafe(ref origin, (nuint)i)).StoreUnsafe(ref origin, (nuint)i);
        }

        for (; i < sums.Length; i++)
        {
            if (before[i] - price > sums[i])
            {
                (sums[i], from[i]) = (before[i] - price, n);
            }
        }
    }

    // 0, -1, 1, -2, 2, ...
    private static int Change(int n) => n % 2 == 0 ? n / 2 : -(n + 1) / 2;

    // the knots of a step, each at its place on a line of this tempo through the step's middle
    private static void Hear(ReadOnlySpan<float> responses, Span<float> sums, int tempo, int knotsPerStep)
    {
        for (var q = 0; q < knotsPerStep; q++)
        {
            var shift = (int)Math.Round(tempo * (q + 0.5 - 0.5 * knotsPerStep) / knotsPerStep);
            var row = responses.Slice(q * sums.Length, sums.Length);
            int first = Math.Max(0, -shift), end = Math.Min(sums.Length, sums.Length - shift);
            if (end > first)
            {
                RowKernel.Add(sums[first..end], row[(first + shift)..(end + shift)], sums[first..end]);
            }
        }
    }

    private static (int[] Places, bool[] Jumps) Trace(byte[] from, int[] leaps, int state, int lagCount, int[] centres, TempoPrices prices)
    {
        var states = (2 * prices.Reach + 1) * lagCount;
        var places = new int[centres.Length];
        var jumps = new bool[centres.Length];
        for (var t = centres.Length - 1; t >= 0; t--)
        {
            var (s, i) = (state / lagCount, state % lagCount);
            places[t] = centres[t] + i - lagCount / 2;
            if (t == 0)
            {
                break;
            }

            var n = from[t * states + state];
            jumps[t] = n == Jump;
            state = jumps[t]
                ? leaps[t]
                : (s + Change(n)) * lagCount + i + centres[t] - centres[t - 1] - (s - prices.Reach);
        }

        return (places, jumps);
    }
}
