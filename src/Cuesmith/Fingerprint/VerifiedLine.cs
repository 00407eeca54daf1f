namespace Cuesmith.Fingerprint;

/// <summary>A line that the samples speak for, with its extent.</summary>
/// <param name="Line">To a fraction of a millisecond where the pitch moved with the speed, to some 10 ms where a tempo change has shuffled the samples.</param>
/// <param name="From">Film seconds where the recording is first heard.</param>
/// <param name="To">Film seconds where it is last heard.</param>
/// <param name="Strength">Agreement over the extent in standard deviations of chance.</param>
public sealed record VerifiedLine(Line Line, double From, double To, double Strength)
{
    public double Seconds => To - From;

    /// <summary>Film seconds that two lines share.</summary>
    public double Overlap(VerifiedLine other) => Math.Max(0, Math.Min(To, other.To) - Math.Max(From, other.From));
}
