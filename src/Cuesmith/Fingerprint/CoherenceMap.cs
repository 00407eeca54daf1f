namespace Cuesmith.Fingerprint;

/// <summary>
/// Agreement of film and recording along a line: a row for each window of film, a column for each shift off the line, in standard deviations of chance (<see cref="Coherence"/>).
/// </summary>
public sealed class CoherenceMap
{
    private readonly float[] values;

    private CoherenceMap(float[] values, int windows, int mostLag, double firstMiddle, double hopSeconds) =>
        (this.values, Windows, MostLag, FirstMiddle, HopSeconds) = (values, windows, mostLag, firstMiddle, hopSeconds);

    public int Windows { get; }

    public int MostLag { get; }

    /// <summary>Film seconds of the first window's middle.</summary>
    public double FirstMiddle { get; }

    public double HopSeconds { get; }

    public double Middle(int window) => FirstMiddle + window * HopSeconds;

    /// <summary>The shifts -MostLag .. MostLag (samples of the recording, at film speed) of one window.</summary>
    public ReadOnlySpan<float> Row(int window) => values.AsSpan(window * (2 * MostLag + 1), 2 * MostLag + 1);

    /// <summary>Film seconds from which and to which windows are laid, every <paramref name="hopSamples"/>.</summary>
    public static CoherenceMap Along(Line line, Coherence coherence, ReadOnlySpan<short> film, ReadOnlySpan<short> recording, double from, double to, int hopSamples)
    {
        var first = (long)Math.Round(from * PrintClock.SampleRate);
        var windows = Math.Max(1, (int)((to * PrintClock.SampleRate - first - coherence.WindowSamples) / hopSamples) + 1);
        var values = new float[windows * coherence.Lags];
        for (var w = 0; w < windows; w++)
        {
            var at = first + (long)w * hopSamples;
            var inRecording = line.RecordingSeconds((double)at / PrintClock.SampleRate) * PrintClock.SampleRate;
            coherence.Correlate(film, at, recording, inRecording, line.Slope, values.AsSpan(w * coherence.Lags, coherence.Lags));
        }

        return new(values, windows, coherence.MostLag, (first + coherence.WindowSamples / 2.0) / PrintClock.SampleRate, (double)hopSamples / PrintClock.SampleRate);
    }
}
