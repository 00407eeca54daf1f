using System.Globalization;
using Cuesmith.Align;

namespace Cuesmith.Bench.Align;

/// <summary>
/// align-fit FACTS.csv: fits the weights of AlignmentConfidence to what 'align-pairs DIR ... --wrong --facts FACTS.csv' wrote. A right pair whose path lies over 100 ms off counts as
/// wrong: it must not be accepted either. Prints weights, and the calibration of a five-fold cross-validation.
/// </summary>
internal static class AlignFitVerb
{
    private const double Lost = 0.1;
    private const double Ridge = 0.005;
    private const int Steps = 20000;

    public static int Run(string[] args)
    {
        var rows = File.ReadLines(args[0]).Select(x => x.Split(',').Select(y => double.Parse(y, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var facts = Enum.GetValues<AlignmentFact>();
        var all = Fit(rows, facts.Length);
        Console.WriteLine($"bias {all[^1]:0.00}");
        for (var f = 0; f < facts.Length; f++)
        {
            Console.WriteLine($"{facts[f]} {all[f]:0.00}");
        }

        var held = new List<(double P, bool Right)>();
        for (var fold = 0; fold < 5; fold++)
        {
            var weights = Fit([.. rows.Where((_, i) => i % 5 != fold)], facts.Length);
            held.AddRange(rows.Where((_, i) => i % 5 == fold).Select(x => (Probability(weights, x), IsRight(x))));
        }

        foreach (var tenth in held.GroupBy(x => Math.Min(9, (int)(x.P * 10))).OrderBy(x => x.Key))
        {
            Console.WriteLine($"held out, confidence {tenth.Key / 10.0:0.0}-{(tenth.Key + 1) / 10.0:0.0}: {tenth.Count()} pairs, {100.0 * tenth.Count(x => x.Right) / tenth.Count():0} % right, mean confidence {tenth.Average(x => x.P):0.00}");
        }

        return 0;
    }

    private static bool IsRight(double[] row) => row[0] > 0 && row[1] < Lost;

    private static double Probability(double[] weights, double[] row)
    {
        var sum = weights[^1];
        for (var f = 0; f < weights.Length - 1; f++)
        {
            sum += weights[f] * row[f + 2];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    // gradient ascent on standardised facts, with a ridge that keeps separable data from running away
    private static double[] Fit(List<double[]> rows, int facts)
    {
        var means = Enumerable.Range(0, facts).Select(f => rows.Average(x => x[f + 2])).ToArray();
        var spreads = Enumerable.Range(0, facts).Select(f => Math.Sqrt(rows.Average(x => Math.Pow(x[f + 2] - means[f], 2))) + 1e-6).ToArray();
        var weights = new double[facts + 1];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[facts + 1];
            foreach (var row in rows)
            {
                var sum = weights[^1];
                for (var f = 0; f < facts; f++)
                {
                    sum += weights[f] * (row[f + 2] - means[f]) / spreads[f];
                }

                var error = (IsRight(row) ? 1 : 0) - 1 / (1 + Math.Exp(-sum));
                for (var f = 0; f < facts; f++)
                {
                    gradient[f] += error * (row[f + 2] - means[f]) / spreads[f];
                }

                gradient[^1] += error;
            }

            for (var f = 0; f <= facts; f++)
            {
                weights[f] += 0.5 * (gradient[f] / rows.Count - (f < facts ? Ridge * weights[f] : 0));
            }
        }

        for (var f = 0; f < facts; f++)
        {
            weights[f] /= spreads[f];
            weights[^1] -= weights[f] * means[f];
        }

        return weights;
    }
}
