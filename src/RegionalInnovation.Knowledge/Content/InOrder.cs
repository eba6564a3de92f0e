using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>Work on the pieces of a stream that is done side by side and handed on in the order of the stream.</summary>
internal static class InOrder
{
    /// <summary>Applies <paramref name="work"/> to each item on other threads, a few items ahead of the reader and no more.</summary>
    public static async IAsyncEnumerable<TResult> InOrderAsync<TItem, TResult>(
        this IAsyncEnumerable<TItem> items, Func<TItem, TResult> work, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = Channel.CreateBounded<Task<TResult>>(Math.Max(2, Environment.ProcessorCount));
        var feeding = FeedAsync();
        try
        {
            await foreach (var result in ahead.Reader.ReadAllAsync(cancellation))
            {
                yield return await result;
            }
        }
        finally
        {
            // A reader that leaves early leaves nothing running behind.
            await stop.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (ahead.Reader.TryRead(out var left))
            {
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        async Task FeedAsync()
        {
            try
            {
                await foreach (var item in items.WithCancellation(stop.Token))
                {
                    await ahead.Writer.WriteAsync(Task.Run(() => work(item), stop.Token), stop.Token);
                }

                ahead.Writer.Complete();
            }
            catch (Exception fault)
            {
                ahead.Writer.Complete(fault);
            }
        }
    }
}
