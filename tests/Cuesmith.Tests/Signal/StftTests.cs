using Cuesmith.Signal;

namespace Cuesmith.Tests.Signal;

public sealed class StftTests
{
    [Theory]
    [InlineData(64, 16)]
    [InlineData(64, 64)]
    [InlineData(64, 100)]
    public void Is_the_same_however_the_stream_is_cut(int windowSamples, int hopSamples)
    {
        var samples = Enumerable.Range(0, 1000).Select(n => MathF.Sin(n * n * 0.001f)).ToArray();
        var whole = Frames(windowSamples, hopSamples, [samples]);
        var cut = Frames(windowSamples, hopSamples, [.. samples.Chunk(37)]);
        Assert.Equal((1000 - windowSamples) / hopSamples + 1, whole.Count);
        Assert.Equal(whole, cut);
    }

    [Fact]
    public void A_tone_stands_in_its_bin_at_its_hop()
    {
        // 1 s of silence, then a tone of bin 20 of a 256-point spectrum at 8 kHz
        var samples = Enumerable.Range(0, 16_000).Select(n => n < 8000 ? 0 : MathF.Sin(2 * MathF.PI * 20 * n / 256)).ToArray();
        var stft = new Stft(256, 80);
        var firstLoud = -1;
        stft.Push(samples, (hop, power) =>
        {
            // half the window's sum, squared: amplitude 1 gives (256/4)² = 4096
            if (firstLoud < 0 && power[20] > 4096 / 4)
            {
                firstLoud = hop;
                Assert.Equal(20, power.ToArray().Index().MaxBy(x => x.Item).Index);
            }
        });
        // a quarter of full power is half of full amplitude, reached when the onset lies in the middle of the window
        Assert.Equal((8000 - 128) / 80, firstLoud, 1.0);
    }

    private static List<float> Frames(int windowSamples, int hopSamples, float[][] blocks)
    {
        var stft = new Stft(windowSamples, hopSamples);
        var firsts = new List<float>();
        foreach (var block in blocks)
        {
            stft.Push(block, (_, power) => firsts.Add(power[3]));
        }

        return firsts;
    }
}
