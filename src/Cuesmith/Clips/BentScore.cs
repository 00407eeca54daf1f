using Cuesmith.Music;

namespace Cuesmith.Clips;

/// <summary>The score of a MIDI file as far as bending it needs it.</summary>
public sealed record ScoreSource(TempoMap Tempo, TimeSignatureMap Signatures, IReadOnlyList<ScoreNote> Notes);

/// <summary>A stretch of a score that the recording plays through without a jump.</summary>
/// <param name="From">First tick in the source.</param>
/// <param name="To">Tick behind the last in the source.</param>
/// <param name="At">Where <paramref name="From"/> went in the bent score.</param>
internal readonly record struct BentSection(double From, double To, long At);

/// <summary>
/// The notes of a stretch of music with a tempo map that follows its performance: every note sounds when the recording plays it, in a file that begins with the stretch. Bars and beats
/// stay those of the score. A stretch that begins within a bar begins with a short bar (a pickup), rounded up to a 128th note; the silent rest of that 128th passes in a millisecond. Where the
/// recording leaves out a part of the score, so does the bent score; where it plays what the score has not, rests stand.
/// </summary>
public sealed class BentScore
{
    /// <summary>Farther than this from the performance no place of the score is, to the rounding of a tick.</summary>
    public const double ToleranceSeconds = 0.0005;

    // a score that passes six times faster or slower than the piece's own tempo, for half a second, is not played but skipped (or waited for)
    private const double JumpSlope = 6;
    private const double JumpSeconds = 0.5;
    private const double RushSeconds = 0.001;
    private const int MostMicrosecondsPerQuarter = 0xFFFFFF;

    private readonly List<BentSection> sections;
    private readonly double scale;

    private BentScore(int ticksPerQuarter, List<BentSection> sections, double scale, IReadOnlyList<TempoChange> tempo, IReadOnlyList<TimeSignature> signatures, long end)
    {
        (TicksPerQuarter, this.sections, this.scale, Tempo, Signatures) = (ticksPerQuarter, sections, scale, new(ticksPerQuarter, tempo), signatures);
        End = new(end);
    }

    public int TicksPerQuarter { get; }

    public TempoMap Tempo { get; }

    /// <summary>Time signatures to write, in order.</summary>
    public IReadOnlyList<TimeSignature> Signatures { get; }

    /// <summary>Where the stretch ends.</summary>
    public ScoreTick End { get; }

    /// <summary>Notes that begin within the stretch, transposed, cut at its end; in order of start, then number.</summary>
    public IReadOnlyList<ScoreNote> Notes { get; private set; } = [];

    /// <summary>Notes that already sounded when the stretch began. They are not struck again, since the recording does not strike them.</summary>
    public int HeldNotes { get; private set; }

    /// <summary>Notes that the transposition would take out of the MIDI range, left out.</summary>
    public int NotesOutOfRange { get; private set; }

    /// <summary>Quarters a minute over the whole stretch, rests for what the score has not included.</summary>
    public double MeanQuartersPerMinute => End.Ticks / (double)TicksPerQuarter / Tempo.TicksToSeconds(End).Seconds * 60;

    /// <summary>Bends <paramref name="source"/> to a stretch of a performance.</summary>
    /// <param name="path">From the score's own seconds to the clock of the stretch, whose beginning is 0.</param>
    /// <param name="durationSeconds">Length of the stretch.</param>
    /// <param name="transposition">Semitones to add to all but drums.</param>
    /// <returns>Null where the score has nothing in the stretch: the path passes it by.</returns>
    public static BentScore? Bend(ScoreSource source, WarpingPath path, double durationSeconds, int transposition)
    {
        var oldPerQuarter = source.Tempo.TicksPerQuarter;
        var perQuarter = Division(oldPerQuarter);
        var scale = perQuarter / oldPerQuarter;
        var knots = Simplify(Knots(source, path, durationSeconds));
        if (knots.Count < 2)
        {
            return null;
        }

        List<BentSection> sections = [];
        List<TimeSignature> signatures = [];
        List<(long Tick, double Seconds)> clock = [(0, 0)];
        for (var i = 0; i < knots.Count - 1;)
        {
            if (IsJump(source, path, knots, i))
            {
                i++;
                continue;
            }

            var first = i;
            while (i < knots.Count - 1 && !IsJump(source, path, knots, i))
            {
                i++;
            }

            AddSection(source, knots[first..(i + 1)], perQuarter, scale, sections, signatures, clock);
        }

        if (sections.Count == 0)
        {
            return null;
        }

        AddRest(clock, durationSeconds, perQuarter);
        var bent = new BentScore(perQuarter, sections, scale, Tempos(clock, perQuarter), signatures, clock[^1].Tick);
        bent.TakeNotes(source, path, transposition);
        return bent;
    }

