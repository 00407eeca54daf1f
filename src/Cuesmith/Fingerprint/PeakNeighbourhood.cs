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

    public static readonly PeakNeighbourhood OfFilm = new(11, 5);
}
