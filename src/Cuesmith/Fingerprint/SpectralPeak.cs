namespace Cuesmith.Fingerprint;

/// <summary>A place in the spectrogram that stands above its neighbourhood in time and frequency.</summary>
/// <param name="Hop">Time in hops of <see cref="PrintClock"/>.</param>
/// <param name="Hertz">Frequency, interpolated between bins.</param>
/// <param name="Power">Of its bin.</param>
public readonly record struct SpectralPeak(int Hop, float Hertz, float Power)
{
    /// <summary>Index of the first of <paramref name="peaks"/>, which are in order of time, at or after <paramref name="hop"/>.</summary>
    public static int FirstAtOrAfter(ReadOnlySpan<SpectralPeak> peaks, int hop)
    {
        int low = 0, high = peaks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = peaks[middle].Hop < hop ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
