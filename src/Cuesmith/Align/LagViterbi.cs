using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Cuesmith.Align;

/// <summary>
/// Follows the line of lags with the strongest responses through all knots (Viterbi, 1967). A change of lag from knot to knot costs its square, but never more than a jump: where the recording
/// leaves something out, the line breaks instead of bending.
/// </summary>
internal static class LagViterbi
{
    /// <param name="responses">A row of lags for each knot.</param>
    /// <param name="lags">Lags of a row.</param>
    /// <param name="changeSeconds">Change from knot to knot that costs one unit of response.</param>
    /// <param name="jumpPrice">What any change costs at most, in units of response.</param>
    /// <returns>For each knot its lag in seconds, refined between grid lags by a parabola, and whether the line jumps there from the knot before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double[] LagSeconds, bool[] Jumps) Follow(float[] responses, LagGrid lags, double changeSeconds, float jumpPrice)
    {
        var count = lags.Count;
        var knots = responses.Length / count;
        var from = new short[responses.Length];
        float[] sums = new float[count], above = new float[count];
        var costs = Costs(lags, changeSeconds, jumpPrice);
        var reach = costs.Length - 1;
        for (var k = 0; k < knots; k++)
        {
            var leap = TensorPrimitives.IndexOfMax<float>(above);
            var jumped = above[leap] - jumpPrice;
            for (var i = 0; i < count; i++)
            {
                var (best, origin) = (jumped, leap);
                var last = Math.Min(count - 1, i + reach);
                for (var j = Math.Max(0, i - reach); j <= last; j++)
                {
                    var sum = above[j] - costs[Math.Abs(i - j)];
                    if (sum > best)
                    {
                        (best, origin) = (sum, j);
                    }
                }

                sums[i] = best + responses[k * count + i];
                from[k * count + i] = (short)origin;
            }

            (sums, above) = (above, sums);
        }

        return Trace(responses, lags, from, TensorPrimitives.IndexOfMax<float>(above), reach);
    }

    private static (double[] LagSeconds, bool[] Jumps) Trace(float[] responses, LagGrid lags, short[] from, int at, int reach)
    {
        var count = lags.Count;
        var line = new double[responses.Length / count];
        var jumps = new bool[line.Length];
        for (var k = line.Length - 1; k >= 0; k--)
        {
            line[k] = lags.Seconds(at) + Peak(responses.AsSpan(k * count, count), at) * lags.StepSeconds;
            var origin = from[k * count + at];
            jumps[k] = k > 0 && Math.Abs(origin - at) > reach;
            at = origin;
        }

        return (line, jumps);
    }

    private static float[] Costs(LagGrid lags, double changeSeconds, float jumpPrice)
    {
        var costs = new List<float>();
        while (costs.Count < lags.Count)
        {
            var cost = (float)Math.Pow(costs.Count * lags.StepSeconds / changeSeconds, 2);
            if (cost > Math.Min(jumpPrice, 9))
            {
                break;
            }

            costs.Add(cost);
        }

        return [.. costs];
    }

    private static double Peak(ReadOnlySpan<float> row, int at)
    {
        if (at == 0 || at == row.Length - 1)
        {
            return 0;
        }

        double a = row[at - 1], b = row[at], c = row[at + 1];
        var curve = a - 2 * b + c;
        return curve < -1e-6 ? Math.Clamp(0.5 * (a - c) / curve, -0.5, 0.5) : 0;
    }
}
