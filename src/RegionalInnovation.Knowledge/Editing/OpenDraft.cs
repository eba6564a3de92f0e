using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Begins drafts: over a live record, of a record to come, back to an earlier revision, from what a pack brought.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class OpenDraft(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    /// <summary>The person's own open draft of a record, or a new one over its latest revision.</summary>
    /// <param name="record">The record.</param>
    /// <param name="act">What publishing it will do.</param>
    /// <param name="editor">Who edits.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Key of the draft; null where there is no such record.</returns>
    public async Task<Guid?> OfAsync(RecordAddress record, EditAct act, Editor editor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var open = await db.Drafts
            .Where(draft => draft.Kind == record.Kind && draft.Slug == record.Slug && draft.Owner == editor.Id && draft.Act == act && draft.BaseNumber > 0
                && (draft.State == DraftState.Editing || draft.State == DraftState.Returned))
            .OrderByDescending(draft => draft.SavedAt)
            .Select(draft => (Guid?)draft.Id)
            .FirstOrDefaultAsync(cancellation);
        if (open is not null)
        {
            return open;
        }

        return await LatestAsync(db, record, cancellation) is { } latest ? await AddAsync(db, record, act, latest.Number, latest.Document, editor, cancellation) : null;
    }

    /// <summary>A draft of a record to come.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="editor">Who edits.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Key of the draft.</returns>
    public async Task<Guid> NewAsync(RecordKind kind, Editor editor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await AddAsync(db, new(kind, ""), EditAct.Publish, baseNumber: 0, "{}", editor, cancellation);
    }

    /// <summary>A draft that brings a record back to an earlier revision, or one field of it.</summary>
    /// <param name="record">The record; it may be withdrawn.</param>
    /// <param name="number">Number of the revision.</param>
    /// <param name="field">Name of the field; null for all of the record.</param>
    /// <param name="editor">Who edits.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Key of the draft; null where there is no such revision.</returns>
    public async Task<Guid?> FromRevisionAsync(RecordAddress record, int number, string? field, Editor editor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await LatestAsync(db, record, cancellation) is not { } latest)
        {
            return null;
        }

        var earlier = await db.Revisions.Where(revision => revision.RecordId == latest.Id && revision.Number == number).Select(revision => revision.Document).SingleOrDefaultAsync(cancellation);
        if (earlier is null)
        {
            return null;
        }

        if (field is not null)
        {
            var (document, source) = (JsonNode.Parse(latest.Document)!.AsObject(), JsonNode.Parse(earlier)!.AsObject());
            if (!document.ContainsKey(field) && !source.ContainsKey(field))
            {
                return null;
            }

            if (source[field]?.DeepClone() is { } value)
            {
                document[field] = value;
            }
            else
            {
                document.Remove(field);
            }

            earlier = document.ToJsonString(PackJson.Compact);
        }

        return await AddAsync(db, record, EditAct.Publish, latest.Number, earlier, editor, cancellation);
    }

    /// <summary>A draft of what a pack brought for a record that a person had edited; the pack's version no longer waits then.</summary>
    /// <param name="proposal">Key of what the pack brought.</param>
    /// <param name="editor">Who edits.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Key of the draft; null where somebody took it up meanwhile.</returns>
    public async Task<Guid?> FromProposalAsync(long proposal, Editor editor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var proposed = await db.PackProposals
            .Where(item => item.Id == proposal)
            .Join(db.Records, item => item.RecordId, record => record.Id, (item, record) => new { item.Document, record.Kind, record.Slug, record.RevisionNumber })
            .SingleOrDefaultAsync(cancellation);
        if (proposed is null || await db.PackProposals.Where(item => item.Id == proposal).ExecuteDeleteAsync(cancellation) == 0)
        {
            return null;
        }

        var id = await AddAsync(db, new(proposed.Kind, proposed.Slug), EditAct.Publish, proposed.RevisionNumber, proposed.Document, editor, cancellation);
        await transaction.CommitAsync(cancellation);
        return id;
    }

    private static async Task<Latest?> LatestAsync(KnowledgeDb db, RecordAddress record, CancellationToken cancellation) =>
        await db.Revisions
            .Where(revision => revision.Record.Kind == record.Kind && revision.Record.Slug == record.Slug && revision.Number == revision.Record.RevisionNumber)
            .Select(revision => new Latest(revision.RecordId, revision.Number, revision.Document))
            .SingleOrDefaultAsync(cancellation);

    private async Task<Guid> AddAsync(KnowledgeDb db, RecordAddress record, EditAct act, int baseNumber, string document, Editor editor, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var draft = new Draft
        {
            Id = Guid.CreateVersion7(now),
            Kind = record.Kind,
            Slug = record.Slug,
            Owner = editor.Id,
            Act = act,
            BaseNumber = baseNumber,
            Document = document,
            Version = 1,
            CreatedAt = now,
            SavedAt = now,
        };
        db.Add(draft);
        await db.SaveChangesAsync(cancellation);
        return draft.Id;
    }

    private sealed record Latest(long Id, int Number, string Document);
}
