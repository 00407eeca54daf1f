namespace Cuesmith.Align;

/// <summary>The named facts by which a right pair is told from a wrong one; all are plain numbers that a person can be shown.</summary>
public enum AlignmentFact
{
    /// <summary>Similarity gained on the path for each sounding note hop of it, chance being 0.</summary>
    Similarity,

    /// <summary>How many times better the path is than the best one for the notes backwards.</summary>
    AgainstBackwards,

    /// <summary>Share of the sounding notes that the path covers.</summary>
    NotesCovered,

    /// <summary>Share of the recording's time that the path covers.</summary>
    AudioCovered,

    /// <summary>How much more attacks are heard at the notes' places than around them, in units of what is heard around.</summary>
    OnsetsHeard,

    /// <summary>How much the tempo ratio varies along the path (standard deviation of its logarithm).</summary>
    TempoUnrest,

    /// <summary>How many places there are where the path jumps.</summary>
    Jumps,
}

/// <summary>Facts by name.</summary>
public sealed record AlignmentEvidence(IReadOnlyDictionary<AlignmentFact, double> Facts)
{
    public double this[AlignmentFact fact] => Facts.GetValueOrDefault(fact);
}
