namespace Cuesmith.Fingerprint;

/// <summary>How much of a film is looked up. What it costs grows with the collection, and a sounding recording agrees several times a second under any of these: the larger, the less is asked.</summary>
/// <param name="Peaks">Only the film's peaks that are the loudest in this neighbourhood are paired.</param>
/// <param name="FanOut">Pairs for each first peak.</param>
public readonly record struct QueryDensity(PeakNeighbourhood Peaks, int FanOut)
{
    private static readonly (double UpToHours, QueryDensity Density)[] sizes =
    [
        (20, new(PeakNeighbourhood.OfFilm, 12)),
        (100, new(new(11, 5), 5)),
        (2000, new(PeakNeighbourhood.OfRecording, 5)),
        (double.PositiveInfinity, new(PeakNeighbourhood.OfRecording, 3)),
    ];

    /// <param name="hours">Of music in the collection.</param>
    public static QueryDensity For(double hours) => sizes.First(x => hours <= x.UpToHours).Density;
}
