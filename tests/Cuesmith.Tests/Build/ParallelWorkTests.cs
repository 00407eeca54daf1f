using Cuesmith.Build;

namespace Cuesmith.Tests.Build;

public sealed class ParallelWorkTests
{
    [Fact]
    public async Task Keeps_the_order_and_never_does_more_at_once_than_asked()
    {
        int now = 0, peak = 0;
        var results = new List<int>();
        await foreach (var (item, result) in ParallelWork.InOrderAsync(Enumerable.Range(0, 40), 3, async (i, ct) =>
        {
            var running = Interlocked.Increment(ref now);
            InterlockedMax(ref peak, running);
            await Task.Delay(i % 3, ct);
            Interlocked.Decrement(ref now);
            return i * i;
        }, default))
        {
            Assert.Equal(item * item, result);
            results.Add(item);
        }

        Assert.Equal(Enumerable.Range(0, 40), results);
        Assert.InRange(peak, 2, 3);
    }

    [Fact]
    public async Task A_fault_ends_it_and_the_rest_is_stopped()
    {
        var begun = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in ParallelWork.InOrderAsync(Enumerable.Range(0, 10_000), 2, async (i, ct) =>
            {
                Interlocked.Increment(ref begun);
                await Task.Yield();
                return i == 5 ? throw new InvalidOperationException() : i;
            }, default))
            {
            }
        });
        Assert.InRange(begun, 6, 100);
    }

    [Fact]
    public async Task Cancelling_reaches_what_is_running()
    {
        using var stop = new CancellationTokenSource();
        var cancelled = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var (item, _) in ParallelWork.InOrderAsync(Enumerable.Range(0, 100), 2, async (i, ct) =>
            {
                try
                {
                    await Task.Delay(i < 3 ? 0 : Timeout.Infinite, ct);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                    throw;
                }

                return i;
            }, stop.Token))
            {
                if (item == 2)
                {
                    stop.CancelAfter(20);
                }
            }
        });
        Assert.InRange(cancelled, 1, 2);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = target; value > seen; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
