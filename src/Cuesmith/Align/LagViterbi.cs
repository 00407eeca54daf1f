using System.Runtime.CompilerServices;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>
/// Follows the line of lags with the strongest responses through all knots (Viterbi, 1967). A change of lag from knot to knot costs its square; none is larger than three of its units.
/// </summary>
internal static class LagViterbi
{
    private const float MostCost = 9;

    /// <param name="responses">A row of lags for each knot.</param>
    /// <param name="lags">Lags of a row.</param>
    /// <param name="changeSeconds">Change from knot to knot that costs one unit of response.</param>
    /// <returns>For each knot its lag in seconds, refined between grid lags by a parabola.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Follow(float[] responses, LagGrid lags, double changeSeconds)
    {
        var count = lags.Count;
        var knots = responses.Length / count;
        var from = new short[responses.Length];
        float[] sums = new float[count], above = new float[count];
        var costs = Costs(lags, changeSeconds);
        var reach = costs.Length - 1;
        for (var k = 0; k < knots; k++)
        {
            for (var i = 0; i < count; i++)
            {
                var (best, origin) = (float.NegativeInfinity, i);
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

        return Trace(responses, lags, from, RowKernel.IndexOfMax(above));
    }

    private static double[] Trace(float[] responses, LagGrid lags, short[] from, int at)
    {
        var count = lags.Count;
        var line = new double[responses.Length / count];
        for (var k = line.Length - 1; k >= 0; k--)
        {
            line[k] = lags.Seconds(at) + Peak(responses.AsSpan(k * count, count), at) * lags.StepSeconds;
            at = from[k * count + at];
        }

        return line;
    }

    private static float[] Costs(LagGrid lags, double changeSeconds)
    {
        var costs = new List<float>();
        while (costs.Count < lags.Count)
        {
            var cost = (float)Math.Pow(costs.Count * lags.StepSeconds / changeSeconds, 2);
            if (cost > MostCost)
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
