namespace Cuesmith.Fingerprint;

/// <summary>
/// How much of a recording is in the film. Where it sounds, all of its parts do: of its spectral peaks that its own level in the film would lift above everything else there, nearly all are found in phase. Another
/// mix of the same stems, or a piece with the same drum loop, has some of them and lacks the rest, however loud and however long the shared part agrees.
/// </summary>
/// <param name="Expected">Peaks that should stand out.</param>
/// <param name="InPhase">Those that the film has, in phase within a sixth of a turn.</param>
/// <param name="Missing">Those where the film has not half of what the recording alone would bring.</param>
public readonly record struct PartsHeard(int Expected, int InPhase, int Missing)
{
    /// <summary>Peaks as in doubt as these are added, so that a handful decides nothing.</summary>
    private const int Doubtful = 20;

    /// <summary>The share at which true cues and shared stems are as likely (docs/spotting.md).</summary>
    public const double Even = 0.64;

    /// <summary>Share of what should be heard that is, a missing one counted twice against it.</summary>
    public double Share => (InPhase - 2 * Missing + Doubtful * Even) / (Expected + Doubtful);

    public static PartsHeard operator +(PartsHeard a, PartsHeard b) => new(a.Expected + b.Expected, a.InPhase + b.InPhase, a.Missing + b.Missing);
}
