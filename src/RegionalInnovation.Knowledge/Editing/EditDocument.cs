using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>The latest document of a record, for a program that is about to change it.</summary>
/// <param name="Number">Number of the latest revision.</param>
/// <param name="Document">Its document, as JSON.</param>
/// <param name="Status">Whether readers see the record.</param>
public sealed record LatestDocument(int Number, string Document, RecordStatus Status);

/// <summary>Reads and publishes documents for programs, by the same rules as for people.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="queue">Publishes edits.</param>
public sealed class EditDocument(IDbContextFactory<KnowledgeDb> databases, EditQueue queue)
{
    /// <summary>The latest document, also of a record that was withdrawn.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The document; null where there is no such record.</returns>
    public async Task<LatestDocument?> ReadAsync(RecordAddress record, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Revisions
            .Where(revision => revision.Record.Kind == record.Kind && revision.Record.Slug == record.Slug && revision.Number == revision.Record.RevisionNumber)
            .Select(revision => new LatestDocument(revision.Number, revision.Document, revision.Status))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Publishes a document.</summary>
    /// <param name="record">The record.</param>
    /// <param name="baseNumber">Number of the revision that the program saw; 0 for a record that is new.</param>
    /// <param name="json">The document as JSON.</param>
    /// <param name="key">What the act is called; asking again with the same key does nothing again.</param>
    /// <param name="reason">Why.</param>
    /// <param name="editor">For whom.</param>
    /// <param name="cancellation">Stops it, as long as its turn has not come.</param>
    /// <exception cref="EditingRefusedException">The person may not publish, or there is no reason.</exception>
    public async Task<EditAnswer> PublishAsync(RecordAddress record, int baseNumber, string json, Guid key, string? reason, Editor editor, CancellationToken cancellation)
    {
        DraftDesk.NeedReviewer(editor);
        var why = DraftDesk.Reason(reason);
        var faults = new List<Fault>();
        return DocumentCheck.Read(record.Kind, json, faults) is { } document
            ? await queue.PublishAsync(new(key, record, EditAct.Publish, baseNumber, document, editor.Id, why), cancellation)
            : new EditAnswer.Refused(faults);
    }

    /// <summary>Withdraws a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="baseNumber">Number of the revision that the program saw.</param>
    /// <param name="key">What the act is called; asking again with the same key does nothing again.</param>
    /// <param name="reason">Why.</param>
    /// <param name="editor">For whom.</param>
    /// <param name="cancellation">Stops it, as long as its turn has not come.</param>
    /// <exception cref="EditingRefusedException">The person may not publish, or there is no reason.</exception>
    public Task<EditAnswer> WithdrawAsync(RecordAddress record, int baseNumber, Guid key, string? reason, Editor editor, CancellationToken cancellation)
    {
        DraftDesk.NeedReviewer(editor);
        return queue.PublishAsync(new(key, record, EditAct.Withdraw, baseNumber, null, editor.Id, DraftDesk.Reason(reason)), cancellation);
    }
}
