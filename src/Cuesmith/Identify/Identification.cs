using System.Globalization;
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
    public string Reasons(int most = 4)
    {
        if (Best is not { } best)
        {
            return "nothing to read in this name";
        }

        var weighed = Enum.GetValues<Evidence>()
            .Where(x => x != Evidence.Base && best.Evidence[x] != 0)
            .Select(x => (Kind: x, LogOdds: best.Evidence[x] * IdentifyWeights.Values[(int)x]))
            .OrderByDescending(x => Math.Abs(x.LogOdds))
            .Take(most)
            .Select(x => string.Create(CultureInfo.InvariantCulture, $"{EvidenceText.Words(x.Kind)} {x.LogOdds:+0.0;-0.0}"));
        return string.Join("; ", weighed);
    }
}
