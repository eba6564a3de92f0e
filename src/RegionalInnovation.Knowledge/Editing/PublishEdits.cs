using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>What became of edits that are done together or not at all.</summary>
/// <param name="Published">Revisions that were added.</param>
/// <param name="Unchanged">Records that were like this already.</param>
/// <param name="Refused">Edits that could not be done, because of which nothing was; at most a thousand.</param>
public sealed record TogetherAnswer(int Published, int Unchanged, IReadOnlyList<RefusedEdit> Refused)
{
    /// <summary>Whether they were done.</summary>
    public bool IsDone => Refused.Count == 0;
}

/// <summary>An edit that could not be done.</summary>
/// <param name="Record">The record.</param>
/// <param name="Answer">Why.</param>
public sealed record RefusedEdit(RecordAddress Record, EditAnswer Answer);

/// <summary>
/// Publishes edits of people: the one way a record changes other than by a pack. Each names the revision that its author
/// saw; where that is no longer the latest, nothing is written and the author gets both changes brought together. A page,
/// the API, an import and a change of many all end here.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells when a revision is published.</param>
public sealed class PublishEdits(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    private const int TogetherChunk = 500;

    /// <summary>Who made a thousand mistakes made one mistake a thousand times.</summary>
    private const int MostRefused = 1_000;

    /// <summary>Publishes edits that do not depend on one another, in one transaction where all goes well.</summary>
    /// <param name="edits">The edits, each of another record.</param>
    /// <param name="cancellation">Stops it; nothing is written then.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<EditAnswer>> EachAsync(IReadOnlyList<Edit> edits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edits);
        try
        {
            return await WriteAsync(edits, cancellation);
        }
        catch (Exception fault) when (edits.Count > 1 && BrokenRule(fault) is not null)
        {
            // One of them breaks a rule that only the database knows. The others are not to suffer for it.
            var answers = new List<EditAnswer>(edits.Count);
            foreach (var edit in edits)
            {
                answers.AddRange(await EachAsync([edit], cancellation));
            }

            return answers;
        }
        catch (Exception fault) when (BrokenRule(fault) is not null)
        {
            return await AgainAsync(edits[0], cancellation) ?? [new EditAnswer.Refused([FaultOf(BrokenRule(fault)!)])];
        }
    }

    /// <summary>Publishes edits together or not at all, a few hundred at a time, so that there may be more than memory holds.</summary>
    /// <param name="edits">The edits, each of another record.</param>
    /// <param name="with">More to write in the same transaction, told how many revisions there are; null for nothing.</param>
    /// <param name="cancellation">Stops it; nothing is written then.</param>
    /// <returns>What became of them.</returns>
    public async Task<TogetherAnswer> TogetherAsync(IAsyncEnumerable<Edit> edits, Func<KnowledgeDb, TogetherAnswer, Task>? with, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edits);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var at = Now();
        var (ids, unchanged, refused) = (new List<long>(), 0, new List<RefusedEdit>());
        // While the database writes, the edits after these are read and planned.
        await foreach (var chunk in edits.Chunk(TogetherChunk).InOrderAsync(chunk => chunk, cancellation))
        {
            var batch = await EditBatch.LoadAsync(db, chunk, cancellation);
            var answers = chunk.Zip(batch.Decide()).ToList();
            unchanged += answers.Count(pair => pair.Second is { IsDone: true });
            refused.AddRange(answers.Where(pair => pair.Second is { IsDone: false }).Take(MostRefused - refused.Count).Select(pair => new RefusedEdit(pair.First.Address, pair.Second!)));
            if (refused.Count == 0)
            {
                try
                {
                    ids.AddRange(await batch.WriteAsync([.. answers.Where(pair => pair.Second is null).Select(pair => pair.First)], at, cancellation));
                }
                catch (Exception fault) when (BrokenRule(fault) is { } rule)
                {
                    return new(0, 0, [new(chunk[0].Address, new EditAnswer.Refused([FaultOf(rule)]))]);
                }
            }

            db.ChangeTracker.Clear();
        }

        var answer = new TogetherAnswer(refused.Count == 0 ? ids.Count : 0, unchanged, refused);
        if (refused.Count > 0)
        {
            return answer;
        }

        if (ids.Count > 0)
        {
            await SearchIndex.WriteEachAsync(db, ids, cancellation);
        }

        if (with is not null)
        {
            await with(db, answer);
        }

        await CommitAsync(transaction, cancellation);
        return answer;
    }

    /// <summary>Somebody else may have published between our look and our write; a second look tells.</summary>
    private async Task<IReadOnlyList<EditAnswer>?> AgainAsync(Edit edit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Revisions.Where(revision => revision.EditKey == edit.Key).Select(revision => (int?)revision.Number).SingleOrDefaultAsync(cancellation);
        return known is { } number ? [new EditAnswer.Published(number)] : null;
    }

    private async Task<IReadOnlyList<EditAnswer>> WriteAsync(IReadOnlyList<Edit> edits, CancellationToken cancellation)
    {
        if (edits.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var batch = await EditBatch.LoadAsync(db, edits, cancellation);
        var answers = batch.Decide();
        var accepted = edits.Zip(answers).Where(pair => pair.Second is null).Select(pair => pair.First).ToList();
        if (accepted.Count > 0)
        {
            var ids = await batch.WriteAsync(accepted, Now(), cancellation);
            await SearchIndex.WriteEachAsync(db, ids, cancellation);
        }

        await FinishDraftsAsync(db, [.. edits.Zip(answers).Where(pair => pair.Second is null or { IsDone: true }).Select(pair => pair.First)], cancellation);
        await CommitAsync(transaction, cancellation);
        return [.. edits.Zip(answers).Select(pair => pair.Second ?? new EditAnswer.Published(pair.First.BaseNumber + 1))];
    }

    /// <summary>The draft becomes the revision in the same transaction, or neither does.</summary>
    private async Task FinishDraftsAsync(KnowledgeDb db, IReadOnlyList<Edit> done, CancellationToken cancellation)
    {
        var drafts = done.Where(edit => edit.DraftId is not null).Select(edit => edit.DraftId!.Value).ToList();
        if (drafts.Count == 0)
        {
            return;
        }

        var now = Now();
        await db.Drafts
            .Where(draft => drafts.Contains(draft.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(draft => draft.State, DraftState.Published).SetProperty(draft => draft.PublishAt, (DateTimeOffset?)null), cancellation);
        db.AddRange(done.Where(edit => edit.DraftId is not null).Select(edit => new DraftRemark
        {
            DraftId = edit.DraftId!.Value,
            Author = edit.Person,
            At = now,
            Kind = RemarkKind.Published,
            Text = edit.Reason,
        }));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Once a commit is under way nobody can say any more whether it happened, so it is not stopped.</summary>
    private static async Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Faults of integrity: what was sent breaks a rule, or met what somebody else sent at the same moment.</summary>
    private static PostgresException? BrokenRule(Exception fault) =>
        (fault as PostgresException ?? fault.InnerException as PostgresException) is { } refused && refused.SqlState.StartsWith("23", StringComparison.Ordinal) ? refused : null;

    /// <summary>Rules of which only the database knows whether they are kept.</summary>
    private static Fault FaultOf(PostgresException fault) => fault.ConstraintName switch
    {
        "ix_citations_correction_code" => new("citations", $"a correction code is used by another record already"),
        "ix_plans_ordinal" => new("ordinal", $"another plan has this number"),
        "ix_implications_ordinal" => new("ordinal", $"another implication has this number"),
        "ix_regions_code" => new("iso", $"another region has this code"),
        "ix_records_kind_slug" => new("slug", $"another record has this address"),
        "successions_have_no_cycle" => new("successions", $"the chain comes back to this record"),
        _ => new("", $"the record breaks a rule of the knowledge base"),
    };

    /// <summary>PostgreSQL keeps microseconds; a finer time would not survive the way there and back, nor would its hash.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
