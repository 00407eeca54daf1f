namespace Cuesmith.Align;

/// <summary>What speaks for and against an alignment, in words.</summary>
public static class AlignmentReasons
{
    public static IReadOnlyList<string> Of(Alignment alignment)
    {
        var evidence = alignment.Evidence;
        if (alignment.Stretches.Count == 0)
        {
            return ["nothing in the recording sounds like these notes"];
        }

        var reasons = new List<string>
        {
            $"similarity {evidence[AlignmentFact.Similarity]:0.00} where chance gives 0",
            $"{Math.Exp(evidence[AlignmentFact.AgainstBackwards]):0.0} times what the notes reach backwards",
            $"attacks at the notes' places {Loudness(evidence[AlignmentFact.OnsetsHeard])} than around them",
            $"covers {evidence[AlignmentFact.NotesCovered]:0%} of the notes and {evidence[AlignmentFact.AudioCovered]:0%} of the recording",
        };
        if (alignment.Transposition != 0)
        {
            reasons.Add($"the recording is {Math.Abs(alignment.Transposition)} semitones {(alignment.Transposition > 0 ? "higher" : "lower")}");
        }

        if (evidence[AlignmentFact.Jumps] > 0)
        {
            reasons.Add($"{evidence[AlignmentFact.Jumps]:0} jumps: one side leaves something out");
        }

        if (evidence[AlignmentFact.TempoUnrest] > 0.4)
        {
            reasons.Add("the tempo changes more than people play");
        }

        return reasons;
    }

    private static string Loudness(double contrast) => contrast switch
    {
        > 0.9 => "many times stronger",
        > 0.05 => $"{(1 + contrast) / (1 - contrast):0.0} times stronger",
        _ => "no stronger",
    };
}
