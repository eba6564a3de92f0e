using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Reads a draft with the revision it is a change of, the latest one, and what was said about it.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadDraft(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads one. Everybody who edits may see the drafts of others; only their owners and reviewers change them.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The draft; null where there is none.</returns>
    public async Task<DraftView?> AskAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var draft = await db.Drafts.Include(item => item.Remarks.OrderBy(remark => remark.Id)).SingleOrDefaultAsync(item => item.Id == id, cancellation);
        if (draft is null)
        {
            return null;
        }

        var record = await db.Records
            .Where(item => item.Kind == draft.Kind && item.Slug == draft.Slug)
            .Select(item => new
            {
                item.RevisionNumber,
                item.Status,
                Latest = db.Revisions.Where(revision => revision.RecordId == item.Id && revision.Number == item.RevisionNumber).Select(revision => revision.Document).FirstOrDefault(),
                Base = db.Revisions.Where(revision => revision.RecordId == item.Id && revision.Number == draft.BaseNumber).Select(revision => revision.Document).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellation);
        var others = draft.Slug.Length == 0 ? [] : await ListDrafts.EntriesAsync(
            db.Drafts.Where(other => other.Id != id && other.Kind == draft.Kind && other.Slug == draft.Slug
                && other.State != DraftState.Published && other.State != DraftState.Discarded),
            cancellation);
        var changes = draft.Act == EditAct.Publish ? RecordDifference.Of(record?.Base ?? "{}", draft.Document) : [];
        return new(draft.Id, draft.Kind, draft.Slug, draft.Act, draft.State, draft.Owner, draft.BaseNumber, draft.Version, draft.Document, draft.Reason, draft.CreatedAt, draft.SavedAt)
        {
            Base = record?.Base,
            LatestNumber = record?.RevisionNumber ?? 0,
            Latest = record?.Latest,
            Status = record?.Status,
            SubmittedAt = draft.SubmittedAt,
            PublishAt = draft.PublishAt,
            Remarks = [.. draft.Remarks],
            Others = others,
            Changes = changes,
            Named = await db.NamedAsync(RecordDifference.AddressesIn(changes), cancellation),
        };
    }
}
