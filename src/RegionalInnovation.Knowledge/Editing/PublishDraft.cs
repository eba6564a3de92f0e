using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Publishes drafts: now, or at a set time.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="queue">Publishes edits.</param>
/// <param name="time">Tells the time.</param>
public sealed class PublishDraft(IDbContextFactory<KnowledgeDb> databases, EditQueue queue, TimeProvider time)
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    private readonly DraftDesk _desk = new(databases, time);

    /// <summary>Publishes a draft now. Asked again after a lost answer it gives the same answer and does nothing.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the reviewer saw.</param>
    /// <param name="reason">Why the record changes.</param>
    /// <param name="editor">Who publishes.</param>
    /// <param name="cancellation">Stops it, as long as its turn has not come.</param>
    /// <returns>What became of it; null where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">It is refused.</exception>
    public async Task<EditAnswer?> NowAsync(Guid id, int version, string? reason, Editor editor, CancellationToken cancellation)
    {
        DraftDesk.NeedReviewer(editor);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var draft = await db.Drafts.SingleOrDefaultAsync(item => item.Id == id, cancellation);
        if (draft is null)
        {
            return null;
        }

        if (draft.State != DraftState.Published)
        {
            DraftDesk.Need(draft, DraftState.Editing, DraftState.Returned, DraftState.Submitted, DraftState.Scheduled);
            if (draft.Version != version)
            {
                throw new EditingRefusedException(EditingRefusal.Moved);
            }
        }

        return await PublishAsync(draft, editor.Id, DraftDesk.Reason(reason), cancellation);
    }

    /// <summary>Approves a draft for a set time.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the reviewer saw.</param>
    /// <param name="reason">Why the record changes.</param>
    /// <param name="at">When to publish it.</param>
    /// <param name="editor">Who approves.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The rules that the draft breaks; null where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">It is refused.</exception>
    public async Task<IReadOnlyList<Fault>?> AtAsync(Guid id, int version, string? reason, DateTimeOffset at, Editor editor, CancellationToken cancellation)
    {
        DraftDesk.NeedReviewer(editor);
        var why = DraftDesk.Reason(reason);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var draft = await db.Drafts.SingleOrDefaultAsync(item => item.Id == id, cancellation);
        if (draft is null)
        {
            return null;
        }

        // Better told now than at the set time, when nobody looks.
        if (draft.Act == EditAct.Publish && await new CheckDraft(databases).AskAsync(draft.Kind, draft.Document, cancellation) is { Count: > 0 } faults)
        {
            return faults;
        }

        await _desk.ChangeAsync(
            id,
            version,
            (item, now) =>
            {
                DraftDesk.Need(item, DraftState.Editing, DraftState.Returned, DraftState.Submitted, DraftState.Scheduled);
                if (at <= now || at - now > Furthest)
                {
                    throw new EditingRefusedException(EditingRefusal.Time);
                }

                item.State = DraftState.Scheduled;
                item.PublishAt = at.ToUniversalTime();
                item.Approver = editor.Id;
                item.Reason = why;
                DraftDesk.Remark(item, editor, now, RemarkKind.Scheduled, why);
            },
            cancellation);
        return [];
    }

    /// <summary>Publishes the drafts whose time has come. One that cannot be published goes back to the reviewers with a remark.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many drafts were looked at.</returns>
    public async Task<int> DueAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var due = await db.Drafts.Where(draft => draft.State == DraftState.Scheduled && draft.PublishAt <= now).OrderBy(draft => draft.PublishAt).Take(100).ToListAsync(cancellation);
        foreach (var draft in due)
        {
            var answer = await PublishAsync(draft, draft.Approver ?? draft.Owner, draft.Reason, cancellation);
            if (!answer.IsDone)
            {
                await _desk.ChangeAsync(
                    draft.Id,
                    draft.Version,
                    (item, at) =>
                    {
                        if (item.State == DraftState.Scheduled)
                        {
                            item.State = DraftState.Submitted;
                            item.PublishAt = null;
                            DraftDesk.Remark(item, author: null, at, RemarkKind.Failed, answer.GetType().Name);
                        }
                    },
                    cancellation);
            }
        }

        return due.Count;
    }

    /// <summary>The draft itself names the act, so that publishing it twice is publishing it once.</summary>
    private async Task<EditAnswer> PublishAsync(Draft draft, Guid person, string reason, CancellationToken cancellation)
    {
        RecordDocument? document = null;
        if (draft.Act == EditAct.Publish)
        {
            var faults = new List<Fault>();
            document = DocumentCheck.Read(draft.Kind, draft.Document, faults);
            if (document is null)
            {
                return new EditAnswer.Refused(faults);
            }
        }

        var address = draft.BaseNumber == 0 ? document!.Address : new(draft.Kind, draft.Slug);
        return await queue.PublishAsync(new(draft.Id, address, draft.Act, draft.BaseNumber, document, person, reason) { DraftId = draft.Id, BatchId = draft.BatchId }, cancellation);
    }
}
