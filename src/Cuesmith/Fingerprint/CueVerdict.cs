using Cuesmith.Music;

namespace Cuesmith.Fingerprint;

/// <summary>What a cue's evidence comes to: a confidence, a verdict and the reasons.</summary>
public static class CueVerdict
{
    /// <summary>Strength at which a cue is as likely right as wrong, and how fast that changes; fitted on films whose music is known (docs/spotting.md).</summary>
    private const double EvenStrength = 16;
    private const double StrengthScale = 1.6;

    /// <summary>A film whose list expects the recording makes it that much likelier; one whose list does not, less.</summary>
    private const double ListedBonus = 1.5;
    private const double DiscoveryMalus = 0.5;

    /// <summary>A rival's strength over the cue's at which either may be right.</summary>
    private const double EvenRival = 0.885;
    private const double RivalScale = 0.01;

    private const double ShortestAcceptedSeconds = 3.5;
    private const double MostOfShort = 0.6;

    private const double AcceptedFrom = 0.9;
    private const double ReviewedFrom = 0.3;

    /// <param name="listed">Whether the film's soundtrack lines expect the recording; null without such lines.</param>
    public static FoundCue Of(VerifiedLine line, IReadOnlyList<VerifiedLine> rivals, bool? listed)
    {
        var prior = listed switch { true => ListedBonus, false => -DiscoveryMalus, null => 0 };
        var logit = (line.Strength - EvenStrength) / StrengthScale + prior;
        // a rival nearly as strong over most of the stretch: which of the two it is, or whether both only share a loop with music that is not here, cannot be told
        var nearest = rivals.Where(x => x.Overlap(line) > 0.7 * line.Seconds).Select(x => x.Strength / line.Strength).DefaultIfEmpty(0).Max();
        var share = 1 / (1 + Math.Exp((nearest - EvenRival) / RivalScale));
        var confidence = Math.Clamp(share / (1 + Math.Exp(-logit)), 0.01, 0.999);
        // a drum hit from one sample library is the same sound in many pieces: so short a cue is never accepted unseen
        confidence = line.Seconds < ShortestAcceptedSeconds ? Math.Min(confidence, MostOfShort) : confidence;
        var verdict = confidence >= AcceptedFrom ? Verdict.Accepted : confidence >= ReviewedFrom ? Verdict.NeedsReview : Verdict.Unknown;
        var reasons = $"samples agree by {line.Strength:0.0} deviations over {line.Seconds:0.0} s"
            + (rivals.Count > 0 ? $"; {rivals.Count} other line(s) of the same sound, the best at {rivals[0].Strength:0.0}" : "")
            + listed switch { true => "; in the film's list", false => "; not in the film's list", null => "" };
        return new(line.Line, line.From, line.To, line.Strength, rivals, listed == true, verdict, confidence, reasons);
    }
}
