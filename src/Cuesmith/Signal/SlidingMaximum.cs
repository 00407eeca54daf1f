namespace Cuesmith.Signal;

/// <summary>The largest value within a distance of each place, in linear time (van Herk, 1992; Gil and Werman, 1993).</summary>
public static class SlidingMaximum
{
    /// <param name="values">Any numbers.</param>
    /// <param name="reach">Places on either side that count.</param>
    public static float[] Of(ReadOnlySpan<float> values, int reach)
    {
        var (n, block) = (values.Length, 2 * reach + 1);
        // running maxima from the left and from the right within blocks; a window is the end of one block and the beginning of the next
        float[] left = new float[n], right = new float[n], result = new float[n];
        for (var i = 0; i < n; i++)
        {
            left[i] = i % block == 0 ? values[i] : Math.Max(left[i - 1], values[i]);
        }

        for (var i = n - 1; i >= 0; i--)
        {
            right[i] = i == n - 1 || (i + 1) % block == 0 ? values[i] : Math.Max(right[i + 1], values[i]);
        }

        for (var i = 0; i < n; i++)
        {
            result[i] = Math.Max(right[Math.Max(0, i - reach)], left[Math.Min(n - 1, i + reach)]);
        }

        return result;
    }
}
