using System.Numerics.Tensors;

namespace Cuesmith.Fingerprint;

/// <summary>
/// How many samples beside a line the agreement lies, over time. A line is laid through a few seconds; where the film's speed drifts, or the recording's loops had put it a millisecond beside, the rest of the cue
/// agrees a little off it. Only what two seconds to both sides say clearly moves it, so that chance gains nothing.
/// </summary>
internal static class ShiftTrack
{
    /// <summary>Windows to both sides that are asked together.</summary>
    private const int Reach = 20;

    /// <summary>Shifts this near are one.</summary>
    public const int Slack = 2;

    /// <summary>By how many deviations of a window, times the root of their number, another shift must be ahead; overlapping windows make 1.6 of that one deviation of their sum.</summary>
    private const double ClearlyAhead = 10;

    /// <returns>For each window of the map its shift off the line, in samples.</returns>
    public static int[] Of(CoherenceMap map)
    {
        var shifts = new int[map.Windows];
        var sum = new float[2 * map.MostLag + 1];
        int first = 0, end = 0;
        for (var w = 0; w < shifts.Length; w++)
        {
            for (; end < Math.Min(shifts.Length, w + Reach + 1); end++)
            {
                TensorPrimitives.Add(sum, map.Row(end), sum);
            }

            for (; first < w - Reach; first++)
            {
                TensorPrimitives.Subtract(sum, map.Row(first), sum);
            }

            var best = TensorPrimitives.IndexOfMax<float>(sum);
            shifts[w] = sum[best] - TensorPrimitives.Max(Near(sum, 0)) > ClearlyAhead * Math.Sqrt(end - first) ? Math.Clamp(best - map.MostLag, Slack - map.MostLag, map.MostLag - Slack) : 0;
        }

        return shifts;
    }

    /// <summary>The values of a row that count as one with a shift.</summary>
    public static ReadOnlySpan<float> Near(ReadOnlySpan<float> row, int shift) => row.Slice(row.Length / 2 + shift - Slack, 2 * Slack + 1);
}
