using Cuesmith.Signal;

namespace Cuesmith.Tests.Signal;

public class DecimatorTests
{
    [Theory]
    [InlineData(50, 1)]
    [InlineData(320, 1)]
    [InlineData(700, 0)]
    [InlineData(3000, 0)]
    public void Low_tones_stay_and_high_ones_go(double hertz, double gain)
    {
        var tone = Enumerable.Range(0, 16000).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / 16000)).ToArray();
        var slow = Decimator.Decimate(tone, 16);
        Assert.Equal(1000, slow.Length);
        for (var k = 50; k < 950; k++)
        {
            Assert.Equal(gain * tone[k * 16], slow[k], 0.005);
        }
    }
}
