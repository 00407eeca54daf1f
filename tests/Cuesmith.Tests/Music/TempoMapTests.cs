using Cuesmith.Music;
using CsCheck;

namespace Cuesmith.Tests.Music;

public sealed class TempoMapTests
{
    private static readonly TempoMap map = new(480, [new(new(960), 1_000_000), new(new(480), 250_000), new(new(960), 2_000_000)]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(480, 0.5)]
    [InlineData(960, 0.75)]
    [InlineData(1440, 2.75)]
    [InlineData(-480, -0.5)]
    public void Counts_seconds_over_tempo_changes(long ticks, double seconds)
    {
        Assert.Equal(seconds, map.TicksToSeconds(new ScoreTick(ticks)).Seconds, 12);
        Assert.Equal(ticks, map.SecondsToTicks(new(seconds)), 9);
    }

    [Fact]
    public void Of_two_tempos_at_one_tick_the_last_counts() => Assert.Equal(30, map.At(new(2000)).QuartersPerMinute, 9);

    [Fact]
    public void Ticks_come_back_from_seconds() =>
        Gen.Select(Gen.Int[1, 0x7FFF], Gen.Select(Gen.Long[0, 1_000_000], Gen.Int[1, 0xFFFFFF], (at, tempo) => new TempoChange(new(at), tempo)).Array[0, 40], Gen.Long[0, 2_000_000])
            .Sample((division, changes, tick) =>
            {
                var tempos = new TempoMap(division, changes);
                Assert.Equal(new ScoreTick(tick), tempos.NearestTick(tempos.TicksToSeconds(new ScoreTick(tick))));
                Assert.True(tempos.TicksToSeconds(new ScoreTick(tick)) < tempos.TicksToSeconds(new ScoreTick(tick + 1)));
            });
}
