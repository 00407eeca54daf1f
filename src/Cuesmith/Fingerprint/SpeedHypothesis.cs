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

    /// <summary>The same kind of change at another speed.</summary>
    public SpeedHypothesis At(double time) => KeepsPitch ? PitchKept(time) : Transfer(time);

    /// <summary>Every transfer within 6 %, in steps of 0.5 %, and PAL from 24 and back; a film as it is first, for where nothing is heard. NTSC's 1000/1001 is near enough to 1 to be refined to.</summary>
    public static readonly IReadOnlyList<SpeedHypothesis> Transfers = [Transfer(1), Transfer(25.0 / 24), Transfer(24.0 / 25), .. Enumerable.Range(-13, 27).Where(x => x != 0).Select(x => Transfer(1 + x * 0.005))];

    /// <summary>Every tempo within 6 % that keeps the pitch, in steps of 0.5 %, the film's own among them.</summary>
    public static readonly IReadOnlyList<SpeedHypothesis> TempoChanges = [.. Enumerable.Range(-13, 27).Select(x => PitchKept(1 + x * 0.005))];
}
