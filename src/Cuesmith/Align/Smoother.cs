namespace Cuesmith.Align;

/// <summary>
/// Draws a smooth line through weighted points: Whittaker's smoother (1923), which minimises Σ w·(y - z)² + stiffness·Σ (second difference of z)², solved by Cholesky on five
/// diagonals; outliers lose weight over a few rounds (Huber).
/// </summary>
internal static class Smoother
{
    private const int Rounds = 5;

    /// <param name="values">y, one for each knot; what stands where the weight is 0 does not matter.</param>
    /// <param name="weights">w, not negative; at least two must be positive.</param>
    /// <param name="stiffness">In units of weight; the larger, the straighter.</param>
    /// <param name="outlier">Distance from the line beyond which a point pulls no harder.</param>
    public static double[] Smooth(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double stiffness, double outlier)
    {
        var n = values.Length;
        var current = weights.ToArray();
        var line = Solve(values, current, stiffness);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < n; i++)
            {
                var away = Math.Abs(values[i] - line[i]);
                current[i] = weights[i] * (away <= outlier ? 1 : outlier / away);
            }

            line = Solve(values, current, stiffness);
        }

        return line;
    }

    private static double[] Solve(ReadOnlySpan<double> y, double[] w, double stiffness)
    {
        var n = y.Length;
        if (n < 3)
        {
            return y.ToArray();
        }

        // A = W + stiffness·D'D as L·D·L' with unit lower bands one and two
        double[] d = new double[n], one = new double[n], two = new double[n], z = new double[n];
        for (var i = 0; i < n; i++)
        {
            var diagonal = w[i] + 1e-9 + stiffness * (i == 0 || i == n - 1 ? 1 : i == 1 || i == n - 2 ? (n == 3 ? 4 : 5) : 6);
            var off1 = i == 0 ? 0 : stiffness * (i == 1 || i == n - 1 ? -2 : -4);
            var off2 = i < 2 ? 0 : stiffness;
            two[i] = i < 2 ? 0 : off2 / d[i - 2];
            one[i] = i == 0 ? 0 : (off1 - (i < 2 ? 0 : two[i] * d[i - 2] * one[i - 1])) / d[i - 1];
            d[i] = diagonal - (i == 0 ? 0 : one[i] * one[i] * d[i - 1]) - (i < 2 ? 0 : two[i] * two[i] * d[i - 2]);
            z[i] = (w[i] + 1e-9) * y[i] - (i == 0 ? 0 : one[i] * z[i - 1]) - (i < 2 ? 0 : two[i] * z[i - 2]);
        }

        for (var i = n - 1; i >= 0; i--)
        {
            z[i] = z[i] / d[i] - (i + 1 < n ? one[i + 1] * z[i + 1] : 0) - (i + 2 < n ? two[i + 2] * z[i + 2] : 0);
        }

        return z;
    }
}
