using Cuesmith.Align;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Tests.Align;

public class SmootherTests
{
    [Fact]
    public void A_straight_line_stays_and_one_outlier_does_not_bend_it()
    {
        var values = Enumerable.Range(0, 40).Select(x => 2.0 * x + 1).ToArray();
        values[20] += 50;
        var line = Smoother.Smooth(values, Enumerable.Repeat(1.0, 40).ToArray(), 100, 0.1);
        for (var i = 0; i < line.Length; i++)
        {
            Assert.InRange(line[i], 2 * i + 1 - 0.1, 2 * i + 1 + 0.1);
        }
    }

    [Fact]
    public void A_gap_without_weight_is_bridged_by_a_straight_line()
    {
        var weights = Enumerable.Range(0, 30).Select(x => x is > 10 and < 20 ? 0.0 : 1.0).ToArray();
        var values = Enumerable.Range(0, 30).Select(x => weights[x] > 0 ? 0.5 * x : 999.0).ToArray();
        var line = Smoother.Smooth(values, weights, 1, 10);
        Assert.InRange(line[15], 7.45, 7.55);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(176)]
    public void Vectors_and_scalars_agree_at_every_length_around_the_vector_width(int length)
    {
        var random = new Random(length);
        var vector = Values(random, length);
        var other = Values(random, length);
        Assert.Equal(DotKernel.Scalar(vector, other), DotKernel.Dot(vector, other), 1e-4);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(10, 0)]
    [InlineData(50, 4)]
    [InlineData(51, 60)]
    public void A_sliding_maximum_is_what_looking_at_every_window_gives(int length, int reach)
    {
        var values = Values(new Random(length), length);
        var found = SlidingMaximum.Of(values, reach);
        for (var i = 0; i < length; i++)
        {
            Assert.Equal(values[Math.Max(0, i - reach)..Math.Min(length, i + reach + 1)].Max(), found[i]);
        }
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
}
