namespace Cuesmith.Align;

/// <summary>Smooth lines through the cells of a coarse path, one for each stretch that is played without a leap.</summary>
internal static class CoarseLines
{
    // a stretch of less than a second is no music
    private const double ShortestSeconds = 1;

    // straight over ten seconds or so: a coarse path's detours are not followed
    private const double Stiffness = 100;
    private const double OutlierSeconds = 0.2;

    /// <param name="coarse">What a search found.</param>
    /// <param name="hopSeconds">Its hop.</param>
    public static IReadOnlyList<KnotLine> Of(CoarseStretches coarse, double hopSeconds) =>
        [.. coarse.Stretches.Where(x => (x[^1].NoteHop - x[0].NoteHop) * hopSeconds >= ShortestSeconds).Select(x => Smoothed(x, hopSeconds))];

    private static KnotLine Smoothed(IReadOnlyList<PathCell> stretch, double hopSeconds)
    {
        // a hop stands for the means of its time: its place is its middle
        double Seconds(int hop) => (hop + 0.5) * hopSeconds;
        var first = Math.Floor(Seconds(stretch[0].NoteHop) / KnotLine.StepSeconds);
        var knots = (int)(Seconds(stretch[^1].NoteHop) / KnotLine.StepSeconds - first) + 2;
        double[] values = new double[knots], weights = new double[knots];
        foreach (var cell in stretch)
        {
            var at = Seconds(cell.NoteHop) / KnotLine.StepSeconds - first;
            var k = Math.Min(knots - 1, (int)Math.Round(at));
            values[k] += Seconds(cell.AudioHop) - (at - k) * KnotLine.StepSeconds;
            weights[k]++;
        }

        for (var k = 0; k < knots; k++)
        {
            values[k] = weights[k] > 0 ? values[k] / weights[k] : 0;
            weights[k] = Math.Min(1, weights[k]);
        }

        return new(first * KnotLine.StepSeconds, Smoother.Smooth(values, weights, Stiffness, OutlierSeconds));
    }
}
