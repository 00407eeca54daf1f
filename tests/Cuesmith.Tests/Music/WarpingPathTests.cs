using Cuesmith.Music;

namespace Cuesmith.Tests.Music;

public sealed class WarpingPathTests
{
    private static readonly WarpingPath path = new("a.mid", "a.flac",
        [new(new(0), new(1)), new(new(2), new(2)), new(new(4), new(2)), new(new(5), new(6))]);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1.5)]
    [InlineData(3, 2)]
    [InlineData(4.5, 4)]
    [InlineData(6, 10)]
    [InlineData(-2, 0)]
    public void Maps_between_and_beyond_its_anchors(double from, double to) =>
        Assert.Equal(to, path.Map(new(from)).Seconds, 9);

    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(4, 4.5)]
    public void Maps_back(double to, double from) => Assert.Equal(from, path.MapBack(new(to)).Seconds, 9);

    [Fact]
    public void Refuses_a_clock_that_goes_back() =>
        Assert.Throws<ArgumentException>(() => new WarpingPath("a", "b", [new(new(0), new(1)), new(new(1), new(0))]));
}
