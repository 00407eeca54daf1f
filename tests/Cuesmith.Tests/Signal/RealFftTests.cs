using Cuesmith.Signal;

namespace Cuesmith.Tests.Signal;

public sealed class RealFftTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Equals_the_definition_at_every_length(int length)
    {
        var samples = Noise(length, seed: length);
        var fft = new RealFft(length);
        float[] re = new float[fft.Bins], im = new float[fft.Bins], trueRe = new float[fft.Bins], trueIm = new float[fft.Bins];
        fft.Forward(samples, re, im);
        RealDft.Forward(samples, trueRe, trueIm);
        // white noise of unit variance has bins of size √N; single precision leaves about 1e-6 of that
        var tolerance = 4e-6f * MathF.Sqrt(length);
        for (var k = 0; k < fft.Bins; k++)
        {
            Assert.Equal(trueRe[k], re[k], tolerance);
            Assert.Equal(trueIm[k], im[k], tolerance);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(8192)]
    [InlineData(32768)]
    public void Inverse_gives_the_samples_back(int length)
    {
        var samples = Noise(length, seed: 3);
        var fft = new RealFft(length);
        float[] re = new float[fft.Bins], im = new float[fft.Bins], back = new float[length];
        fft.Forward(samples, re, im);
        fft.Inverse(re, im, back);
        for (var n = 0; n < length; n++)
        {
            Assert.Equal(samples[n], back[n], 5e-6f);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(1000)]
    public void Refuses_other_lengths(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(length));

    private static float[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() * 2 - 1) * 1.732f)];
    }
}
