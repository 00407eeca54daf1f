using CsCheck;
using Cuesmith.Identify;

namespace Cuesmith.Tests.Identify;

public class CalibrationTests
{
    [Fact]
    public void Linear_between_knots_and_held_at_the_ends()
    {
        var calibration = new Calibration((.2, .1), (.6, .5), (.8, .9));
        Assert.Equal(.1, calibration.Of(0));
        Assert.Equal(.3, calibration.Of(.4), 12);
        Assert.Equal(.7, calibration.Of(.7), 12);
        Assert.Equal(.9, calibration.Of(1));
    }

    /// <summary>The textbook case: a bin that falls is pooled with the one before.</summary>
    [Fact]
    public void Falling_neighbours_are_pooled() =>
        Assert.Equal([(.2, .25), (.5, .5)], Calibration.Fit([(.2, 1, 4), (.4, 6, 10), (.6, 4, 10)]).Select(x => (Math.Round(x.Own, 6), Math.Round(x.Right, 6))));

    [Fact]
    public void Confidence_never_falls_when_evidence_grows() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Sample((a, b) => IdentifyWeights.Calibration.Of(Math.Min(a, b)) <= IdentifyWeights.Calibration.Of(Math.Max(a, b)));
}
