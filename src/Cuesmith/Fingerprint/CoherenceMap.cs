using System.Buffers;
using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// Agreement of film and recording along a line: a row for each window of film, a column for each shift off the line, in standard deviations of chance (<see cref="Coherence"/>).
/// </summary>
public sealed class CoherenceMap
{
    private readonly float[] values;

    private CoherenceMap(float[] values, int windows, int mostLag, double pitch, double firstMiddle, double hopSeconds) =>
        (this.values, Windows, MostLag, Pitch, FirstMiddle, HopSeconds) = (values, windows, mostLag, pitch, firstMiddle, hopSeconds);

    public int Windows { get; }

    public int MostLag { get; }

    /// <summary>Film pitch over recording pitch: how many samples of the recording a shift of one is.</summary>
    public double Pitch { get; }

    /// <summary>Film seconds of the first window's middle.</summary>
    public double FirstMiddle { get; }

    public double HopSeconds { get; }

    public double Middle(int window) => FirstMiddle + window * HopSeconds;

    /// <summary>The shifts -MostLag .. MostLag (samples of the recording, at film speed) of one window.</summary>
    public ReadOnlySpan<float> Row(int window) => values.AsSpan(window * (2 * MostLag + 1), 2 * MostLag + 1);

    /// <summary>Film seconds from which and to which windows are laid, every <paramref name="hopSamples"/>.</summary>
    /// <param name="pitch">Film pitch over recording pitch: within a window the recording is read at this speed, from window to window at the line's.</param>
    public static CoherenceMap Along(Line line, double pitch, Coherence coherence, ISeries<short> film, ReadOnlySpan<short> recording, double from, double to, int hopSamples)
    {
        var first = (long)Math.Round(from * PrintClock.SampleRate);
        var windows = Math.Max(1, (int)((to * PrintClock.SampleRate - first - coherence.WindowSamples) / hopSamples) + 1);
        var values = new float[windows * coherence.Lags];
        // where pitch and time go together and windows overlap, the recording is read once for all of them
        var whole = pitch == line.Slope && hopSamples < coherence.Reach;
        var length = whole ? (windows - 1) * hopSamples + coherence.Reach : coherence.Reach;
        var played = ArrayPool<float>.Shared.Rent(length);
        var filmWindow = ArrayPool<short>.Shared.Rent(coherence.WindowSamples);
        var half = coherence.WindowSamples / 2.0;
        for (var w = 0; w < windows; w++)
        {
            var at = first + (long)w * hopSamples;
            if (w == 0 || !whole)
            {
                var inRecording = line.RecordingSeconds((at + half) / PrintClock.SampleRate) * PrintClock.SampleRate - half * pitch;
                Resampler.Read(recording, inRecording - coherence.MostLag * pitch, pitch, played.AsSpan(0, length));
            }

            film.Read(at, filmWindow.AsSpan(0, coherence.WindowSamples));
            coherence.Correlate(filmWindow, played.AsSpan(whole ? w * hopSamples : 0, coherence.Reach), values.AsSpan(w * coherence.Lags, coherence.Lags));
        }

        ArrayPool<float>.Shared.Return(played);
        ArrayPool<short>.Shared.Return(filmWindow);
        return new(values, windows, coherence.MostLag, pitch, (first + coherence.WindowSamples / 2.0) / PrintClock.SampleRate, (double)hopSamples / PrintClock.SampleRate);
    }
}
