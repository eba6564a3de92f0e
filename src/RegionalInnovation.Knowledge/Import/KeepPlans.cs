using System.Text.Json;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>
/// Plans what people have brought once and in the background, however often they look at it: a hundred thousand rows take
/// longer than a page should. A plan is kept for an hour; what it tells was so when it was made, and applying plans anew.
/// </summary>
/// <param name="files">Keeps what was brought.</param>
/// <param name="plan">Plans it.</param>
/// <param name="time">Tells the time.</param>
public sealed class KeepPlans(KeepBroughtFiles files, PlanImport plan, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Plans that are made at the same time. Each takes a processor and a connection.</summary>
    private const int MostAtOnce = 2;

    private const int MostKept = 50;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Import, string Choices), KeptPlan> _plans = [];
    private readonly SemaphoreSlim _turns = new(MostAtOnce);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The plan of what a person has brought, as they have chosen; it may be under way still.</summary>
    /// <param name="brought">The file or selection; a selection has its change.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="words">Words for tokens in the languages of readers.</param>
    /// <param name="anew">Whether one that is kept will not do.</param>
    public KeptPlan Of(CaseImportView brought, Guid person, IReadOnlyDictionary<string, string> words, bool anew = false)
    {
        ArgumentNullException.ThrowIfNull(brought);
        var key = (brought.Id, JsonSerializer.Serialize(new { brought.Settings, brought.Change }, PackJson.Compact));
        lock (_lock)
        {
            var oldest = time.GetUtcNow() - Kept;
            foreach (var (old, kept) in _plans.Where(kept => kept.Value.Finished.IsFaulted || (kept.Value.Finished.IsCompleted && kept.Value.BegunAt < oldest)).ToList())
            {
                _plans.Remove(old);
            }

            if (_plans.TryGetValue(key, out var known) && !(anew && known.Finished.IsCompleted))
            {
                return known;
            }

            if (_plans.Count >= MostKept && _plans.Where(kept => kept.Value.Finished.IsCompleted).OrderBy(kept => kept.Value.BegunAt).Select(kept => ((Guid, string)?)kept.Key).FirstOrDefault() is { } first)
            {
                _plans.Remove(first);
            }

            var made = new KeptPlan(time.GetUtcNow());
            made.Finished = Task.Run(() => MakeAsync(made, brought, person, words), CancellationToken.None);
            _plans[key] = made;
            return made;
        }
    }

    /// <summary>Stops what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] underWay;
        lock (_lock)
        {
            underWay = [.. _plans.Values.Select(kept => kept.Finished)];
        }

        await Task.WhenAll(underWay).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stopping.Dispose();
        _turns.Dispose();
    }

    private async Task MakeAsync(KeptPlan made, CaseImportView brought, Guid person, IReadOnlyDictionary<string, string> words)
    {
        var cancellation = _stopping.Token;
        await _turns.WaitAsync(cancellation);
        try
        {
            if (brought.Form == ImportForm.Selection)
            {
                await MakeAsync(made, brought, person, cancellation);
                return;
            }

            using var laid = await files.LayDownAsync(brought.Id, person, cancellation);
            if (laid is null)
            {
                return;
            }

            if (!laid.File.HoldsDocuments)
            {
                var table = await TableReader.OpenAsync(laid.File, ImportLimits.Usual, cancellation);
                made.Read(table, brought.Settings.MappingOf(table, words));
            }

            await made.TakeAsync(plan.AskAsync(laid.File, made.Mapping, ImportLimits.Usual, cancellation, made.Expect), cancellation);
        }
        catch (ImportFileException refused)
        {
            made.Refuse(refused.Text);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task MakeAsync(KeptPlan made, CaseImportView brought, Guid person, CancellationToken cancellation)
    {
        if (brought.Change is { } change && await files.SelectedAsync(brought.Id, person, cancellation) is { } slugs)
        {
            made.Expect(slugs.Count);
            await made.TakeAsync(plan.AskAsync(slugs, change, cancellation), cancellation);
        }
    }
}

/// <summary>What is known of a plan: how far it has come, how many rows would have which fate, and the first rows of each.</summary>
/// <param name="begunAt">When it was begun (UTC).</param>
public sealed class KeptPlan(DateTimeOffset begunAt)
{
    /// <summary>Rows of each act that are kept to be shown.</summary>
    public const int MostShown = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<PlannedAct, int> _counts = Enum.GetValues<PlannedAct>().ToDictionary(act => act, _ => 0);
    private readonly List<PlannedRow> _rows = [];

    /// <summary>When it was begun (UTC).</summary>
    public DateTimeOffset BegunAt { get; } = begunAt;

    /// <summary>Ends when there is no more to plan; fails where the database does.</summary>
    public Task Finished { get; internal set; } = Task.CompletedTask;

    /// <summary>How many rows there are; null as long as nobody has counted them.</summary>
    public int? Total { get; private set; }

    /// <summary>Why the file is not taken in; null where it is.</summary>
    public FormattableString? Fault { get; private set; }

    /// <summary>How the file was read, its headings and its first rows; null for a file of records and a selection.</summary>
    public Table? Table { get; private set; }

    /// <summary>Which column gives what; null for a file of records and a selection.</summary>
    public ImportMapping? Mapping { get; private set; }

    /// <summary>Rows that are planned so far.</summary>
    public int Done
    {
        get
        {
            lock (_lock)
            {
                return _counts.Values.Sum();
            }
        }
    }

    /// <summary>How many rows would have a fate.</summary>
    public int Count(PlannedAct act)
    {
        lock (_lock)
        {
            return _counts[act];
        }
    }

    /// <summary>The first rows, without their documents: of one fate, or of any.</summary>
    public IReadOnlyList<PlannedRow> Rows(PlannedAct? act)
    {
        lock (_lock)
        {
            return [.. _rows.Where(row => act is null || row.Act == act).Take(MostShown)];
        }
    }

    internal void Expect(int rows) => Total = rows;

    internal void Read(Table table, ImportMapping mapping) => (Table, Mapping) = (table, mapping);

    internal void Refuse(FormattableString fault) => Fault = fault;

    internal async Task TakeAsync(IAsyncEnumerable<PlannedRow> rows, CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            lock (_lock)
            {
                if (++_counts[row.Act] <= MostShown)
                {
                    // What is shown of it is little; the document is not kept for it.
                    _rows.Add(row with { Document = null });
                }
            }
        }
    }
}
