using Microsoft.EntityFrameworkCore;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>What happens to a draft between writing and publishing: submitting, talking about it, sending it back, giving it up.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class SubmitDraft(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    private readonly DraftDesk _desk = new(databases, time);

    /// <summary>Hands a draft to the reviewers.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="reason">Why the record is to change.</param>
    /// <param name="editor">Who edits.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">It is refused.</exception>
    public Task<bool> AskAsync(Guid id, int version, string? reason, Editor editor, CancellationToken cancellation) =>
        _desk.ChangeAsync(
            id,
            version,
            (draft, now) =>
            {
                DraftDesk.NeedOwner(draft, editor);
                DraftDesk.Need(draft, DraftState.Editing, DraftState.Returned);
                if (draft.Slug.Length == 0)
                {
                    throw new EditingRefusedException(EditingRefusal.Slug);
                }

                draft.Reason = DraftDesk.Reason(reason);
                draft.State = DraftState.Submitted;
                draft.SubmittedAt = now;
                DraftDesk.Remark(draft, editor, now, RemarkKind.Submitted, draft.Reason);
            },
            cancellation);

    /// <summary>Says something about a draft.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="text">The words.</param>
    /// <param name="editor">Who says it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">There are no words.</exception>
    public Task<bool> RemarkAsync(Guid id, string? text, Editor editor, CancellationToken cancellation) =>
        _desk.ChangeAsync(id, version: null, (draft, now) => DraftDesk.Remark(draft, editor, now, RemarkKind.Comment, DraftDesk.Reason(text)), cancellation);

    /// <summary>Sends a draft back to its owner: a reviewer with a remark, or the owner who wants to write on.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="text">What is missing.</param>
    /// <param name="editor">Who sends it back.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">It is refused.</exception>
    public Task<bool> ReturnAsync(Guid id, string? text, Editor editor, CancellationToken cancellation) =>
        _desk.ChangeAsync(
            id,
            version: null,
            (draft, now) =>
            {
                DraftDesk.NeedOwner(draft, editor);
                DraftDesk.Need(draft, DraftState.Submitted, DraftState.Scheduled, DraftState.Discarded);
                var own = draft.Owner == editor.Id;
                var remark = own && string.IsNullOrWhiteSpace(text) ? "" : DraftDesk.Reason(text);
                draft.State = own ? DraftState.Editing : DraftState.Returned;
                draft.PublishAt = null;
                draft.Approver = null;
                if (remark.Length > 0)
                {
                    DraftDesk.Remark(draft, editor, now, RemarkKind.Returned, remark);
                }
            },
            cancellation);

    /// <summary>Gives a draft up. It is kept, and can be taken up again.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="editor">Who gives it up.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">It is refused.</exception>
    public Task<bool> DiscardAsync(Guid id, Editor editor, CancellationToken cancellation) =>
        _desk.ChangeAsync(
            id,
            version: null,
            (draft, now) =>
            {
                DraftDesk.NeedOwner(draft, editor);
                DraftDesk.Need(draft, DraftState.Editing, DraftState.Returned, DraftState.Submitted, DraftState.Scheduled);
                draft.State = DraftState.Discarded;
                draft.PublishAt = null;
                draft.Approver = null;
                DraftDesk.Remark(draft, editor, now, RemarkKind.Discarded, "");
            },
            cancellation);
}
