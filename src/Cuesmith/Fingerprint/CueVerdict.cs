using Cuesmith.Music;

namespace Cuesmith.Fingerprint;

/// <summary>What a cue's evidence comes to: a confidence, a verdict and the reasons.</summary>
public static class CueVerdict
{
    /// <summary>Strength at which a cue is as likely right as wrong, and how fast that changes; fitted on films whose music is known (docs/spotting.md).</summary>
    private const double EvenStrength = 16;
    private const double StrengthScale = 1.6;

    /// <summary>
    /// Deviations a root second at which a line of a quarter of a minute is as likely the recording as another one mixed from some of its parts, and how fast that changes (natural
    /// logarithm). A shared stem adds up to as much strength as a true cue, but not to its density; the longer it goes on, the denser a line must be, since stems go through whole pieces.
    /// </summary>
    private const double EvenDensity = 8.8;
    private const double DensitySeconds = 15;
    private const double DensityGrowth = 0.2;
    private const double DensityScale = 0.06;

    /// <summary>A film whose list expects the recording makes it that much likelier; one whose list does not, less.</summary>
    private const double ListedBonus = 1.5;
    private const double DiscoveryMalus = 0.5;

    /// <summary>
    /// How many deviations a cue has to be ahead of its nearest rival for the two to be as likely right, and how fast that changes. Both are sums of what chance moves by about one: a lead of five is little for
    /// a strong pair and for a weak one alike, whatever their ratio.
    /// </summary>
    private const double EvenLead = 5.4;
    private const double LeadScale = 0.4;

    private const double ShortestAcceptedSeconds = 3.5;
    private const double MostOfShort = 0.3;

    private const double AcceptedFrom = 0.9;
    private const double ReviewedFrom = 0.3;

    /// <param name="listed">Whether the film's soundtrack lines expect the recording; null without such lines.</param>
    public static FoundCue Of(VerifiedLine line, IReadOnlyList<VerifiedLine> rivals, bool? listed)
    {
        var prior = listed switch { true => ListedBonus, false => -DiscoveryMalus, null => 0 };
        var logit = (line.Strength - EvenStrength) / StrengthScale + prior;
        // a rival nearly as strong over most of the stretch: which of the two it is, or whether both only share a loop with music that is not here, cannot be told
        var nearest = rivals.Where(x => x.Overlap(line) > 0.7 * line.Seconds).Select(x => x.Strength).DefaultIfEmpty(double.NegativeInfinity).Max();
        var share = 1 / (1 + Math.Exp((EvenLead - (line.Strength - nearest)) / LeadScale));
        var even = EvenDensity * Math.Pow(line.Seconds / DensitySeconds, DensityGrowth);
        var dense = 1 / (1 + Math.Exp(-Math.Log(line.Strength / Math.Sqrt(line.Seconds) / even) / DensityScale - prior));
        var confidence = Math.Clamp(share * dense / (1 + Math.Exp(-logit)), 0.01, 0.999);
        // a drum hit from one sample library is the same sound in many pieces: so short a cue is never accepted unseen
        confidence = line.Seconds < ShortestAcceptedSeconds ? Math.Min(confidence, MostOfShort) : confidence;
        var verdict = confidence >= AcceptedFrom ? Verdict.Accepted : confidence >= ReviewedFrom ? Verdict.NeedsReview : Verdict.Unknown;
        var reasons = $"samples agree by {line.Strength:0.0} deviations over {line.Seconds:0.0} s"
            + (rivals.Count > 0 ? $"; {rivals.Count} other line(s) of the same sound, the best at {rivals[0].Strength:0.0}" : "")
            + listed switch { true => "; in the film's list", false => "; not in the film's list", null => "" };
        return new(line.Line, line.From, line.To, line.Strength, rivals, listed == true, verdict, confidence, reasons);
    }
}
