using Cuesmith.Music;

namespace Cuesmith.Identify;

/// <summary>What a name was taken for: accepted, needs review or unknown, always with what else it may be.</summary>
/// <param name="Candidates">Best first; of one song (title and artist) only the best reading.</param>
/// <param name="Confidence">Probability that the first candidate's title and artist are right, with regard to its rivals.</param>
public sealed record Identification(Verdict Verdict, double Confidence, IReadOnlyList<Candidate> Candidates)
{
    public static readonly Identification Nothing = new(Verdict.Unknown, 0, []);

    public Candidate? Best => Candidates.Count == 0 ? null : Candidates[0];

    /// <summary>The evidence that weighed most, in words.</summary>
    public string Reasons(int most = 4) => Best is { } best ? best.Evidence.Reasons(IdentifyWeights.Values, most) : "nothing to read in this name";
}
