using Microsoft.EntityFrameworkCore;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Brings a draft onto what was published meanwhile, with a choice for every place that both changed.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class RebaseDraft(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    private readonly DraftDesk _desk = new(databases, time);
    private readonly ReadDraft _read = new(databases);

    /// <summary>Brings it onto the latest revision.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="latest">Number of the revision that the person saw as the latest.</param>
    /// <param name="choices">The side to take, by path of the conflict.</param>
    /// <param name="editor">Who decides.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where there is no such draft, or nothing to bring it onto.</returns>
    /// <exception cref="EditingRefusedException">It is refused; <see cref="EditingRefusal.Moved"/> where somebody published again.</exception>
    public async Task<bool> AskAsync(Guid id, int version, int latest, IReadOnlyDictionary<string, MergeSide> choices, Editor editor, CancellationToken cancellation)
    {
        if (await _read.AskAsync(id, cancellation) is not { } view)
        {
            return false;
        }

        if (view.LatestNumber != latest)
        {
            throw new EditingRefusedException(EditingRefusal.Moved);
        }

        // A withdrawal has no document of its own to bring together.
        var merged = view.Act == EditAct.Withdraw ? view.Latest : view.Merge(choices)?.Merged;
        return merged is not null && view.IsOutdated && await _desk.ChangeAsync(
            id,
            version,
            (draft, now) =>
            {
                DraftDesk.NeedOwner(draft, editor);
                DraftDesk.Need(draft, DraftState.Editing, DraftState.Returned, DraftState.Submitted);
                draft.Document = merged;
                draft.BaseNumber = latest;
                draft.Version++;
                draft.SavedAt = now;
            },
            cancellation);
    }
}
