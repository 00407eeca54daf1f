namespace Cuesmith.Fingerprint;

/// <summary>A stretch of a film with its peaks at hand: a search looks at one after the other, so that its memory does not grow with the film.</summary>
internal sealed class HeardStretch
{
    /// <summary>Peaks before and behind the stretch that its lines may ask: as far as a candidate is looked at beyond its ends, and a pair reaches.</summary>
    private const int BeyondHops = (int)(10 * PrintClock.HopsPerSecond);

    /// <param name="from">Film hops.</param>
    /// <param name="to">Film hops.</param>
    /// <param name="neighbourhood">In which the peaks that are looked up must be the loudest.</param>
    public HeardStretch(FilmSound film, int from, int to, PeakNeighbourhood neighbourhood)
    {
        (From, To) = (from, to);
        var peaks = film.PeaksOf(from - BeyondHops, to + BeyondHops);
        Asked = neighbourhood.Loudest(peaks);
        Agreement = new(peaks);
    }

    public int From { get; }

    public int To { get; }

    /// <summary>The peaks whose pairs are looked up.</summary>
    public SpectralPeak[] Asked { get; }

    /// <summary>All peaks, as candidates are asked.</summary>
    public PeakAgreement Agreement { get; }
}
