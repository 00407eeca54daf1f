namespace Cuesmith.Fingerprint;

/// <summary>How much of a film is looked up. Agreements by chance grow with the collection, so that a large one is asked less; its lines need only stand out the same.</summary>
/// <param name="FanOut">Pairs for each first peak.</param>
/// <param name="PitchBorder">A pitch this near to a rounding border (in steps) is looked up on both sides; 0 to 0.5.</param>
/// <param name="TimeBorder">The same for the time between the peaks.</param>
/// <param name="EveryHops">Only peaks of every so many hops begin a pair.</param>
public readonly record struct QueryDensity(int FanOut, double PitchBorder, double TimeBorder, int EveryHops)
{
    public static readonly QueryDensity Dense = new(7, 0.15, 0.3, 1);

    public static readonly QueryDensity Sparse = new(3, 0, 0, 1);

    /// <summary>Hours of music up to which the dense query costs no more than the rest of a film's work.</summary>
    private const double DenseUpToHours = 5;

    /// <summary>Hours of music that the sparse query is meant for; beyond, fewer peaks are asked, so that the cost stays.</summary>
    private const double SparseHours = 60;

    private const int MostEveryHops = 16;

    /// <summary>Agreements of a sounding recording, as a share of those that the dense query finds; roughly.</summary>
    public double Yield => FanOut / 7.0 * (PitchBorder > 0 ? 1 : 0.6) / EveryHops;

    public static QueryDensity For(double hours) =>
        hours <= DenseUpToHours ? Dense : Sparse with { EveryHops = Math.Clamp((int)Math.Ceiling(hours / SparseHours), 1, MostEveryHops) };
}
