namespace Cuesmith.Fingerprint;

/// <summary>
/// The rates at which everything is heard. 8 kHz keeps what survives dialogue and every codec; 128 ms windows separate the partials of music
/// (7.8 Hz apart); a hop of 20 ms places a peak well enough for a hash, while samples refine it later.
/// </summary>
public static class PrintClock
{
    public const int SampleRate = 8000;
    public const int WindowSamples = 1024;
    public const int HopSamples = 160;
    public const double HopsPerSecond = (double)SampleRate / HopSamples;

    /// <summary>Width of a spectrum bin in Hz.</summary>
    public const double BinHertz = (double)SampleRate / WindowSamples;
}
