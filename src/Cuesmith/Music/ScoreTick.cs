namespace Cuesmith.Music;

/// <summary>A place on the score clock of one MIDI file, counted in ticks of its division from its beginning.</summary>
public readonly record struct ScoreTick(long Ticks) : IComparable<ScoreTick>
{
    public static readonly ScoreTick Zero;

    public int CompareTo(ScoreTick other) => Ticks.CompareTo(other.Ticks);

    public static ScoreTick operator +(ScoreTick tick, long ticks) => new(tick.Ticks + ticks);

    public static long operator -(ScoreTick later, ScoreTick earlier) => later.Ticks - earlier.Ticks;

    public static bool operator <(ScoreTick a, ScoreTick b) => a.Ticks < b.Ticks;

    public static bool operator >(ScoreTick a, ScoreTick b) => a.Ticks > b.Ticks;

    public static bool operator <=(ScoreTick a, ScoreTick b) => a.Ticks <= b.Ticks;

    public static bool operator >=(ScoreTick a, ScoreTick b) => a.Ticks >= b.Ticks;

    public override string ToString() => $"tick {Ticks}";
}
