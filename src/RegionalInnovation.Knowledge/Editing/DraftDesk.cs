using Microsoft.EntityFrameworkCore;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>What the acts on drafts share: the draft locked, the person's right looked at, a remark left.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
internal sealed class DraftDesk(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    private const int LongestReason = 1_000;

    /// <summary>Changes a draft while nobody else can.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the person saw; null where any will do.</param>
    /// <param name="change">Looks whether the act is allowed, and does it.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="EditingRefusedException">The act is refused.</exception>
    public async Task<bool> ChangeAsync(Guid id, int? version, Action<Draft, DateTimeOffset> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var draft = await db.Drafts.FromSql($"select * from drafts where id = {id} for update").AsTracking().SingleOrDefaultAsync(cancellation);
        if (draft is null)
        {
            return false;
        }

        if (version is not null && version != draft.Version)
        {
            throw new EditingRefusedException(EditingRefusal.Moved);
        }

        change(draft, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Refuses an act in states that it does not go with.</summary>
    public static void Need(Draft draft, params ReadOnlySpan<DraftState> states)
    {
        if (!states.Contains(draft.State))
        {
            throw new EditingRefusedException(EditingRefusal.WrongState);
        }
    }

    /// <summary>Refuses an act to everybody but the owner and reviewers.</summary>
    public static void NeedOwner(Draft draft, Editor editor)
    {
        if (draft.Owner != editor.Id && !editor.Publishes)
        {
            throw new EditingRefusedException(EditingRefusal.NotYours);
        }
    }

    /// <summary>Refuses an act to everybody but reviewers.</summary>
    public static void NeedReviewer(Editor editor)
    {
        if (!editor.Publishes)
        {
            throw new EditingRefusedException(EditingRefusal.NeedsReviewer);
        }
    }

    /// <summary>A reason as it is kept.</summary>
    public static string Reason(string? text) =>
        text?.Trim() is { Length: > 0 and <= LongestReason } reason && !reason.Contains('\0', StringComparison.Ordinal)
            ? reason
            : throw new EditingRefusedException(EditingRefusal.Reason);

    /// <summary>Leaves a remark.</summary>
    public static void Remark(Draft draft, Editor? author, DateTimeOffset at, RemarkKind kind, string text) =>
        draft.Remarks.Add(new() { DraftId = draft.Id, Author = author?.Id, At = at, Kind = kind, Text = text });
}
