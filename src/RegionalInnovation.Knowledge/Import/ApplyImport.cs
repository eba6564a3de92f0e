using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>What applying an import came to.</summary>
/// <param name="Written">Revisions or drafts that were made; 0 where anything was refused.</param>
/// <param name="LeftAlone">Rows that said what was there already.</param>
/// <param name="Refused">Rows that cannot be used, because of which nothing was done; at most a thousand.</param>
/// <param name="NotDone">Records that changed while the import was written, because of which nothing was done.</param>
public sealed record ImportAnswer(int Written, int LeftAlone, IReadOnlyList<PlannedRow> Refused, IReadOnlyList<RefusedEdit> NotDone)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Refused.Count == 0 && NotDone.Count == 0;
}

/// <summary>
/// Makes revisions or drafts of the rows of a file or of the cases of a selection: of all of them in one transaction, or of
/// none. What was done is kept with the import, so that it can be undone as one act, and so that applying it again does
/// nothing.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="publish">Publishes edits.</param>
/// <param name="time">Tells the time.</param>
public sealed class ApplyImport(IDbContextFactory<KnowledgeDb> databases, PublishEdits publish, TimeProvider time)
{
    private const int MostRefused = 1_000;

    /// <summary>Publishes the rows.</summary>
    /// <param name="import">The import.</param>
    /// <param name="planned">What becomes of its rows, as <see cref="PlanImport"/> plans them now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="editor">Who publishes.</param>
    /// <param name="cancellation">Stops it; nothing is written then.</param>
    /// <exception cref="EditingRefusedException">The person may not publish, there is no reason, or something was done with the import before.</exception>
    /// <exception cref="ImportFileException">The file is not taken in.</exception>
    public async Task<ImportAnswer> PublishAsync(Guid import, IAsyncEnumerable<PlannedRow> planned, string? reason, Editor editor, CancellationToken cancellation)
    {
        DraftDesk.NeedReviewer(editor);
        var why = DraftDesk.Reason(reason);
        var origin = await OriginAsync(import, cancellation);
        var rows = new Rows(planned);
        var edits = rows.UsableAsync(cancellation).Select(row => new Edit(Guid.CreateVersion7(), row.Document!.Address, EditAct.Publish, row.BaseNumber, row.Document, editor.Id, why)
        {
            Origin = origin,
            BatchId = import,
        });
        try
        {
            var answer = await publish.TogetherAsync(
                edits,
                async (db, done) =>
                {
                    rows.ThrowIfRefused();
                    await FinishAsync(db, import, ImportState.Published, why, done.Published, rows.LeftAlone, cancellation);
                },
                cancellation);
            return new(answer.Published, rows.LeftAlone, rows.Refused, answer.Refused);
        }
        catch (RowsRefusedException)
        {
            return new(0, rows.LeftAlone, rows.Refused, []);
        }
    }

