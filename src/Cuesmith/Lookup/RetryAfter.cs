using System.Globalization;

namespace Cuesmith.Lookup;

/// <summary>Reads the header Retry-After (RFC 9110, section 10.2.3): seconds, or the date from which one may ask again.</summary>
public static class RetryAfter
{
    /// <summary>How long to wait from <paramref name="now"/>, never negative; null where the header is missing or says nothing that can be read.</summary>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }

        // some servers send fractions of a second, and one that overflows means "go away"
        if (double.TryParse(header, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        }

        return DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Max(date - now, TimeSpan.Zero) : null;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
