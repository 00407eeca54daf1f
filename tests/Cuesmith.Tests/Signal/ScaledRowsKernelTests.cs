using Cuesmith.Signal.Kernels;

namespace Cuesmith.Tests.Signal;

public class ScaledRowsKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Vectors_and_scalars_agree_at_every_length_around_the_vector_width(int length)
    {
        var random = new Random(length);
        float[] rows = [.. Enumerable.Range(0, 5 * length + 11).Select(_ => random.NextSingle() - 0.5f)];
        float[] weights = [0.5f, -1, 2];
        int[] starts = [0, 3 * length + 5, length + 1];
        var sums = new float[length];
        sums.AsSpan().Fill(1);
        var expected = new double[length];
        expected.AsSpan().Fill(1);
        ScaledRowsKernel.Add(weights, starts, rows, sums);
        ScaledRowsKernel.Scalar(weights, starts, rows, expected);
        Assert.All(expected.Zip(sums), x => Assert.Equal(x.First, x.Second, 1e-4));
    }

    [Fact]
    public void A_row_that_ends_too_early_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaledRowsKernel.Add([1], [4], new float[10], new float[7]));
}
