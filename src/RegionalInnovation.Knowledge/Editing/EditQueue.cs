using System.Threading.Channels;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>
/// Publishes edits that come at the same time in one transaction: the search index is written by one at a time, and
/// writing it for ten records takes little longer than for one. Whoever asks waits until theirs is on disk.
/// </summary>
/// <param name="publish">Publishes them.</param>
public sealed class EditQueue(PublishEdits publish) : IAsyncDisposable
{
    /// <summary>Edits of one transaction. More would make the first of them wait for the last.</summary>
    private const int Most = 32;

    /// <summary>While one transaction waits for the index or the disk, the next reads and checks.</summary>
    private const int Workers = 2;

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(1_000);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _starting = new();
    private Task? _work;

    /// <summary>Publishes one edit.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="cancellation">Takes it back, as long as its turn has not come.</param>
    public async Task<EditAnswer> PublishAsync(Edit edit, CancellationToken cancellation)
    {
        Start();
        var waiting = new Waiting(edit, new(TaskCreationOptions.RunContinuationsAsynchronously), cancellation);
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        return await waiting.Answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Publishes what waits, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_work is { } work)
        {
            await work;
        }

        await _stopping.CancelAsync();
        _stopping.Dispose();
    }

    private void Start()
    {
        lock (_starting)
        {
            _work ??= Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)));
        }
    }

    private async Task WorkAsync()
    {
        // An edit of a record that has one in this transaction waits for the next.
        var later = new Queue<Waiting>();
        while (later.Count > 0 || await _waiting.Reader.WaitToReadAsync())
        {
            var batch = new Dictionary<Records.RecordAddress, Waiting>();
            for (var count = later.Count; count > 0; count--)
            {
                Take(later.Dequeue());
            }

            while (batch.Count < Most && _waiting.Reader.TryRead(out var next))
            {
                Take(next);
            }

            await PublishAsync([.. batch.Values]);

            void Take(Waiting waiting)
            {
                if (waiting.Cancellation.IsCancellationRequested)
                {
                    waiting.Answer.TrySetCanceled(waiting.Cancellation);
                }
                else if (!batch.TryAdd(waiting.Edit.Address, waiting))
                {
                    later.Enqueue(waiting);
                }
            }
        }
    }

    private async Task PublishAsync(IReadOnlyList<Waiting> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            var answers = await publish.EachAsync([.. batch.Select(waiting => waiting.Edit)], _stopping.Token);
            foreach (var (waiting, answer) in batch.Zip(answers))
            {
                waiting.Answer.TrySetResult(answer);
            }
        }
        catch (Exception fault)
        {
            // Whoever asked is told; the next ones are still to be published.
            foreach (var waiting in batch)
            {
                waiting.Answer.TrySetException(fault);
            }
        }
    }

    private sealed record Waiting(Edit Edit, TaskCompletionSource<EditAnswer> Answer, CancellationToken Cancellation);
}
