namespace Cuesmith.Fingerprint;

/// <summary>What was heard of a film: its spectral peaks in order of time, and its samples (mono, 16 bit, at <see cref="PrintClock.SampleRate"/>; a mapped file for long films).</summary>
public sealed record FilmSound(SpectralPeak[] Peaks, ReadOnlyMemory<short> Samples)
{
    public double Seconds => (double)Samples.Length / PrintClock.SampleRate;

    /// <summary>Confidence that music of any kind sounds, for each second; empty where it was not asked.</summary>
    public IReadOnlyList<float> Music { get; init; } = [];
}
