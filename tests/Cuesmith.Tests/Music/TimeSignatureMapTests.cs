using Cuesmith.Music;
using CsCheck;

namespace Cuesmith.Tests.Music;

public sealed class TimeSignatureMapTests
{
    /// <summary>Two bars of 4/4, then 6/8 from within the third bar on.</summary>
    private static readonly TimeSignatureMap map = new(96, [new(new(96 * 9), 6, 8)]);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(48, 1, 1.5)]
    [InlineData(96 * 4, 2, 1)]
    [InlineData(96 * 8, 3, 1)]
    [InlineData(96 * 9, 4, 1)]
    [InlineData(96 * 12, 5, 1)]
    [InlineData(96 * 12 + 48, 5, 2)]
    public void Counts_bars_and_beats(long ticks, int bar, double beat)
    {
        Assert.Equal(new BarBeat(bar, beat), map.TicksToBarBeat(new(ticks)));
        Assert.Equal(new ScoreTick(ticks), map.BarBeatToTicks(new(bar, beat)));
    }

    [Fact]
    public void Ticks_come_back_from_bars() =>
        Gen.Select(Gen.Int[1, 2000],
                Gen.Select(Gen.Long[0, 100_000], Gen.Int[1, 16], Gen.Int[0, 5].Select(x => 1 << x), (at, beats, unit) => new TimeSignature(new(at), beats, unit)).Array[0, 10],
                Gen.Long[0, 200_000])
            .Sample((division, changes, tick) =>
            {
                var bars = new TimeSignatureMap(division, changes);
                Assert.Equal(new ScoreTick(tick), bars.BarBeatToTicks(bars.TicksToBarBeat(new(tick))));
            });
}
