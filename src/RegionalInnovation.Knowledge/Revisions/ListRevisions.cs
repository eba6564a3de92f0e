using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>A page of the history of a record.</summary>
/// <param name="State">How the question ended.</param>
/// <param name="Name">The name the record has now; null where there is none that readers see.</param>
/// <param name="Latest">Number of the latest revision, which is how many there are.</param>
/// <param name="Revisions">The revisions of this page, newest first.</param>
/// <param name="MovedTo">The slug it has now, where it moved.</param>
public sealed record RevisionHistory(
    RecordState State, LocalizedText? Name = null, int Latest = 0, IReadOnlyList<RevisionEntry>? Revisions = null, string? MovedTo = null)
{
    /// <summary>Whether readers no longer see the record.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The place after which older revisions follow; null where the first is on this page.</summary>
    public int? Older => Revisions is [.., { Number: > 1 } last] ? last.Number : null;

    /// <summary>The place of the page with the next newer revisions; null where the latest is on this page.</summary>
    /// <param name="pageSize">Revisions on a page.</param>
    public int? Newer(int pageSize) => Revisions is [{ } first, ..] && first.Number < Latest ? first.Number + pageSize + 1 : null;
}

/// <summary>
/// Lists the revisions of a record, newest first, in two commands. A page begins below a number, so that it stays the
/// same page when revisions are added; numbers have no gaps.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListRevisions(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Revisions on a page of the portal.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug the record has now.</param>
    /// <param name="below">The page has revisions with lower numbers; null for the latest.</param>
    /// <param name="pageSize">The most revisions on it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<RevisionHistory> Ask(RecordKind kind, string slug, int? below, int pageSize, CancellationToken cancellation) =>
        AskAsync(kind, slug, below, pageSize, withdrawnToo: false, cancellation);

    /// <summary>The same for people who edit: of a record that was withdrawn too.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug the record has now.</param>
    /// <param name="below">The page has revisions with lower numbers; null for the latest.</param>
    /// <param name="pageSize">The most revisions on it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<RevisionHistory> AskWithdrawnToo(RecordKind kind, string slug, int? below, int pageSize, CancellationToken cancellation) =>
        AskAsync(kind, slug, below, pageSize, withdrawnToo: true, cancellation);

    private async Task<RevisionHistory> AskAsync(RecordKind kind, string slug, int? below, int pageSize, bool withdrawnToo, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Records
            .Where(record => record.Kind == kind && record.Slug == slug)
            .Select(record => new { record.Id, record.Status, record.Name, record.RevisionNumber })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            var movedTo = await db.SlugNowAsync(kind, slug, cancellation);
            return new(movedTo is null ? RecordState.NotFound : RecordState.Moved, MovedTo: movedTo);
        }

        if (row.Status == RecordStatus.Withdrawn && !withdrawnToo)
        {
            return new(RecordState.Gone);
        }

        // The database counts the fields, or all documents would have to leave it.
        var rows = await db.Database.SqlQuery<EntryRow>($"""
            select revision.number, revision.recorded_at, revision.actor, revision.origin, revision.reason, revision.previous_hash, revision.hash,
                case when previous.document is not null then (
                    select count(*)::int
                    from jsonb_each(previous.document) before full join jsonb_each(revision.document) after using (key)
                    where before.value is distinct from after.value
                ) end as changed_fields
            from revisions revision
            left join revisions previous on previous.record_id = revision.record_id and previous.number = revision.number - 1
            where revision.record_id = {row.Id} and revision.number < {below ?? int.MaxValue}
            order by revision.number desc
            limit {pageSize}
            """).ToListAsync(cancellation);
        return new(RecordState.Found, row.Name, row.RevisionNumber, [.. rows.Select(EntryRow.ToEntry)])
        {
            IsWithdrawn = row.Status == RecordStatus.Withdrawn,
        };
    }

    /// <summary>As the database gives it: a query outside the model knows no converters.</summary>
    private sealed class EntryRow
    {
        public required int Number { get; init; }

        public required DateTime RecordedAt { get; init; }

        public required string Actor { get; init; }

        public required string Origin { get; init; }

        public required string Reason { get; init; }

        public required string? PreviousHash { get; init; }

        public required string Hash { get; init; }

        public required int? ChangedFields { get; init; }

        public static RevisionEntry ToEntry(EntryRow row) =>
            new(row.Number, new(row.RecordedAt, TimeSpan.Zero), row.Actor, Token.TryParse<RevisionOrigin>(row.Origin, out var origin) ? origin : default, row.Reason, row.PreviousHash, row.Hash)
            {
                ChangedFields = row.ChangedFields,
            };
    }
}
