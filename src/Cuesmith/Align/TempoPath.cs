using System.Numerics;
using System.Runtime.CompilerServices;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>How a search weighs similarity against detours.</summary>
/// <param name="Chance">Similarity that a hop must beat to count for the path; about what wrong places reach.</param>
/// <param name="ChangePrice">Cost of a change of tempo by one step of the grid, from second to second of the notes.</param>
/// <param name="SlipPrice">Cost of a hop by which the recording runs ahead or behind without a change of tempo.</param>
/// <param name="JumpPrice">Cost of leaving out any stretch of either side: a repeat, a verse, a cut.</param>
/// <param name="BothLeftPrice">Cost of each hop that is left out of both sides at once, before the path begins or after it ends: one side may have more than the other, but where
/// both have more, they ought to fit.</param>
/// <param name="MostTempo">How many times slower or faster than the notes the recording may run.</param>
internal readonly record struct PathPrices(float Chance, float ChangePrice, float SlipPrice, float JumpPrice, float BothLeftPrice, double MostTempo);

/// <summary>
/// Best local path through the plane of note hops and audio hops, open at all ends, with jumps ahead at a constant price, that keeps its tempo: a state is a place in the recording and a tempo, from half to four
/// times as slow as written, kept for free and changed at a price (Viterbi, 1967, over the local alignment of Smith and Waterman, 1981). A tempo far from the written one costs nothing of itself.
/// </summary>
internal static class TempoPath
{
    /// <summary>Hops of the notes that a path takes at once, at one tempo.</summary>
    public const int StepHops = 10;

