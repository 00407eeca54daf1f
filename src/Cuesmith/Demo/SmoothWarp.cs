using Cuesmith.Music;

namespace Cuesmith.Demo;

/// <summary>
/// A performance's tempo: a smooth random drift around the written one, as a sum of slow cosines with falling weights (after the warping of Raffel and
/// Ellis, "Optimizing DTW-based audio-to-MIDI alignment and matching", ICASSP 2016).
/// </summary>
public static class SmoothWarp
{
    private const double AnchorEverySeconds = 0.5;
    private const int Cosines = 7;

    /// <param name="durationSeconds">Of the MIDI file.</param>
    /// <param name="mostDeviation">Largest deviation of the tempo, as a share: 0.08 is 8 %.</param>
    /// <param name="leadSeconds">Silence before the music.</param>
    /// <returns>A path from the MIDI file's clock to the performance's, anchored every half second.</returns>
    public static WarpingPath Draw(string midi, string performance, double durationSeconds, double mostDeviation, double leadSeconds, Random random)
    {
        var weights = new double[Cosines];
        for (var k = 0; k < Cosines; k++)
        {
            weights[k] = (random.NextDouble() * 2 - 1) * Math.Exp(-0.5 * k);
        }

        var count = (int)Math.Ceiling(durationSeconds / AnchorEverySeconds) + 2;
        var steepest = Enumerable.Range(0, count).Max(i => Math.Abs(Slope(i * AnchorEverySeconds)));
        var scale = steepest > 0 ? mostDeviation / steepest : 0;
        var begin = Shift(0);
        return new(midi, performance, [.. Enumerable.Range(0, count).Select(i => i * AnchorEverySeconds)
            .Select(t => new Anchor(new(t), new(leadSeconds + t + scale * (Shift(t) - begin))))]);

        double Shift(double t) => weights.Select((w, k) => w * Math.Cos(Math.PI * (k + 1) * t / durationSeconds)).Sum();
        double Slope(double t) => weights.Select((w, k) => -w * Math.PI * (k + 1) / durationSeconds * Math.Sin(Math.PI * (k + 1) * t / durationSeconds)).Sum();
    }
}
