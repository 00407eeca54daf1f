namespace Cuesmith.Fingerprint;

/// <summary>
/// A pair of peaks as a small number: pitch of the first, interval to the second, time between. Pitch is counted in steps of a third of a semitone, so that a wrong speed is a
/// shift of the first part only.
/// </summary>
public static class LandmarkHash
{
    public const double LowestHertz = 180;
    public const double HighestHertz = 3700;
    public const int StepsPerOctave = 36;

    /// <summary>Largest interval of a pair, in steps: one octave.</summary>
    public const int WidestSteps = 36;

    /// <summary>Hops between the two peaks of a pair, both included.</summary>
    public const int NearestHops = 2;
    public const int FarthestHops = 65;

    /// <summary>Time between is counted in twos: peaks move by a hop under noise.</summary>
    public const int HopsPerStep = 2;

    private const int Intervals = 2 * WidestSteps + 1;
    private const int Times = (FarthestHops - NearestHops) / HopsPerStep + 1;

    /// <summary>Pitches fit: log2(3700 / 180) · 36 = 157, and a margin for speeds within 6 %.</summary>
    private const int Pitches = 164;

    /// <summary>Hashes are 0 .. Count - 1.</summary>
    public const int Count = Pitches * Intervals * Times;

    /// <summary>Steps above the lowest pitch, not rounded.</summary>
    public static double PitchSteps(double hertz) => StepsPerOctave * Math.Log2(hertz / LowestHertz);

    /// <summary>The hash of rounded parts, or -1 where a part is out of range.</summary>
    public static int Of(int pitch, int interval, int time) =>
        (uint)pitch < Pitches && (uint)(interval + WidestSteps) < Intervals && (uint)time < Times ? (pitch * Intervals + interval + WidestSteps) * Times + time : -1;
}
