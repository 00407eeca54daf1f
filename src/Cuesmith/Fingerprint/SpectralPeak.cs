namespace Cuesmith.Fingerprint;

/// <summary>A place in the spectrogram that stands above its neighbourhood in time and frequency.</summary>
/// <param name="Hop">Time in hops of <see cref="PrintClock"/>.</param>
/// <param name="Hertz">Frequency, interpolated between bins.</param>
/// <param name="Power">Of its bin.</param>
public readonly record struct SpectralPeak(int Hop, float Hertz, float Power);
