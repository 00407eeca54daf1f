using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>What was heard of a film. None of it need be in memory: a film can be long.</summary>
/// <param name="Peaks">Its spectral peaks in order of time.</param>
/// <param name="Samples">At <see cref="PrintClock.SampleRate"/>.</param>
public sealed record FilmSound(ISeries<SpectralPeak> Peaks, ISeries<short> Samples) : IDisposable
{
    public double Seconds => (double)Samples.Length / PrintClock.SampleRate;

    public int Hops => (int)(Samples.Length / PrintClock.HopSamples);

    /// <summary>Confidence that music of any kind sounds, for each second; empty where it was not asked.</summary>
    public IReadOnlyList<float> Music { get; init; } = [];

    /// <summary>The peaks of hops [from, to).</summary>
    public SpectralPeak[] PeaksOf(int from, int to)
    {
        var first = FirstPeakAtOrAfter(from);
        var peaks = new SpectralPeak[FirstPeakAtOrAfter(to) - first];
        Peaks.Read(first, peaks);
        return peaks;
    }

    public void Dispose()
    {
        Peaks.Dispose();
        Samples.Dispose();
    }

    private long FirstPeakAtOrAfter(int hop)
    {
        Span<SpectralPeak> peak = stackalloc SpectralPeak[1];
        long low = 0, high = Peaks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            Peaks.Read(middle, peak);
            (low, high) = peak[0].Hop < hop ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
