namespace Cuesmith.Fingerprint;

/// <summary>How much of a film is looked up. What it costs grows with the collection, while a sounding recording agrees several times a second under any of these.</summary>
/// <param name="Peaks">Only the film's peaks that are the loudest in this neighbourhood are paired.</param>
/// <param name="FanOut">Pairs for each first peak.</param>
/// <param name="MostEntries">Entries of the index read for a second of film; the pairs whose hashes are rarest are asked.</param>
public readonly record struct QueryDensity(PeakNeighbourhood Peaks, int FanOut, double MostEntries)
{
    /// <summary>Up to this, everything is asked.</summary>
    private const double SmallHours = 20;

    /// <summary>About a millisecond and a half of one core.</summary>
    private const double EntriesASecond = 1e6;

    /// <param name="hours">Of music in the collection.</param>
    public static QueryDensity For(double hours) => hours <= SmallHours ? new(PeakNeighbourhood.OfFilm, 12, EntriesASecond) : new(PeakNeighbourhood.OfRecording, 5, EntriesASecond);

    /// <summary>What tells speeds apart is loud, and thirty speeds are asked.</summary>
    public QueryDensity ForSpeeds => this with { FanOut = Math.Min(FanOut, 4), MostEntries = MostEntries / 4 };
}
