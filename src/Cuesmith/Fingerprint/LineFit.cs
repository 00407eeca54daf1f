namespace Cuesmith.Fingerprint;

/// <summary>The straight line through a coherence map that gathers the most agreement.</summary>
/// <param name="Line">The corrected line.</param>
/// <param name="Strength">Mean agreement along it times the root of the number of windows: a standard normal under chance, before the choice of the best.</param>
public readonly record struct LineFit(Line Line, double Strength)
{
    /// <summary>Windows whose shift is taken together, the agreement from which it counts, and how far off a straight line shifts may be.</summary>
    private const int BlockWindows = 40;
    private const double LeastBlockStrength = 8;
    private const double MostOffSamples = 1;

    /// <summary>
    /// Tries every shift within the map and every slope within <paramref name="slopeReach"/> of the line's (a Radon transform over a few degrees).
    /// </summary>
    /// <param name="blurSamples">Shifts this near count as one: 0 for a transfer, whose samples agree exactly; some ms where a tempo change has shuffled them.</param>
    public static LineFit Of(CoherenceMap map, Line line, double slopeReach, int blurSamples)
    {
        var rows = Blur(map, blurSamples);
        var length = map.Windows * map.HopSeconds * PrintClock.SampleRate;
        var middle = (map.Windows - 1) / 2.0;
        // half a sample at the far ends is what a shift can show
        var slopeStep = Math.Max(1e-7, (1 + blurSamples) / Math.Max(length, 1));
        var slopes = (int)Math.Ceiling(slopeReach / slopeStep);
        double best = double.NegativeInfinity, bestSlope = 0, bestShift = 0;
        var sum = new float[2 * map.MostLag + 1];
        for (var s = -slopes; s <= slopes; s++)
        {
            Array.Clear(sum);
            for (var w = 0; w < map.Windows; w++)
            {
                var shift = (int)Math.Round((w - middle) * map.HopSeconds * PrintClock.SampleRate * s * slopeStep);
                int from = Math.Max(0, -shift), to = Math.Min(sum.Length, sum.Length - shift);
                if (from < to)
                {
                    System.Numerics.Tensors.TensorPrimitives.Add(sum.AsSpan(from, to - from), rows[w].AsSpan(from + shift, to - from), sum.AsSpan(from, to - from));
                }
            }

            var at = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(sum);
            if (sum[at] > best)
            {
                (best, bestSlope, bestShift) = (sum[at], s * slopeStep, at + Top(sum, at) - map.MostLag);
            }
        }

        // a shift of n samples at the film's rate is n · pitch samples of the recording
        var slope = line.Slope * (1 + bestSlope);
        var middleSeconds = map.Middle(0) + middle * map.HopSeconds;
        var start = line.RecordingSeconds(middleSeconds) + bestShift * map.Pitch / PrintClock.SampleRate - slope * middleSeconds;
        return new(line with { Start = start, Slope = slope }, best / Math.Sqrt(map.Windows));
    }

    /// <summary>The shift of most agreement of windows [from, to) off the map's line, to a fraction of a sample, among those within two samples of <paramref name="near"/>; and that agreement.</summary>
    public static (double Shift, double Strength) ShiftOf(CoherenceMap map, int from, int to, int near)
    {
        var sum = new float[2 * map.MostLag + 1];
        for (var w = from; w < to; w++)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(sum, map.Row(w), sum);
        }

        var at = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(ShiftTrack.Near(sum, near)) + map.MostLag + near - ShiftTrack.Slack;
        return (at + Top(sum, at) - map.MostLag, sum[at] / Math.Sqrt(to - from));
    }

    /// <summary>The line laid anew through the shifts that blocks of the map show, where these lie on a line: to a fraction of a sample over the whole stretch.</summary>
    public static Line Settled(CoherenceMap map, Line line)
    {
        var shifts = ShiftTrack.Of(map);
        double weights = 0, times = 0, sums = 0, squares = 0, products = 0;
        var blocks = new List<(double Seconds, double Shift, double Weight)>();
        for (int from = 0, to; from < map.Windows; from = to)
        {
            to = map.Windows - from < 2 * BlockWindows ? map.Windows : from + BlockWindows;
            var (shift, strength) = ShiftOf(map, from, to, shifts[(from + to) / 2]);
            if (strength > LeastBlockStrength)
            {
                blocks.Add(((map.Middle(from) + map.Middle(to - 1)) / 2, shift, strength * strength));
            }
        }

        foreach (var (seconds, shift, weight) in blocks)
        {
            (weights, times, sums) = (weights + weight, times + weight * seconds, sums + weight * shift);
        }

        if (blocks.Count == 0)
        {
            return line;
        }

        var (middle, mean) = (times / weights, sums / weights);
        foreach (var (seconds, shift, weight) in blocks)
        {
            squares += weight * (seconds - middle) * (seconds - middle);
            products += weight * (seconds - middle) * (shift - mean);
        }

        var steepness = squares > 0 ? products / squares : 0;
        var off = blocks.Sum(x => x.Weight * Math.Pow(x.Shift - mean - steepness * (x.Seconds - middle), 2)) / weights;
        // a shift of n samples at the film's rate is n · pitch samples of the recording
        return off > MostOffSamples * MostOffSamples ? line
            : line.WithSlope(line.Slope + steepness * map.Pitch / PrintClock.SampleRate, middle) is var turned ? turned with { Start = turned.Start + mean * map.Pitch / PrintClock.SampleRate } : line;
    }

    private static float[][] Blur(CoherenceMap map, int blurSamples)
    {
        var rows = new float[map.Windows][];
        for (var w = 0; w < rows.Length; w++)
        {
            var row = map.Row(w);
            rows[w] = row.ToArray();
            for (var i = 0; blurSamples > 0 && i < row.Length; i++)
            {
                int from = Math.Max(0, i - blurSamples), to = Math.Min(row.Length, i + blurSamples + 1);
                // the highest of 2·blur+1 shifts is about 2 under chance: taken off, so that the sum stays around 0
                rows[w][i] = System.Numerics.Tensors.TensorPrimitives.Max(row[from..to]) - 2;
            }
        }

        return rows;
    }

    /// <summary>Where between the shifts the top lies, by a parabola.</summary>
    internal static double Top(ReadOnlySpan<float> sum, int at)
    {
        if (at == 0 || at == sum.Length - 1)
        {
            return 0;
        }

        var curve = sum[at - 1] - 2 * sum[at] + sum[at + 1];
        return curve >= 0 ? 0 : Math.Clamp(0.5 * (sum[at - 1] - sum[at + 1]) / curve, -0.5, 0.5);
    }
}
