namespace Cuesmith.Music;

/// <summary>A pair of places that sound the same: one in the piece's own clock, one in the clock it is bent to.</summary>
public readonly record struct Anchor(MediaTime From, MediaTime To);

/// <summary>
/// A monotonic map between the clocks of two recordings of one work (a MIDI file and an audio file, say), given by anchors and linear between them.
/// Outside the anchors the nearest segment's slope goes on.
/// </summary>
public sealed class WarpingPath
{
    private readonly Anchor[] anchors;

    /// <param name="from">Name of the recording (or file) whose clock the path reads.</param>
    /// <param name="to">Name of the recording (or file) whose clock the path writes.</param>
    /// <param name="anchors">At least two; both clocks never go back, and From always moves on.</param>
    /// <exception cref="ArgumentException">Fewer than two anchors, or a clock that goes back.</exception>
    public WarpingPath(string from, string to, IReadOnlyList<Anchor> anchors)
    {
        if (anchors.Count < 2)
        {
            throw new ArgumentException("a warping path needs two anchors", nameof(anchors));
        }

        for (var i = 1; i < anchors.Count; i++)
        {
            if (anchors[i].From <= anchors[i - 1].From || anchors[i].To < anchors[i - 1].To)
            {
                throw new ArgumentException($"the path goes back at anchor {i}", nameof(anchors));
            }
        }

        (From, To, this.anchors) = (from, to, [.. anchors]);
    }

    public string From { get; }

    public string To { get; }

    public IReadOnlyList<Anchor> Anchors => anchors;

    /// <summary>The place in <see cref="To"/> that sounds like <paramref name="time"/> in <see cref="From"/>.</summary>
    public MediaTime Map(MediaTime time)
    {
        var (a, b) = Segment(time.Seconds, static x => x.From.Seconds);
        var slope = (b.To - a.To) / (b.From - a.From);
        return new(a.To.Seconds + (time - a.From) * slope);
    }

    /// <summary>The way back; on a flat stretch (To stands still) the earliest place.</summary>
    public MediaTime MapBack(MediaTime time)
    {
        var (a, b) = Segment(time.Seconds, static x => x.To.Seconds);
        var rise = b.To - a.To;
        return rise <= 0 ? a.From : new(a.From.Seconds + (time - a.To) * ((b.From - a.From) / rise));
    }

    private (Anchor A, Anchor B) Segment(double seconds, Func<Anchor, double> clock)
    {
        int low = 0, high = anchors.Length - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = clock(anchors[middle]) <= seconds ? (middle, high) : (low, middle);
        }

        return (anchors[low], anchors[high]);
    }
}
