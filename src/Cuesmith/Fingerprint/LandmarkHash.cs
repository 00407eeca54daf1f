namespace Cuesmith.Fingerprint;

/// <summary>
/// A pair of peaks as a small number: pitch of the first, interval to the second, time between. Pitch is counted in steps of a third of a semitone, so that a wrong speed is a
/// shift of the first part only. What the steps round away, the <em>fine part</em> of <see cref="FineBits"/> bits keeps: both pitches within their steps, and the odd hop. The index is
/// sorted by the number and scanned by the fine part, so that what agrees by chance is a twentieth of what the number alone lets through.
/// </summary>
public static class LandmarkHash
{
    public const double LowestHertz = 180;
    public const double HighestHertz = 3700;
    public const int StepsPerOctave = 36;

    /// <summary>Finest pitches told apart within a step: 4 cents, which is what a peak's place between bins is good for.</summary>
    public const int FinePerStep = 8;

    /// <summary>Bits of the fine part: 3 for each pitch, one for the odd hop between.</summary>
    public const int FineBits = 7;

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

    /// <summary>Pitch in fine steps above the lowest, rounded; <see cref="Step"/> makes steps of them.</summary>
    public static int FineSteps(double hertz) => (int)Math.Round(PitchSteps(hertz) * FinePerStep);

    /// <summary>The step that a fine step lies in.</summary>
    public static int Step(int fine) => fine >> 3;

    /// <summary>The step of time that hops between two peaks lie in.</summary>
    public static int TimeStep(int hops) => (hops - NearestHops) / HopsPerStep;

    /// <summary>What the hash leaves out of two pitches in fine steps and of the hops between.</summary>
    public static int Fine(int first, int second, int hops) => (first & (FinePerStep - 1)) << 4 | (second & (FinePerStep - 1)) << 1 | ((hops - NearestHops) & 1);

    /// <summary>The hash of rounded parts, or -1 where a part is out of range.</summary>
    public static int Of(int pitch, int interval, int time) =>
        (uint)pitch < Pitches && (uint)(interval + WidestSteps) < Intervals && (uint)time < Times ? (pitch * Intervals + interval + WidestSteps) * Times + time : -1;
}