    /// <summary>Makes a draft of every row that creates or changes a case; they are submitted for review together.</summary>
    /// <param name="import">The import.</param>
    /// <param name="planned">What becomes of its rows, as <see cref="PlanImport"/> plans them now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="editor">Whose drafts they will be.</param>
    /// <param name="cancellation">Stops it; nothing is written then.</param>
    /// <exception cref="EditingRefusedException">There is no reason, or something was done with the import before.</exception>
    /// <exception cref="ImportFileException">The file is not taken in.</exception>
    public async Task<ImportAnswer> DraftAsync(Guid import, IAsyncEnumerable<PlannedRow> planned, string? reason, Editor editor, CancellationToken cancellation)
    {
        var why = DraftDesk.Reason(reason);
        var rows = new Rows(planned);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (now, written) = (time.GetUtcNow(), 0);
        await foreach (var chunk in rows.UsableAsync(cancellation).Chunk(500).WithCancellation(cancellation))
        {
            db.AddRange(chunk.Select(row => new Draft
            {
                Id = Guid.CreateVersion7(now),
                Kind = RecordKind.Case,
                Slug = row.Document!.Slug,
                Owner = editor.Id,
                Act = EditAct.Publish,
                State = DraftState.Submitted,
                BaseNumber = row.BaseNumber,
                Document = JsonSerializer.Serialize<object>(row.Document, PackJson.Compact),
                Version = 1,
                Reason = why,
                CreatedAt = now,
                SavedAt = now,
                SubmittedAt = now,
                BatchId = import,
            }));
            written += chunk.Length;
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        if (rows.Refused.Count > 0)
        {
            return new(0, rows.LeftAlone, rows.Refused, []);
        }

        await FinishAsync(db, import, ImportState.Drafted, why, written, rows.LeftAlone, cancellation);
        await transaction.CommitAsync(cancellation);
        return new(written, rows.LeftAlone, [], []);
    }

    /// <summary>
    /// Takes back what an import did, as one act: cases go back to the revision before, new ones are withdrawn, drafts
    /// are given up. A case that somebody has edited since stays as it is.
    /// </summary>
    /// <param name="import">The import.</param>
    /// <param name="reason">Why.</param>
    /// <param name="editor">Who undoes it.</param>
    /// <param name="cancellation">Stops it; nothing is written then.</param>
    /// <returns>What became of the cases; those that were edited since are left out.</returns>
    /// <exception cref="EditingRefusedException">The person may not, there is no reason, or there is nothing to undo.</exception>
    public async Task<TogetherAnswer> UndoAsync(Guid import, string? reason, Editor editor, CancellationToken cancellation)
    {
        var why = DraftDesk.Reason(reason);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var state = await db.CaseImports.Where(item => item.Id == import).Select(item => new { item.State, item.Person, item.Form }).SingleOrDefaultAsync(cancellation);
        if (state is null or { State: not (ImportState.Published or ImportState.Drafted) })
        {
            throw new EditingRefusedException(EditingRefusal.WrongState);
        }

        if (!editor.Publishes && (state.State == ImportState.Published || state.Person != editor.Id))
        {
            throw new EditingRefusedException(EditingRefusal.NeedsReviewer);
        }

        return await publish.TogetherAsync(
            state.State == ImportState.Drafted ? AsyncEnumerable.Empty<Edit>() : BackAsync(import, OriginOf(state.Form), why, editor, cancellation),
            async (writing, _) =>
            {
                await writing.Drafts
                    .Where(draft => draft.BatchId == import && draft.State != DraftState.Published)
                    .ExecuteUpdateAsync(set => set.SetProperty(draft => draft.State, DraftState.Discarded).SetProperty(draft => draft.PublishAt, (DateTimeOffset?)null), cancellation);
                var undone = time.GetUtcNow();
                if (await writing.CaseImports
                    .Where(item => item.Id == import && item.State == state.State)
                    .ExecuteUpdateAsync(set => set.SetProperty(item => item.State, ImportState.Undone).SetProperty(item => item.UndoneAt, undone), cancellation) == 0)
                {
                    throw new EditingRefusedException(EditingRefusal.WrongState);
                }
            },
            cancellation);
    }

    private async IAsyncEnumerable<Edit> BackAsync(Guid import, RevisionOrigin origin, string why, Editor editor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = db.Revisions
            .Where(revision => revision.BatchId == import && revision.Number == revision.Record.RevisionNumber)
            .OrderBy(revision => revision.RecordId)
            .Select(revision => new
            {
                revision.Record.Kind,
                revision.Record.Slug,
                revision.Number,
                Before = db.Revisions.Where(before => before.RecordId == revision.RecordId && before.Number == revision.Number - 1).Select(before => new { before.Document, before.Status }).FirstOrDefault(),
            })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var before = row.Before is { Status: RecordStatus.Published } ? DocumentCheck.Read(row.Kind, row.Before.Document, []) : null;
            yield return new(Guid.CreateVersion7(), new(row.Kind, row.Slug), before is null ? EditAct.Withdraw : EditAct.Publish, row.Number, before, editor.Id, why)
            {
                Origin = origin,
            };
        }
    }

    private static RevisionOrigin OriginOf(ImportForm form) => form == ImportForm.File ? RevisionOrigin.Import : RevisionOrigin.Person;

    private async Task<RevisionOrigin> OriginAsync(Guid import, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return OriginOf(await db.CaseImports.Where(item => item.Id == import).Select(item => item.Form).SingleOrDefaultAsync(cancellation));
    }

    /// <summary>An import is applied once: whoever comes second finds that it was.</summary>
    private async Task FinishAsync(KnowledgeDb db, Guid import, ImportState state, string why, int written, int leftAlone, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var updated = await db.CaseImports
            .Where(item => item.Id == import && item.State == ImportState.Brought)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(item => item.State, state)
                    .SetProperty(item => item.Reason, why)
                    .SetProperty(item => item.Written, written)
                    .SetProperty(item => item.LeftAlone, leftAlone)
                    .SetProperty(item => item.File, (byte[]?)null)
                    .SetProperty(item => item.DoneAt, now),
                cancellation);
        if (updated == 0)
        {
            throw new EditingRefusedException(EditingRefusal.WrongState);
        }
    }

    /// <summary>The rows of a file as they are planned; what cannot be used is kept apart.</summary>
    private sealed class Rows(IAsyncEnumerable<PlannedRow> planned)
    {
        private readonly List<PlannedRow> _refused = [];

        public List<PlannedRow> Refused => _refused;

        public int LeftAlone { get; private set; }

        public async IAsyncEnumerable<PlannedRow> UsableAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var row in planned.WithCancellation(cancellation))
            {
                if (row.Act == PlannedAct.Refuse)
                {
                    if (_refused.Count < MostRefused)
                    {
                        _refused.Add(row);
                    }
                }
                else if (row.Act == PlannedAct.LeaveAlone)
                {
                    LeftAlone++;
                }
                else
                {
                    yield return row;
                }
            }
        }

        public void ThrowIfRefused()
        {
            if (_refused.Count > 0)
            {
                throw new RowsRefusedException();
            }
        }
    }

    /// <summary>Ends the transaction of an import with rows that cannot be used.</summary>
    private sealed class RowsRefusedException : Exception;
}
