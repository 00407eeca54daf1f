using Cuesmith.Music;

namespace Cuesmith.Clips;

/// <summary>The key that notes suggest: pitch classes weighted by duration, correlated with the probe-tone profiles of Krumhansl and Kessler (1982).</summary>
public static class KeyEstimate
{
    private static readonly double[] major = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
    private static readonly double[] minor = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];
    private static readonly string[] names = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];

    /// <summary>Like "Eb major"; empty where there are no pitched notes.</summary>
    public static string Of(IEnumerable<ScoreNote> notes)
    {
        var weights = new double[12];
        foreach (var note in notes.Where(x => !x.IsDrum))
        {
            weights[note.NoteNumber % 12] += note.End - note.Start;
        }

        if (weights.Sum() <= 0)
        {
            return "";
        }

        var (tonic, mode) = Enumerable.Range(0, 12).SelectMany(t => new[] { (Tonic: t, Mode: "major"), (Tonic: t, Mode: "minor") })
            .MaxBy(x => Correlation(weights, x.Mode == "major" ? major : minor, x.Tonic));
        return $"{names[tonic]} {mode}";
    }

    private static double Correlation(double[] weights, double[] profile, int tonic)
    {
        var (meanWeight, meanProfile) = (weights.Average(), profile.Average());
        double both = 0, squares = 0;
        for (var i = 0; i < 12; i++)
        {
            var x = weights[(i + tonic) % 12] - meanWeight;
            both += x * (profile[i] - meanProfile);
            squares += x * x;
        }

        return squares > 0 ? both / Math.Sqrt(squares) : 0;
    }
}
