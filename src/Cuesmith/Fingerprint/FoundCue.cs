using Cuesmith.Music;

namespace Cuesmith.Fingerprint;

/// <summary>A recording heard at a place of a film.</summary>
/// <param name="Line">Recording time as a function of film time.</param>
/// <param name="From">Film seconds.</param>
/// <param name="To">Film seconds.</param>
/// <param name="Strength">Agreement of the samples over the cue in standard deviations of chance.</param>
/// <param name="Rivals">Other lines that explain the same stretch with the same sound, best first.</param>
/// <param name="Listed">Whether the film's soundtrack lines expect the recording.</param>
public sealed record FoundCue(Line Line, double From, double To, double Strength, IReadOnlyList<VerifiedLine> Rivals, bool Listed, Verdict Verdict, double Confidence, string Reasons)
{
    public double RecordingStart => Line.RecordingSeconds(From);
}

/// <summary>All that was heard in a film.</summary>
/// <param name="Speed">At which it plays its music.</param>
/// <param name="Cues">In order of film time.</param>
/// <param name="Heard">All lines that the samples spoke for, chosen or not, best first.</param>
public sealed record Spotting(FilmSpeed Speed, IReadOnlyList<FoundCue> Cues, IReadOnlyList<VerifiedLine> Heard);
