namespace Cuesmith.Music;

/// <summary>A place on the clock of one film, recording or MIDI file, in seconds from its beginning.</summary>
public readonly record struct MediaTime(double Seconds) : IComparable<MediaTime>
{
    public static readonly MediaTime Zero;

    public int CompareTo(MediaTime other) => Seconds.CompareTo(other.Seconds);

    public static MediaTime operator +(MediaTime time, double seconds) => new(time.Seconds + seconds);

    public static double operator -(MediaTime later, MediaTime earlier) => later.Seconds - earlier.Seconds;

    public static bool operator <(MediaTime a, MediaTime b) => a.Seconds < b.Seconds;

    public static bool operator >(MediaTime a, MediaTime b) => a.Seconds > b.Seconds;

    public static bool operator <=(MediaTime a, MediaTime b) => a.Seconds <= b.Seconds;

    public static bool operator >=(MediaTime a, MediaTime b) => a.Seconds >= b.Seconds;

    public override string ToString() => $"{Seconds:0.000} s";
}
