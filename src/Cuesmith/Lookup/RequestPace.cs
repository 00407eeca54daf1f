namespace Cuesmith.Lookup;

/// <summary>Keeps requests of one service apart.</summary>
/// <param name="gap">Least time from the start of one request to the start of the next.</param>
public sealed class RequestPace(TimeSpan gap, TimeProvider time)
{
    private long? lastTimestamp;

    /// <summary>Waits until the next request may start. One caller at a time.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        if (lastTimestamp is { } last && gap - time.GetElapsedTime(last) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, ct);
        }

        lastTimestamp = time.GetTimestamp();
    }
}
