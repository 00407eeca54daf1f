using Cuesmith.Align;

namespace Cuesmith.Tests.Align;

public class LagViterbiTests
{
    private static readonly LagGrid lags = new(1, 0.02);

    // a knot's row with one clear answer
    private static float[] Heard(params double[] lagSeconds)
    {
        var responses = new float[lagSeconds.Length * lags.Count];
        for (var k = 0; k < lagSeconds.Length; k++)
        {
            responses[k * lags.Count + (int)Math.Round(lagSeconds[k] / lags.StepSeconds) + lags.Count / 2] = 5;
        }

        return responses;
    }

    [Fact]
    public void One_knot_that_says_otherwise_is_not_believed()
    {
        var found = LagViterbi.Follow(Heard(0, 0, 0, 0.8, 0, 0, 0), lags, 0.05);
        Assert.All(found, x => Assert.Equal(0, x, 0.021));
    }

    [Fact]
    public void A_drift_is_followed_without_a_jump()
    {
        var found = LagViterbi.Follow(Heard(0, 0.02, 0.04, 0.06, 0.08, 0.1), lags, 0.05);
        Assert.Equal(0.1, found[^1], 0.001);
    }
}
