using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>Weighs the facts of an alignment: a logistic regression, fitted by the bench verb align-fit on pairs with known truth.</summary>
public static class AlignmentConfidence
{
    private const double Bias = -11.44;

    // above, more is wrong than what is worth a look; below the lower bound a person's time is better spent elsewhere
    private const double AcceptFrom = 0.6;
    private const double ReviewFrom = 0.2;

    private static readonly IReadOnlyDictionary<AlignmentFact, double> weights = new Dictionary<AlignmentFact, double>
    {
        [AlignmentFact.Similarity] = 5.35,
        [AlignmentFact.AgainstBackwards] = 1.65,
        [AlignmentFact.NotesCovered] = 2.53,
        [AlignmentFact.AudioCovered] = 2.71,
        [AlignmentFact.OnsetsHeard] = 6.23,
        [AlignmentFact.TempoUnrest] = -2.8,
        [AlignmentFact.Jumps] = -0.83,
        [AlignmentFact.Notes] = 0.36,
        [AlignmentFact.Likeness] = 8.47,
    };

    /// <summary>Probability that the pair is the same music.</summary>
    public static double Of(AlignmentEvidence evidence)
    {
        var sum = Bias;
        foreach (var (fact, weight) in weights)
        {
            sum += weight * Term(evidence, fact);
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>A fact as it enters the sum: shares and logarithms as they are, counts by their logarithm, and all within bounds so that none can outweigh the rest alone.</summary>
    public static double Term(AlignmentEvidence evidence, AlignmentFact fact) => fact switch
    {
        AlignmentFact.AgainstBackwards => Math.Clamp(evidence[fact], -1, 3),
        AlignmentFact.Jumps => Math.Min(5, evidence[fact]),
        AlignmentFact.Notes => Math.Log(1 + evidence[fact]),
        _ => evidence[fact],
    };

    public static Verdict Judge(double confidence) => confidence >= AcceptFrom ? Verdict.Accepted : confidence >= ReviewFrom ? Verdict.NeedsReview : Verdict.Unknown;
}
