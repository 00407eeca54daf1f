namespace Cuesmith.Fingerprint;

/// <summary>
/// How far around itself a peak must be the loudest. Smaller neighbourhoods give more peaks: a film is searched densely, since music under speech only shows between
/// its louder neighbours, while a recording's prints stay few, because the index grows with them.
/// </summary>
/// <param name="Bins">Spectrum bins to each side, 1 to 60.</param>
/// <param name="Hops">Hops to each side, 1 to 20.</param>
public readonly record struct PeakNeighbourhood(int Bins, int Hops)
{
    public static readonly PeakNeighbourhood OfRecording = new(14, 6);

    public static readonly PeakNeighbourhood OfFilm = new(8, 4);

    /// <summary>Those of a film's peaks that are the loudest peaks of this wider neighbourhood.</summary>
    /// <param name="peaks">In order of time.</param>
    public SpectralPeak[] Loudest(ReadOnlySpan<SpectralPeak> peaks)
    {
        var kept = new List<SpectralPeak>();
        var hertz = Bins * PrintClock.BinHertz;
        for (int i = 0, first = 0; i < peaks.Length; i++)
        {
            var peak = peaks[i];
            while (peaks[first].Hop < peak.Hop - Hops)
            {
                first++;
            }

            var loudest = true;
            for (var j = first; loudest && j < peaks.Length && peaks[j].Hop <= peak.Hop + Hops; j++)
            {
                loudest = peaks[j].Power <= peak.Power || Math.Abs(peaks[j].Hertz - peak.Hertz) > hertz;
            }

            if (loudest)
            {
                kept.Add(peak);
            }
        }

        return [.. kept];
    }
}
