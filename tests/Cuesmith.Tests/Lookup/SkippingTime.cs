using System.Collections.Concurrent;

namespace Cuesmith.Tests.Lookup;

/// <summary>A clock on which every pause is over at once: it jumps ahead by the pause and notes it. So a test of waiting takes no time, and sees how long it was.</summary>
internal sealed class SkippingTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<TimeSpan> pauses = new();
    private long ticks;

    /// <summary>Every pause so far, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. pauses];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        pauses.Enqueue(dueTime);
        Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Rung();
    }

    private sealed class Rung : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
