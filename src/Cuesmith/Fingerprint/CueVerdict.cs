using Cuesmith.Music;

namespace Cuesmith.Fingerprint;

/// <summary>What a cue's evidence comes to: a confidence, a verdict and the reasons.</summary>
public static class CueVerdict
{
    /// <summary>Strength at which a cue is as likely right as wrong, and how fast that changes; fitted on films whose music is known (docs/spotting.md).</summary>
    private const double EvenStrength = 16;
    private const double StrengthScale = 1.6;

    /// <summary>How fast the share of the recording's parts that are heard tells it from another mix of the same stems (<see cref="PartsHeard.Even"/>).</summary>
    private const double PartsScale = 0.02;

    /// <summary>A film whose list expects the recording makes it that much likelier; one whose list does not, less.</summary>
    private const double ListedBonus = 1.5;
    private const double DiscoveryMalus = 0.5;

    /// <summary>
    /// How many deviations a cue has to be ahead of its nearest rival for the two to be as likely right, and how fast that changes. Both are sums of what chance moves by about one: a lead of five is little for
    /// a strong pair and for a weak one alike, whatever their ratio.
    /// </summary>
    private const double EvenLead = 5.4;
    private const double LeadScale = 0.4;
    private const double MostUncertainLead = 12;

    private const double ShortestAcceptedSeconds = 3.5;
    private const double MostOfShort = 0.3;

    private const double AcceptedFrom = 0.9;
    private const double ReviewedFrom = 0.3;

    /// <param name="copies">Rivals that are the cue's own recording in another file: whichever is named, it is that recording.</param>
    /// <param name="parts">How much of the recording is heard.</param>
    /// <param name="listed">Whether the film's soundtrack lines expect the recording; null without such lines.</param>
    public static FoundCue Of(VerifiedLine line, IReadOnlyList<VerifiedLine> rivals, IReadOnlySet<VerifiedLine> copies, PartsHeard parts, bool? listed)
    {
        var prior = listed switch { true => ListedBonus, false => -DiscoveryMalus, null => 0 };
        var logit = (line.Strength - EvenStrength) / StrengthScale + prior;
        // a rival nearly as strong over most of the stretch: which of the two it is, or whether both only share a loop with music that is not here, cannot be told
        var nearest = rivals.Where(r => IsNear(line, r) && !copies.Contains(r)).Select(r => r.Strength).DefaultIfEmpty(double.NegativeInfinity).Max();
        var share = 1 / (1 + Math.Exp((EvenLead - (line.Strength - nearest)) / LeadScale));
        var whole = (parts.Share - PartsHeard.Even) / PartsScale;
        var confidence = Math.Clamp(share / (1 + Math.Exp(-whole - prior)) / (1 + Math.Exp(-logit)), 0.01, 0.999);
        // a drum hit from one sample library is the same sound in many pieces: so short a cue is never accepted unseen
        confidence = line.Seconds < ShortestAcceptedSeconds ? Math.Min(confidence, MostOfShort) : confidence;
        var verdict = confidence >= AcceptedFrom ? Verdict.Accepted : confidence >= ReviewedFrom ? Verdict.NeedsReview : Verdict.Unknown;
        var reasons = $"samples agree by {line.Strength:0.0} deviations over {line.Seconds:0.0} s"
            + (parts.Expected > 0 ? $"; {100.0 * parts.InPhase / parts.Expected:0} % of {parts.Expected} expected peaks in phase, {100.0 * parts.Missing / parts.Expected:0} % missing" : "")
            + (rivals.Count > 0 ? $"; {rivals.Count} other line(s) of the same sound, the best at {rivals[0].Strength:0.0}" : "")
            + (copies.Count > 0 ? $"; the same recording is in {copies.Count} other file(s)" : "")
            + listed switch { true => "; in the film's list", false => "; not in the film's list", null => "" };
        return new(line.Line, line.From, line.To, line.Strength, rivals, listed == true, verdict, confidence, reasons);
    }

    /// <summary>Whether a rival explains most of the cue and is so near that it makes it uncertain.</summary>
    public static bool IsNear(VerifiedLine line, VerifiedLine rival) => rival.Overlap(line) > 0.7 * line.Seconds && line.Strength - rival.Strength < MostUncertainLead;
}