    // audio hops that a step of the notes may take
    private static readonly int[] allAdvances = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 25, 28, 31, 35, 40];

    private const int LargestChange = 2;

    private const byte Start = 0;
    private const byte Jump = 1;
    private const byte GoesOn = 2;

    public static CoarseStretches Search(SimilarityPlane plane, PathPrices prices, CancellationToken ct)
    {
        var advances = Advances(prices);
        var trace = new PathTrace(StepsOf(plane), advances.Length, plane.Columns);
        var (end, total) = Fill(plane, prices, advances, trace, backwards: false, ct);
        return new(end < 0 ? [] : Stretches(trace, advances, plane.Columns, end, plane.Rows), total);
    }

    /// <summary>What the best path gains for the notes played backwards: what chance gives.</summary>
    public static double BackwardsTotal(SimilarityPlane plane, PathPrices prices, CancellationToken ct) => Fill(plane, prices, Advances(prices), null, backwards: true, ct).Total;

    // the audio hop, from the step's first, that a hop of the notes falls on
    private static int Place(int advance, int hop) => (int)Math.Floor((hop + 0.5) * advance / StepHops);

    private static int[] Advances(PathPrices prices) => [.. allAdvances.Where(x => x <= prices.MostTempo * StepHops && x * prices.MostTempo >= StepHops)];

    private static int StepsOf(SimilarityPlane plane) => (plane.Rows + StepHops - 1) / StepHops;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int End, float Total) Fill(SimilarityPlane plane, PathPrices prices, int[] advances, PathTrace? trace, bool backwards, CancellationToken ct)
    {
        var columns = plane.Columns;
        var tempos = advances.Length;
        // a state is a place before a step; behind the last hop there is one more place
        var width = columns + 1;
        float[][] sums = Rows(tempos, width), next = Rows(tempos, width), slipped = Rows(tempos, width), slips = Rows(tempos, width);
        float[] best = new float[width], enter = new float[width], entered = new float[width], kinds = new float[width], segment = new float[width];
        var bestFrom = new int[width];
        best.AsSpan().Fill(float.NegativeInfinity);
        foreach (var row in sums)
        {
            row.AsSpan().Fill(float.NegativeInfinity);
        }

        var (end, top) = (-1, 0f);
        for (var step = 0; step < StepsOf(plane); step++)
        {
            ct.ThrowIfCancellationRequested();
            if (step > 0)
            {
                Record(sums, best, bestFrom, step);
            }

            // begin here, or jump here from the best place so far
            for (var a = 0; a < width; a++)
            {
                var start = -prices.BothLeftPrice * Math.Min(step * StepHops, a);
                var jump = best[a] - prices.JumpPrice;
                (enter[a], entered[a]) = jump > start ? (jump, Jump) : (start, Start);
            }

            if (trace is not null)
            {
                bestFrom.CopyTo(trace.JumpsFrom(step));
            }

            for (var k = 0; k < tempos; k++)
            {
                Slip(sums[k], prices.SlipPrice, slipped[k], slips[k]);
            }

            for (var k = 0; k < tempos; k++)
            {
                var (to, advance) = (next[k], advances[k]);
                enter.CopyTo(segment, 0);
                entered.CopyTo(kinds, 0);
                for (var change = -Math.Min(LargestChange, k); change <= LargestChange && k + change < tempos; change++)
                {
                    GoOn(slipped[k + change], slips[k + change], prices.ChangePrice * Math.Abs(change), GoesOn + (change + LargestChange) * 3, segment, kinds);
                }

                var chance = 0f;
                for (var hop = 0; hop < StepHops; hop++)
                {
                    var row = backwards ? plane.Rows - 1 - step * StepHops - hop : step * StepHops + hop;
                    if (row >= 0 && row < plane.Rows && !plane.IsSilent(row))
                    {
                        var similar = plane.Row(row)[Math.Min(columns, Place(advance, hop))..];
                        RowKernel.Add(segment.AsSpan(0, similar.Length), similar, segment.AsSpan(0, similar.Length));
                        chance += prices.Chance;
                    }
                }

                to.AsSpan(0, Math.Min(width, advance)).Fill(float.NegativeInfinity);
                if (advance < width)
                {
                    RowKernel.Subtract(segment.AsSpan(0, width - advance), chance, to.AsSpan(advance));
                    if (trace is not null)
                    {
                        RowKernel.ToBytes(kinds.AsSpan(0, width - advance), trace.Kinds(step, k)[advance..]);
                    }
                }
            }

            (sums, next) = (next, sums);
            var notesLeft = Math.Max(0, plane.Rows - (step + 1) * StepHops);
            for (var k = 0; k < tempos; k++)
            {
                var row = sums[k];
                // only where something beats the best so far is it worth a look
                if (RowKernel.Max(row) <= top)
                {
                    continue;
                }

                for (var a = 0; a < width; a++)
                {
                    if (row[a] > top && row[a] - prices.BothLeftPrice * Math.Min(notesLeft, columns - a) is var total && total > top)
                    {
                        (end, top) = ((step * tempos + k) * width + a, total);
                    }
                }
            }
        }

        return (end, top);
    }

    private static float[][] Rows(int count, int width) => [.. Enumerable.Range(0, count).Select(_ => new float[width])];

    // the best place so far at or before each place, whatever the tempo
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Record(float[][] sums, float[] best, int[] bestFrom, int step)
    {
        var width = best.Length;
        for (var k = 0; k < sums.Length; k++)
        {
            var row = sums[k];
            for (var a = 0; a < width; a++)
            {
                if (row[a] > best[a])
                {
                    (best[a], bestFrom[a]) = (row[a], ((step - 1) * sums.Length + k) * width + a);
                }
            }
        }

        for (var a = 1; a < width; a++)
        {
            if (best[a - 1] > best[a])
            {
                (best[a], bestFrom[a]) = (best[a - 1], bestFrom[a - 1]);
            }
        }
    }

    // the best of each place and its neighbours, these at a price, and which it is
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Slip(float[] sums, float price, float[] slipped, float[] slips)
    {
        var (width, last) = (Vector<float>.Count, sums.Length - 1);
        var a = 1;
        for (; a + width <= last; a += width)
        {
            var (value, slip) = (new Vector<float>(sums, a), Vector<float>.One);
            var before = new Vector<float>(sums, a - 1) - new Vector<float>(price);
            var more = Vector.GreaterThan(before, value);
            (value, slip) = (Vector.ConditionalSelect(more, before, value), Vector.ConditionalSelect(more, Vector<float>.Zero, slip));
            var after = new Vector<float>(sums, a + 1) - new Vector<float>(price);
            more = Vector.GreaterThan(after, value);
            Vector.ConditionalSelect(more, after, value).CopyTo(slipped, a);
            Vector.ConditionalSelect(more, new Vector<float>(2), slip).CopyTo(slips, a);
        }

        SlipAt(sums, price, 0, slipped, slips);
        for (; a <= last; a++)
        {
            SlipAt(sums, price, a, slipped, slips);
        }
    }

    private static void SlipAt(float[] sums, float price, int a, float[] slipped, float[] slips)
    {
        (slipped[a], slips[a]) = (sums[a], 1);
        if (a > 0 && sums[a - 1] - price > slipped[a])
        {
            (slipped[a], slips[a]) = (sums[a - 1] - price, 0);
        }

        if (a + 1 < sums.Length && sums[a + 1] - price > slipped[a])
        {
            (slipped[a], slips[a]) = (sums[a + 1] - price, 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GoOn(float[] slipped, float[] slips, float price, float kind, float[] values, float[] kinds)
    {
        var a = 0;
        for (; a + Vector<float>.Count <= values.Length; a += Vector<float>.Count)
        {
            var value = new Vector<float>(slipped, a) - new Vector<float>(price);
            var old = new Vector<float>(values, a);
            var more = Vector.GreaterThan(value, old);
            Vector.ConditionalSelect(more, value, old).CopyTo(values, a);
            Vector.ConditionalSelect(more, new Vector<float>(slips, a) + new Vector<float>(kind), new Vector<float>(kinds, a)).CopyTo(kinds, a);
        }

        for (; a < values.Length; a++)
        {
            if (slipped[a] - price > values[a])
            {
                (values[a], kinds[a]) = (slipped[a] - price, slips[a] + kind);
            }
        }
    }

    private static List<IReadOnlyList<PathCell>> Stretches(PathTrace trace, int[] advances, int columns, int state, int rows)
    {
        var width = columns + 1;
        var stretches = new List<IReadOnlyList<PathCell>>();
        var stretch = new List<PathCell>();
        while (true)
        {
            var (step, k, place) = (state / width / advances.Length, state / width % advances.Length, state % width);
            var kind = trace.Kinds(step, k)[place];
            var from = place - advances[k];
            for (var hop = StepHops - 1; hop >= 0; hop--)
            {
                if (step * StepHops + hop < rows)
                {
                    stretch.Add(new(step * StepHops + hop, Math.Min(columns - 1, from + Place(advances[k], hop))));
                }
            }

            if (kind is Start or Jump)
            {
                stretch.Reverse();
                stretches.Add(stretch);
                stretch = [];
                if (kind == Start)
                {
                    stretches.Reverse();
                    return stretches;
                }

                state = trace.JumpsFrom(step)[from];
                continue;
            }

            var (change, slip) = ((kind - GoesOn) / 3 - LargestChange, (kind - GoesOn) % 3 - 1);
            state = ((step - 1) * advances.Length + k + change) * width + from + slip;
        }
    }

    /// <summary>Where each state of each step came from.</summary>
    private sealed class PathTrace(int steps, int tempos, int columns)
    {
        private readonly int width = columns + 1;
        private readonly byte[] kinds = new byte[steps * tempos * (columns + 1)];
        private readonly int[] jumps = new int[steps * (columns + 1)];

        public Span<byte> Kinds(int step, int tempo) => kinds.AsSpan((step * tempos + tempo) * width, width);

        public Span<int> JumpsFrom(int step) => jumps.AsSpan(step * width, width);
    }
}
