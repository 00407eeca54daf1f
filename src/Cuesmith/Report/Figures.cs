namespace Cuesmith.Report;

/// <summary>How numbers are written for a person.</summary>
internal static class Figures
{
    public static string Count(long count) => count.ToString("#,0");

    /// <summary>A count and its noun: 1 cue, 2 cues.</summary>
    public static string Of(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A share in per cent; "none" and "all" are not rounded to.</summary>
    public static string Share(double part, double whole) => whole <= 0 ? "–" : (part / whole) switch
    {
        0 => "0 %",
        < 0.001 => "< 0.1 %",
        < 0.0995 => $"{100 * part / whole:0.0} %",
        1 => "100 %",
        > 0.9995 => "> 99.9 %",
        > 0.99 => $"{100 * part / whole:0.0} %",
        _ => $"{100 * part / whole:0} %",
    };

    /// <summary>A confidence in [0, 1], two digits; 1 only where it is 1.</summary>
    public static string Confidence(double confidence) => confidence switch { > 0.995 and < 1 => "> .99", >= 1 => "1", _ => confidence.ToString(".00") };

    /// <summary>A place on a clock: 3:07 or 1:02:03.</summary>
    public static string Clock(double seconds)
    {
        var whole = (long)Math.Round(Math.Max(0, seconds));
        return whole >= 3600 ? $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}" : $"{whole / 60}:{whole % 60:00}";
    }

    /// <summary>A place to the hundredth of a second: 3:07.25.</summary>
    public static string PreciseClock(double seconds)
    {
        var hundredths = (long)Math.Round(Math.Max(0, seconds) * 100);
        return $"{(hundredths >= 360_000 ? $"{hundredths / 360_000}:{hundredths / 6000 % 60:00}" : $"{hundredths / 6000}")}:{hundredths / 100 % 60:00}.{hundredths % 100:00}";
    }

    /// <summary>A length of time in words: 48 s, 12 min, 3.4 h.</summary>
    public static string Length(double seconds) => seconds switch
    {
        < 99.5 => $"{seconds:0} s",
        < 99.5 * 60 => $"{seconds / 60:0} min",
        _ => $"{seconds / 3600:#,0.0} h",
    };

    /// <summary>A coordinate of a drawing.</summary>
    public static string Coordinate(double value) => value.ToString("0.##");
}
