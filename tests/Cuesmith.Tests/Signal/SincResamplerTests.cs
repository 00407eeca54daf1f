using Cuesmith.Signal;

namespace Cuesmith.Tests.Signal;

public sealed class SincResamplerTests
{
    /// <summary>Between samples a tone below .85 of the band goes on as it is, to 80 dB, at any step and from any place.</summary>
    [Theory]
    [InlineData(1.0, 0.37, 0.40)]
    [InlineData(25.0 / 24, 12.5, 0.40)]
    [InlineData(1000.0 / 1001, 0.001, 0.42)]
    [InlineData(2.0, 7.25, 0.20)]
    public void Follows_a_tone(double step, double start, double cyclesASample)
    {
        var input = Enumerable.Range(0, 4000).Select(i => (float)Math.Sin(2 * Math.PI * cyclesASample * i)).ToArray();
        var output = new float[1500];
        new SincResampler(step).Read(input, start + 100, output);
        for (var n = 0; n < output.Length; n++)
        {
            Assert.InRange(output[n] - Math.Sin(2 * Math.PI * cyclesASample * (start + 100 + n * step)), -1e-4, 1e-4);
        }
    }

    [Fact]
    public void Outside_is_silence()
    {
        var output = new float[10];
        new SincResampler(1).Read([1, 1, 1], -500, output);
        Assert.All(output, x => Assert.Equal(0, x));
    }
}