    /// <summary>Where a place of the source went; of a place that was left out, where the next kept one went. Null behind the end.</summary>
    public ScoreTick? Map(ScoreTick tick)
    {
        foreach (var section in sections)
        {
            if (tick.Ticks < section.To)
            {
                return new(Math.Max(section.At, Within(section, tick)));
            }
        }

        return null;
    }

    /// <summary>Whether a place of the source lies before the stretch or in a part that the recording leaves out.</summary>
    public bool IsLeftOut(ScoreTick tick) => !sections.Exists(x => tick.Ticks >= x.From - 1e-6 && tick.Ticks < x.To);

    private void TakeNotes(ScoreSource source, WarpingPath path, int transposition)
    {
        List<ScoreNote> taken = [];
        var (covered, beyond) = (path.Anchors[0].From, path.Anchors[^1].From);
        foreach (var note in source.Notes)
        {
            var found = sections.FindIndex(x => note.Start.Ticks >= x.From - 1e-6 && note.Start.Ticks < x.To);
            var struck = source.Tempo.TicksToSeconds(note.Start);
            // beyond its anchors a path is a guess: what it says of notes there is not told as a fact
            if (found < 0 || struck < covered || struck > beyond)
            {
                HeldNotes += note.Start.Ticks < sections[0].From && note.End.Ticks > sections[0].From ? 1 : 0;
                continue;
            }

            var number = note.NoteNumber + (note.IsDrum ? 0 : transposition);
            if (number is < 0 or > 127)
            {
                NotesOutOfRange++;
                continue;
            }

            var section = sections[found];
            var start = Math.Max(section.At, Within(section, note.Start));
            var end = Math.Min(Within(section, new((long)Math.Min(note.End.Ticks, Math.Floor(section.To)))), End.Ticks);
            taken.Add(note with { Start = new(start), End = new(Math.Max(start + 1, end)), NoteNumber = (byte)number });
        }

        Notes = [.. taken.OrderBy(x => x.Start.Ticks).ThenBy(x => x.NoteNumber).ThenBy(x => x.Track).ThenBy(x => x.Channel)];
    }

    private long Within(BentSection section, ScoreTick tick) => section.At + (long)Math.Round((tick.Ticks - section.From) * scale);

    // 128th notes must fall on ticks, for pickups; and half a millisecond needs about 480 ticks a quarter
    private static int Division(double ticksPerQuarter)
    {
        var whole = ticksPerQuarter == Math.Floor(ticksPerQuarter) ? (int)ticksPerQuarter : 480;
        var result = whole;
        while ((result % 32 != 0 || result < 480) && result * 2 <= short.MaxValue)
        {
            result *= 2;
        }

        // an odd division too large to be doubled: the score moves to ticks of its own, rounded to a tenth of a millisecond
        return result % 32 == 0 ? result : 9600;
    }

    /// <summary>Places of the score with the time they sound in the stretch: all anchors and tempo changes within it, and both its ends.</summary>
    private static List<(double Tick, double Seconds)> Knots(ScoreSource source, WarpingPath path, double durationSeconds)
    {
        var (start, end) = (path.MapBack(MediaTime.Zero), path.MapBack(new(durationSeconds)));
        var places = path.Anchors.Select(x => x.From).Concat(source.Tempo.Changes.Select(x => source.Tempo.TicksToSeconds(x.At))).Where(x => x > start && x < end);
        List<(double Tick, double Seconds)> knots = [];
        foreach (var place in places.Prepend(start).Append(end).OrderBy(x => x))
        {
            var tick = source.Tempo.SecondsToTicks(place);
            if (knots.Count == 0 || tick > knots[^1].Tick + 1e-6)
            {
                knots.Add((tick, Math.Clamp(path.Map(place).Seconds, 0, durationSeconds)));
            }
        }

        return knots;
    }

    /// <summary>The fewest of the knots between which all others lie on a line to the tolerance (Ramer 1972, Douglas and Peucker 1973).</summary>
    private static List<(double Tick, double Seconds)> Simplify(List<(double Tick, double Seconds)> knots)
    {
        if (knots.Count < 3)
        {
            return knots;
        }

        var keep = new bool[knots.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>([(0, knots.Count - 1)]);
        while (open.TryPop(out var span))
        {
            var (a, b) = (knots[span.From], knots[span.To]);
            var (worst, at) = (ToleranceSeconds, -1);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var off = Math.Abs(knots[i].Seconds - (a.Seconds + (knots[i].Tick - a.Tick) / (b.Tick - a.Tick) * (b.Seconds - a.Seconds)));
                (worst, at) = off > worst ? (off, i) : (worst, at);
            }

            if (at >= 0)
            {
                keep[at] = true;
                open.Push((span.From, at));
                open.Push((at, span.To));
            }
        }

        return [.. knots.Where((_, i) => keep[i])];
    }

