using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>One round of refinement by onsets.</summary>
/// <param name="Lags">Lags tried.</param>
/// <param name="ChangeSeconds">Change of lag from knot to knot that costs one clear attack.</param>
/// <param name="Stiffness">Of the smoothing after, see <see cref="Smoother"/>.</param>
/// <param name="OutlierSeconds">Distance beyond which a knot pulls no harder.</param>
internal readonly record struct RefinementPass(LagGrid Lags, double ChangeSeconds, double Stiffness, double OutlierSeconds)
{
    /// <summary>Settles on the attacks.</summary>
    public static readonly RefinementPass Narrow = new(new(0.08, 0.0025), 0.004, 30, 0.02);

    /// <summary>The line drawn nearer to the attacks of <paramref name="notes"/>.</summary>
    public KnotLine Apply(KnotLine line, OnsetLag lag, IReadOnlyList<Note> notes)
    {
        var responses = lag.Responses(notes, line, Lags);
        var lags = LagViterbi.Follow(responses, Lags, ChangeSeconds);
        double[] values = new double[line.Count], weights = new double[line.Count];
        for (var k = 0; k < values.Length; k++)
        {
            values[k] = line.AudioSeconds[k] + lags[k];
            var nearest = (int)Math.Round(lags[k] / Lags.StepSeconds) + Lags.Count / 2;
            weights[k] = Math.Clamp(responses[k * Lags.Count + Math.Clamp(nearest, 0, Lags.Count - 1)], 0.01f, 3f);
        }

        return new(line.FirstSeconds, Smoother.Smooth(values, weights, Stiffness, OutlierSeconds));
    }
}
