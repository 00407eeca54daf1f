using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset now = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData(" 0 ", 0.0)]
    [InlineData("1.5", 1.5)] // not in the standard, seen in the wild
    [InlineData("Sun, 22 Nov 2026 21:00:30 GMT", 30.0)] // the form of RFC 9110
    [InlineData("Sunday, 22-Nov-26 21:01:00 GMT", 60.0)] // the old form that it still allows
    [InlineData("Sun, 22 Nov 2026 20:00:00 GMT", 0.0)] // the past: ask at once
    public void Reads_seconds_and_dates(string header, double seconds) => Assert.Equal(seconds, RetryAfter.Read(header, now)!.Value.TotalSeconds, 3);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    public void Says_nothing_where_nothing_is_said(string? header) => Assert.Null(RetryAfter.Read(header, now));

    [Fact]
    public void An_endless_pause_is_the_longest_there_is() => Assert.Equal(TimeSpan.MaxValue, RetryAfter.Read("99999999999999999999", now));
}
