using Cuesmith.Signal;
using Cuesmith.Tests.Fingerprint;

namespace Cuesmith.Tests.Signal;

public sealed class SpectralWhiteningTests
{
    [Fact]
    public void Shares_of_the_band_add_up_to_all_of_it_and_have_little_in_common()
    {
        var samples = SyntheticMusic.Noise(4, 0.1, seed: 1);
        var whole = SpectralWhitening.InShares(samples, 8000, 120, 3600, 45, 1)[0];
        var shares = SpectralWhitening.InShares(samples, 8000, 120, 3600, 45, 3);
        Assert.Equal(3, shares.Length);
        for (var n = 0; n < samples.Length; n++)
        {
            Assert.Equal(whole[n], shares[0][n] + shares[1][n] + shares[2][n], 1e-4);
        }

        double product = 0;
        for (var n = 0; n < samples.Length; n++)
        {
            product += shares[0][n] * shares[1][n];
        }

        Assert.Equal(0, product / (SyntheticMusic.Rms(shares[0]) * SyntheticMusic.Rms(shares[1]) * samples.Length), 0.03);
    }

    [Fact]
    public void Half_the_rate_is_every_other_sample()
    {
        var samples = SyntheticMusic.Noise(1, 0.1, seed: 2);
        var whole = SpectralWhitening.InShares(samples, 8000, 120, 1800, 45, 1)[0];
        var half = SpectralWhitening.HalveRate(samples, 8000, 120, 1800, 45);
        Assert.Equal(samples.Length / 2, half.Length);
        Assert.All(half.Select((x, i) => (x, i)), y => Assert.Equal(whole[2 * y.i], y.x));
    }
}
