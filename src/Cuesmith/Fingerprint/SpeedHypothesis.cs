namespace Cuesmith.Fingerprint;

/// <summary>
/// How a film plays its music. recording seconds = Time · film seconds; recording pitch = film pitch / Pitch. A transfer at another speed moves both alike; a broadcaster's
/// tempo change leaves the pitch.
/// </summary>
/// <param name="Time">Recording seconds that pass in one film second.</param>
/// <param name="Pitch">Film pitch over recording pitch.</param>
public readonly record struct SpeedHypothesis(double Time, double Pitch)
{
    public static SpeedHypothesis Transfer(double speed) => new(speed, speed);

    public static SpeedHypothesis PitchKept(double speed) => new(speed, 1);

    public bool KeepsPitch => Pitch == 1 && Time != 1;

    /// <summary>What films really are: as filmed, PAL from 24, 24 from PAL, NTSC's 1000/1001 both ways.</summary>
    public static readonly IReadOnlyList<SpeedHypothesis> Usual = [.. new[] { 1, 25.0 / 24, 24.0 / 25, 1.001, 1 / 1.001 }.Select(Transfer)];

    /// <summary>Every transfer within 6 %, in steps of 0.5 %.</summary>
    public static readonly IReadOnlyList<SpeedHypothesis> Transfers = [.. Enumerable.Range(-13, 27).Select(x => Transfer(1 + x * 0.005))];

    /// <summary>Every tempo change within 6 %, in steps of 0.5 %, and what broadcasters really do.</summary>
    public static readonly IReadOnlyList<SpeedHypothesis> TempoChanges =
        [PitchKept(25.0 / 24), PitchKept(24.0 / 25), .. Enumerable.Range(-13, 27).Where(x => x != 0).Select(x => PitchKept(1 + x * 0.005))];
}
