namespace Cuesmith.Music;

/// <summary>From <paramref name="At"/> on, a quarter note lasts <paramref name="MicrosecondsPerQuarter"/>.</summary>
public readonly record struct TempoChange(ScoreTick At, int MicrosecondsPerQuarter)
{
    /// <summary>What a MIDI file means that names no tempo: 120 quarters a minute.</summary>
    public const int DefaultMicrosecondsPerQuarter = 500_000;

    public double QuartersPerMinute => 60e6 / MicrosecondsPerQuarter;
}

/// <summary>
/// The map between the ticks of one MIDI file and seconds: linear between tempo changes, strictly rising, going on before tick 0 and behind the last change.
/// </summary>
public sealed class TempoMap
{
    private readonly TempoChange[] changes;
    private readonly double[] startSeconds;
    private readonly double[] secondsPerTick;

    /// <param name="ticksPerQuarter">Positive; need not be whole (the SMPTE divisions of 29.97 frames are not).</param>
    /// <param name="changes">In any order; of several at one tick the last given counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A division or a tempo that is not positive, or a change before tick 0.</exception>
    public TempoMap(double ticksPerQuarter, IEnumerable<TempoChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticksPerQuarter);
        TicksPerQuarter = ticksPerQuarter;
        this.changes = InOrder(changes);
        startSeconds = new double[this.changes.Length];
        secondsPerTick = new double[this.changes.Length];
        for (var i = 0; i < this.changes.Length; i++)
        {
            secondsPerTick[i] = this.changes[i].MicrosecondsPerQuarter / 1e6 / ticksPerQuarter;
            startSeconds[i] = i == 0 ? 0 : startSeconds[i - 1] + (this.changes[i].At - this.changes[i - 1].At) * secondsPerTick[i - 1];
        }
    }

    /// <summary>The map of a file that counts time code instead of quarters: no tempo event can change it. A quarter is taken as half a second.</summary>
    public static TempoMap Fixed(double ticksPerSecond) => new(ticksPerSecond / 2, []);

    public double TicksPerQuarter { get; }

    /// <summary>In order, one a tick, the first always at tick 0.</summary>
    public IReadOnlyList<TempoChange> Changes => changes;

    public MediaTime TicksToSeconds(ScoreTick tick) => TicksToSeconds((double)tick.Ticks);

    /// <summary>The same for a place between ticks.</summary>
    public MediaTime TicksToSeconds(double ticks)
    {
        int low = 0, high = changes.Length;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = changes[middle].At.Ticks <= ticks ? (middle, high) : (low, middle);
        }

        return new(startSeconds[low] + (ticks - changes[low].At.Ticks) * secondsPerTick[low]);
    }

    /// <summary>The nearest tick; <see cref="SecondsToTicks"/> does not round.</summary>
    public ScoreTick NearestTick(MediaTime time) => new((long)Math.Round(SecondsToTicks(time)));

    public double SecondsToTicks(MediaTime time)
    {
        var found = Array.BinarySearch(startSeconds, time.Seconds);
        var i = Math.Max(0, found >= 0 ? found : ~found - 1);
        return changes[i].At.Ticks + (time.Seconds - startSeconds[i]) / secondsPerTick[i];
    }

    /// <summary>The tempo in force at <paramref name="tick"/>.</summary>
    public TempoChange At(ScoreTick tick) => changes.LastOrDefault(x => x.At <= tick, changes[0]);

    private static TempoChange[] InOrder(IEnumerable<TempoChange> changes)
    {
        List<TempoChange> kept = [new(ScoreTick.Zero, TempoChange.DefaultMicrosecondsPerQuarter)];
        foreach (var change in changes.OrderBy(x => x.At))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(change.At.Ticks, nameof(changes));
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(change.MicrosecondsPerQuarter, nameof(changes));
            if (change.At == kept[^1].At)
            {
                kept[^1] = change;
            }
            else if (change.MicrosecondsPerQuarter != kept[^1].MicrosecondsPerQuarter)
            {
                kept.Add(change);
            }
        }

        return [.. kept];
    }
}