    private static bool IsJump(ScoreSource source, WarpingPath path, List<(double Tick, double Seconds)> knots, int at)
    {
        var (a, b) = (knots[at], knots[at + 1]);
        var usual = (path.Anchors[^1].To - path.Anchors[0].To) / (path.Anchors[^1].From - path.Anchors[0].From);
        var score = (source.Tempo.TicksToSeconds(b.Tick) - source.Tempo.TicksToSeconds(a.Tick)) * usual;
        var played = b.Seconds - a.Seconds;
        // at an end of the recording the score may begin before it or go on behind it: that is nothing to be rushed through
        var atEnd = at == 0 || at == knots.Count - 2;
        return (score > JumpSlope * played && (atEnd || score > JumpSeconds)) || (played > JumpSlope * score && played > JumpSeconds);
    }

    private static void AddSection(ScoreSource source, List<(double Tick, double Seconds)> knots, int perQuarter, double scale,
        List<BentSection> sections, List<TimeSignature> signatures, List<(long Tick, double Seconds)> clock)
    {
        var (from, to) = (knots[0].Tick, knots[^1].Tick);
        AddRest(clock, knots[0].Seconds, perQuarter);
        var restEnd = clock[^1].Tick;
        var bar = NextBar(source, from);
        var pickup = Math.Max(0, (long)Math.Round((Math.Min(bar, to) - from) * scale));
        var unit = perQuarter / 32;
        // a bar that is shorter than the way to its line: rounded up to a 128th, and the notes moved to the end of it
        var units = bar <= to ? (pickup + unit - 1) / unit : 0;
        var lead = units > 0 ? units * unit - pickup : 0;
        var at = restEnd + lead;
        if (units > 0)
        {
            signatures.Add(Pickup(restEnd, units));
        }

        if (lead > 0)
        {
            clock.Add((at, knots[0].Seconds + RushSeconds));
        }

        sections.Add(new(from, to, at));
        var inForce = source.Signatures.Changes.Last(x => x.At.Ticks <= Math.Max(0, bar + 1e-6));
        if (bar <= to || units == 0)
        {
            signatures.Add(inForce with { At = new(restEnd + (units > 0 ? units * unit : 0)) });
        }

        signatures.AddRange(source.Signatures.Changes.Where(x => x.At.Ticks > bar + 1e-6 && x.At.Ticks < to).Select(x => x with { At = new(at + (long)Math.Round((x.At.Ticks - from) * scale)) }));
        foreach (var knot in knots.Skip(1))
        {
            var tick = at + (long)Math.Round((knot.Tick - from) * scale);
            if (tick > clock[^1].Tick)
            {
                // the time of the whole tick, not of the place beside it: rounding must not add up
                clock.Add((tick, knot.Seconds));
            }
        }
    }

    /// <summary>The first bar line at or behind a place, as ticks of the source.</summary>
    private static double NextBar(ScoreSource source, double tick)
    {
        var floor = new ScoreTick((long)Math.Floor(tick + 1e-6));
        var bar = source.Signatures.TicksToBarBeat(floor).Bar;
        for (var i = 0; ; i++)
        {
            var line = source.Signatures.BarBeatToTicks(new(bar + i, 1)).Ticks;
            var cut = source.Signatures.Changes.Where(x => x.At.Ticks >= tick - 1e-6).Select(x => (double)x.At.Ticks).DefaultIfEmpty(double.MaxValue).First();
            if (line >= tick - 1e-6)
            {
                return Math.Min(line, cut);
            }
        }
    }

    /// <summary>Rests until <paramref name="seconds"/>, a quarter each half second.</summary>
    private static void AddRest(List<(long Tick, double Seconds)> clock, double seconds, int perQuarter)
    {
        var missing = seconds - clock[^1].Seconds;
        if (missing > ToleranceSeconds)
        {
            clock.Add((clock[^1].Tick + Math.Max(1, (long)Math.Ceiling(missing * 2 * perQuarter)), seconds));
        }
    }

    private static TimeSignature Pickup(long at, long units)
    {
        var (numerator, denominator) = (units, 128);
        // a numerator has one byte: a pickup longer than 255 128ths is of a long bar, where a coarser note does
        while (denominator > 4 && (numerator % 2 == 0 || numerator > 255))
        {
            (numerator, denominator) = ((numerator + 1) / 2, denominator / 2);
        }

        return new(new(at), (int)Math.Min(numerator, 255), denominator);
    }

    private static List<TempoChange> Tempos(List<(long Tick, double Seconds)> clock, int perQuarter)
    {
        List<TempoChange> tempos = [];
        double written = 0;
        for (var i = 0; i + 1 < clock.Count; i++)
        {
            var quarters = (double)(clock[i + 1].Tick - clock[i].Tick) / perQuarter;
            // what earlier tempos lost by being whole microseconds is made up for here
            var micros = (int)Math.Clamp(Math.Round((clock[i + 1].Seconds - written) * 1e6 / quarters), 1, MostMicrosecondsPerQuarter);
            tempos.Add(new(new(clock[i].Tick), micros));
            written += quarters * micros / 1e6;
        }

        return tempos;
    }
}
