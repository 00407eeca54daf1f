using System.Threading.Channels;

namespace Cuesmith.Build;

/// <summary>The one place that runs things in parallel: bounded, results in the order of the items, cancelled as one.</summary>
public static class ParallelWork
{
    /// <summary>
    /// Does <paramref name="work"/> on up to <paramref name="jobs"/> items at once and yields the results in the items' order. At most twice
    /// <paramref name="jobs"/> results wait, so memory is bounded whatever the number of items.
    /// </summary>
    public static async IAsyncEnumerable<(TItem Item, TResult Result)> InOrderAsync<TItem, TResult>(
        IEnumerable<TItem> items, int jobs, Func<TItem, CancellationToken, Task<TResult>> work, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var free = new SemaphoreSlim(jobs);
        var started = Channel.CreateBounded<(TItem Item, Task<TResult> Result)>(jobs);
        var feeding = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var item in items)
                    {
                        await free.WaitAsync(linked.Token);
                        var task = Task.Run(() => OneAsync(item), linked.Token);
                        await started.Writer.WriteAsync((item, task), linked.Token);
                    }

                    started.Writer.Complete();
                }
                catch (Exception e)
                {
                    started.Writer.Complete(e);
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var (item, result) in started.Reader.ReadAllAsync(ct))
            {
                yield return (item, await result);
            }
        }
        finally
        {
            // left early by a fault or a break: stop what still runs before the caller goes on
            await linked.CancelAsync();
            await feeding;
            while (started.Reader.TryRead(out var rest))
            {
                await ((Task)rest.Result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        async Task<TResult> OneAsync(TItem item)
        {
            try
            {
                return await work(item, linked.Token);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
