namespace Cuesmith.Bench.Names;

/// <summary>One labelled example: sizes of the evidence, whether it is right, and the group (film, pattern) that a cross-validation holds out together.</summary>
internal sealed record Labelled(float[] Sizes, bool Right, string Group, double Weight = 1);

/// <summary>
/// Logistic regression drawn towards prior weights: the most likely weights under a normal prior around what a person would give (MAP; Newton's method).
/// </summary>
internal static class LogisticFit
{
    private const int Steps = 30;

    /// <param name="prior">Mean of the prior, also the start.</param>
    /// <param name="deviation">Standard deviation of the prior, in log odds.</param>
    public static double[] Fit(IReadOnlyList<Labelled> examples, double[] prior, double deviation)
    {
        var weights = (double[])prior.Clone();
        var n = weights.Length;
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[n];
            var hessian = new double[n, n];
            for (var i = 0; i < n; i++)
            {
                gradient[i] = (weights[i] - prior[i]) / (deviation * deviation);
                hessian[i, i] = 1 / (deviation * deviation);
            }

            foreach (var example in examples)
            {
                var p = Probability(example.Sizes, weights);
                for (var i = 0; i < n; i++)
                {
                    var x = example.Sizes[i] * example.Weight;
                    if (x == 0)
                    {
                        continue;
                    }

                    gradient[i] += (p - (example.Right ? 1 : 0)) * x;
                    for (var j = 0; j < n; j++)
                    {
                        hessian[i, j] += p * (1 - p) * x * example.Sizes[j];
                    }
                }
            }

            var move = Solve(hessian, gradient);
            var largest = move.Max(Math.Abs);
            for (var i = 0; i < n; i++)
            {
                weights[i] -= move[i] * Math.Min(1, 2 / Math.Max(1e-9, largest));
            }

            if (largest < 1e-5)
            {
                break;
            }
        }

        return weights;
    }

    public static double Probability(float[] sizes, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < sizes.Length; i++)
        {
            sum += sizes[i] * weights[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Gauss elimination with pivots.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        var x = (double[])b.Clone();
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            for (var j = 0; j < n; j++)
            {
                (a[column, j], a[pivot, j]) = (a[pivot, j], a[column, j]);
            }

            (x[column], x[pivot]) = (x[pivot], x[column]);
            for (var row = column + 1; row < n; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var j = column; j < n; j++)
                {
                    a[row, j] -= factor * a[column, j];
                }

                x[row] -= factor * x[column];
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var j = row + 1; j < n; j++)
            {
                x[row] -= a[row, j] * x[j];
            }

            x[row] /= a[row, row];
        }

        return x;
    }
}
