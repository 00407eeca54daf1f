using System.Globalization;

namespace Cuesmith.Lookup;

/// <summary>Dates as music services give them: "1994", "1994-07", "1994-07-06", or nothing.</summary>
public static class ReleaseDate
{
    /// <summary>The year; null where there is none to read.</summary>
    public static int? Year(string? date) =>
        date is { Length: >= 4 } && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year : null;
}
