namespace Cuesmith.Report.Charts;

/// <summary>Where a time axis has its marks.</summary>
internal static class TimeAxis
{
    private static readonly double[] stepsS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14400];

    /// <summary>Round times from <paramref name="startS"/> to <paramref name="endS"/>, seconds; about <paramref name="wanted"/> of them.</summary>
    public static IEnumerable<double> Marks(double startS, double endS, int wanted)
    {
        var stepS = stepsS.FirstOrDefault(x => (endS - startS) / x <= wanted, Math.Max(1, (endS - startS) / wanted));
        for (var time = Math.Ceiling(startS / stepS) * stepS; time <= endS; time += stepS)
        {
            yield return time;
        }
    }
}
