namespace Cuesmith.Identify;

/// <summary>
/// A monotone map from a judge's own probability to the share that is right, linear between knots. Fitted on held-out names with neighbours pooled until the
/// shares rise (isotonic regression; Ayer et al., 1955).
/// </summary>
/// <param name="knots">Rising in both; the ends hold beyond.</param>
public sealed class Calibration(params (double Own, double Right)[] knots)
{
    /// <summary>The calibrated probability, in [0, 1].</summary>
    public double Of(double own)
    {
        if (own <= knots[0].Own)
        {
            return knots[0].Right;
        }

        for (var i = 1; i < knots.Length; i++)
        {
            if (own <= knots[i].Own)
            {
                var (low, high) = (knots[i - 1], knots[i]);
                return low.Right + ((high.Right - low.Right) * (own - low.Own) / (high.Own - low.Own));
            }
        }

        return knots[^1].Right;
    }

    /// <summary>Pools neighbouring bins, each of (mean own probability, right, all), until the share right rises.</summary>
    public static IReadOnlyList<(double Own, double Right)> Fit(IEnumerable<(double Own, double Right, double All)> bins)
    {
        List<(double Own, double Right, double All)> pooled = [];
        foreach (var bin in bins)
        {
            pooled.Add(bin);
            while (pooled.Count > 1 && pooled[^2].Right / pooled[^2].All >= pooled[^1].Right / pooled[^1].All)
            {
                var (a, b) = (pooled[^2], pooled[^1]);
                pooled.RemoveRange(pooled.Count - 2, 2);
                pooled.Add((((a.Own * a.All) + (b.Own * b.All)) / (a.All + b.All), a.Right + b.Right, a.All + b.All));
            }
        }

        return [.. pooled.Select(x => (x.Own, x.Right / x.All))];
    }
}
