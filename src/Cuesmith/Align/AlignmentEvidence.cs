namespace Cuesmith.Align;

/// <summary>The named facts by which a right pair is told from a wrong one; all are plain numbers that a person can be shown.</summary>
public enum AlignmentFact
{
    /// <summary>Similarity gained on the coarse path for each of its note hops, chance and detours taken off.</summary>
    Similarity,

    /// <summary>What the coarse path gains over the best one for the notes played backwards: logarithm of the ratio.</summary>
    AgainstBackwards,

    /// <summary>Share of the notes that the path covers.</summary>
    NotesCovered,

    /// <summary>Share of the recording's time that the path covers.</summary>
    AudioCovered,

    /// <summary>How much stronger attacks are where the path puts the notes than up to 0.3 s around: difference over the sum.</summary>
    OnsetsHeard,

    /// <summary>How much the tempo ratio changes along the path: standard deviation of its logarithm.</summary>
    TempoUnrest,

    /// <summary>Places where the path jumps.</summary>
    Jumps,

    /// <summary>Notes on the path; a few can fit anywhere.</summary>
    Notes,

    /// <summary>How alike notes and recording are along the fine path, chance being 0.</summary>
    Likeness,
}

/// <summary>Facts by name.</summary>
public sealed record AlignmentEvidence(IReadOnlyDictionary<AlignmentFact, double> Facts)
{
    public double this[AlignmentFact fact] => Facts.GetValueOrDefault(fact);
}
