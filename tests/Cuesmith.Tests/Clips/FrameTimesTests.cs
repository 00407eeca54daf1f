using Cuesmith.Clips;

namespace Cuesmith.Tests.Clips;

public sealed class FrameTimesTests
{
    /// <summary>Matroska writes 0.042, 0.083, 0.125, ... for 23.976 frames a second: the grid is recovered, in whatever order packets come.</summary>
    [Fact]
    public void Rounded_times_go_back_to_the_grid()
    {
        var rate = new FrameRate(24000, 1001);
        var frames = FrameTimes.Of(Enumerable.Range(0, 5000).Select(i => Math.Round(0.021 + rate.ToSeconds(i), 3)).Reverse(), rate);
        Assert.Equal(rate, frames.Rate);
        Assert.All(Enumerable.Range(0, 5000), i => Assert.InRange(frames[i] - (0.021 + rate.ToSeconds(i)), -0.0006, 0.0006));
        Assert.Equal(rate.ToSeconds(4000), frames[4500] - frames[500], 9);
    }

    [Fact]
    public void A_variable_rate_keeps_its_own_times()
    {
        var frames = FrameTimes.Of([0, 0.04, 0.08, 0.2, 0.24], new FrameRate(25, 1));
        Assert.Null(frames.Rate);
        Assert.Equal(0.2, frames[3]);
        Assert.Equal(0.28, frames.EndSeconds, 9);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0.05, 2, 1)]
    [InlineData(0.08, 2, 2)]
    [InlineData(0.0800004, 2, 2)]
    [InlineData(0.4, 10, 10)]
    [InlineData(9, 10, 10)]
    public void Finds_frames_by_time(double time, int after, int before)
    {
        var frames = FrameTimes.Of(Enumerable.Range(0, 10).Select(i => i * 0.04), new FrameRate(25, 1));
        Assert.Equal((after, before), (frames.AtOrAfter(time), frames.AtOrBefore(time)));
    }
}
