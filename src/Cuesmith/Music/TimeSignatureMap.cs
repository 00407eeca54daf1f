namespace Cuesmith.Music;

/// <summary>From <paramref name="At"/> on, bars hold <paramref name="Numerator"/> beats of a 1/<paramref name="Denominator"/> note.</summary>
/// <param name="Numerator">1 to 255.</param>
/// <param name="Denominator">A power of two, 1 to 128.</param>
public readonly record struct TimeSignature(ScoreTick At, int Numerator, int Denominator);

/// <summary>
/// The map between ticks and bars. A change that does not fall on a bar line starts a new bar (the bar before it is cut short), as sequencers read it.
/// </summary>
public sealed class TimeSignatureMap
{
    private readonly TimeSignature[] changes;
    private readonly int[] firstBars;
    private readonly double ticksPerQuarter;

    /// <param name="changes">In any order; of several at one tick the last given counts. Before the first, 4/4.</param>
    public TimeSignatureMap(double ticksPerQuarter, IEnumerable<TimeSignature> changes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticksPerQuarter);
        this.ticksPerQuarter = ticksPerQuarter;
        this.changes = InOrder(changes);
        firstBars = new int[this.changes.Length];
        firstBars[0] = 1;
        for (var i = 1; i < firstBars.Length; i++)
        {
            var bars = (this.changes[i].At - this.changes[i - 1].At) / TicksPerBar(this.changes[i - 1]);
            firstBars[i] = firstBars[i - 1] + (int)Math.Min(int.MaxValue / 2, Math.Ceiling(bars - 1e-9));
        }
    }

    /// <summary>In order, one a tick, the first always at tick 0.</summary>
    public IReadOnlyList<TimeSignature> Changes => changes;

    public BarBeat TicksToBarBeat(ScoreTick tick)
    {
        var i = Math.Max(0, Array.FindLastIndex(changes, x => x.At <= tick));
        var beats = (tick - changes[i].At) / TicksPerBeat(changes[i]);
        var bars = Math.Floor(beats / changes[i].Numerator + 1e-9);
        return new(firstBars[i] + (int)bars, Math.Max(0, beats - bars * changes[i].Numerator) + 1);
    }

    /// <summary>The nearest tick of a place in the score.</summary>
    public ScoreTick BarBeatToTicks(BarBeat place)
    {
        var i = Math.Max(0, Array.FindLastIndex(firstBars, x => x <= place.Bar));
        var beats = (double)(place.Bar - firstBars[i]) * changes[i].Numerator + place.Beat - 1;
        return changes[i].At + (long)Math.Round(beats * TicksPerBeat(changes[i]));
    }

    private double TicksPerBeat(TimeSignature signature) => ticksPerQuarter * 4 / signature.Denominator;

    private double TicksPerBar(TimeSignature signature) => TicksPerBeat(signature) * signature.Numerator;

    private static TimeSignature[] InOrder(IEnumerable<TimeSignature> changes)
    {
        List<TimeSignature> kept = [new(ScoreTick.Zero, 4, 4)];
        foreach (var change in changes.OrderBy(x => x.At))
        {
            if (change.At == kept[^1].At)
            {
                kept[^1] = change;
            }
            else if ((change.Numerator, change.Denominator) != (kept[^1].Numerator, kept[^1].Denominator))
            {
                kept.Add(change);
            }
        }

        return [.. kept];
    }
}
