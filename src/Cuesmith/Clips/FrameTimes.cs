namespace Cuesmith.Clips;

/// <summary>Frames a second as a fraction, as films state it: 24000/1001, 25/1.</summary>
public readonly record struct FrameRate(int Frames, int Seconds)
{
    public double Hertz => (double)Frames / Seconds;

    /// <summary>Duration of <paramref name="frames"/> frames in seconds.</summary>
    public double ToSeconds(long frames) => (double)frames * Seconds / Frames;

    public override string ToString() => $"{Frames}/{Seconds}";
}

/// <summary>When each picture of a film is shown, on the film's clock (seconds since the first sample of its sound).</summary>
public sealed class FrameTimes
{
    // containers round times to a millisecond (Matroska) or to a field; more than this off the grid is a frame of its own rate
    private const double GridToleranceFrames = 0.3;

    private readonly double[] seconds;

    private FrameTimes(double[] seconds, FrameRate? rate, double lastFrameSeconds) => (this.seconds, Rate, EndSeconds) = (seconds, rate, lastFrameSeconds);

    /// <summary>The constant rate of the film; null where its frames come irregularly.</summary>
    public FrameRate? Rate { get; }

    public int Count => seconds.Length;

    /// <summary>When the last frame ends.</summary>
    public double EndSeconds { get; }

    /// <summary>When frame <paramref name="index"/> begins; of <see cref="Count"/>, when the film ends.</summary>
    public double this[int index] => index == seconds.Length ? EndSeconds : seconds[index];

    /// <summary>
    /// Frames at <paramref name="shown"/> seconds, in any order (packets come in decoding order). Where all lie on the grid of <paramref name="nominal"/>, that grid is the truth
    /// and the times, which containers round, only say where it begins.
    /// </summary>
    /// <exception cref="ArgumentException">No frames.</exception>
    public static FrameTimes Of(IEnumerable<double> shown, FrameRate? nominal)
    {
        double[] times = [.. shown.Order()];
        if (times.Length == 0)
        {
            throw new ArgumentException("a film without frames", nameof(shown));
        }

        if (nominal is { } rate && Grid(times, rate) is { } grid)
        {
            return new(grid, rate, grid[^1] + rate.ToSeconds(1));
        }

        var last = times.Length > 1 ? times[^1] - times[^2] : 1 / (nominal?.Hertz ?? 25);
        return new(times, null, times[^1] + last);
    }

    /// <summary>The first frame that begins at <paramref name="time"/> or later (to a microsecond); <see cref="Count"/> where there is none.</summary>
    public int AtOrAfter(double time)
    {
        var found = Array.BinarySearch(seconds, time - 1e-6);
        return found >= 0 ? found : ~found;
    }

    /// <summary>The last frame that begins at <paramref name="time"/> or before, 0 where there is none; the film's end counts as a frame's beginning.</summary>
    public int AtOrBefore(double time) => time >= EndSeconds - 1e-6 ? Count : Math.Max(0, AtOrAfter(time + 2e-6) - 1);

    private static double[]? Grid(double[] times, FrameRate rate)
    {
        // the middle of all deviations: a single rounded time must not shift the grid
        var offset = times.Select((x, i) => x - rate.ToSeconds(i)).Order().ElementAt(times.Length / 2);
        var grid = times.Select((_, i) => offset + rate.ToSeconds(i)).ToArray();
        var tolerance = GridToleranceFrames / rate.Hertz;
        return times.Zip(grid).All(x => Math.Abs(x.First - x.Second) <= tolerance) ? grid : null;
    }
}
