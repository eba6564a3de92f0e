using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>The answer to a question for one revision of a record.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
/// <param name="State">How it ended. <see cref="RecordState.NotFound"/> too where the record has no such revision.</param>
/// <param name="Latest">Number of the latest revision; 0 where there is no such record, or none that readers see.</param>
/// <param name="Record">The record as of the revision, where it was found.</param>
/// <param name="MovedTo">The slug it has now, where it moved.</param>
/// <param name="FirstAt">When the first revision was published, where the record had none at the time asked for.</param>
public sealed record RevisionAnswer<TDocument>(
    RecordState State, int Latest = 0, RecordView<TDocument>? Record = null, string? MovedTo = null, DateTimeOffset? FirstAt = null)
    where TDocument : RecordDocument;

/// <summary>
/// Reads a record as it stood when one of its revisions was published, for links that are cited and must not change:
/// its document from the revision, its outcomes from theirs of that time. Records it names appear under the names they
/// have now, and not at all where they were withdrawn. What other records say of it is theirs to say: of a case, which is
/// cited, relations that end at it are left out (three commands); records of other kinds are little without them (a plan
/// without its programmes, a region without what lies in it) and have those of now (four commands, or three).
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadRevision(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads one revision.</summary>
    /// <typeparam name="TRecord">The row of the kind.</typeparam>
    /// <typeparam name="TDocument">The document of the kind.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug the record has now.</param>
    /// <param name="number">Number of the revision, from 1.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<RevisionAnswer<TDocument>> Ask<TRecord, TDocument>(RecordKind kind, string slug, int number, CancellationToken cancellation)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument =>
        ReadAsync<TRecord, TDocument>(kind, slug, revision => revision.Number == number, cancellation);

    /// <summary>Reads the revision that was the latest at a time.</summary>
    /// <typeparam name="TRecord">The row of the kind.</typeparam>
    /// <typeparam name="TDocument">The document of the kind.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug the record has now.</param>
    /// <param name="before">The time; what was published at it and later does not count.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<RevisionAnswer<TDocument>> AskAsOf<TRecord, TDocument>(RecordKind kind, string slug, DateTimeOffset before, CancellationToken cancellation)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument =>
        ReadAsync<TRecord, TDocument>(kind, slug, revision => revision.RecordedAt < before.ToUniversalTime(), cancellation);

    private async Task<RevisionAnswer<TDocument>> ReadAsync<TRecord, TDocument>(
        RecordKind kind, string slug, Expression<Func<Revision, bool>> eligible, CancellationToken cancellation)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Set<TRecord>()
            .Where(record => record.Slug == slug)
            .Select(record => new
            {
                record.Id,
                record.Status,
                record.RevisionNumber,
                record.ChangedAt,
                FirstAt = db.Revisions.Where(revision => revision.RecordId == record.Id && revision.Number == 1).Select(revision => (DateTimeOffset?)revision.RecordedAt).FirstOrDefault(),
                Revision = db.Revisions
                    .Where(revision => revision.RecordId == record.Id)
                    .Where(eligible)
                    .OrderByDescending(revision => revision.Number)
                    .Select(revision => new { revision.Number, revision.Status, revision.Document, revision.RecordedAt })
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            var movedTo = await db.SlugNowAsync(kind, slug, cancellation);
            return movedTo is null ? new(RecordState.NotFound) : new(RecordState.Moved, MovedTo: movedTo);
        }

        if (row.Status == RecordStatus.Withdrawn)
        {
            return new(RecordState.Gone);
        }

        if (row.Revision is not { } revision)
        {
            return new(RecordState.NotFound, row.RevisionNumber, FirstAt: row.FirstAt);
        }

        if (revision.Status == RecordStatus.Withdrawn)
        {
            return new(RecordState.Gone);
        }

        var document = JsonSerializer.Deserialize<TDocument>(revision.Document, PackJson.Compact)!;
        var outcomes = ReadRecord.HasOutcomes(kind) ? await OutcomesAsync(db, row.Id, document.Address, revision.RecordedAt, cancellation) : [];
        var incoming = kind == RecordKind.Case ? ([], []) : await ReadRecord.IncomingAsync(db, row.Id, cancellation);
        var named = await NamedAsync(db, document, outcomes, cancellation);
        return new(RecordState.Found, row.RevisionNumber, new(
            document,
            revision.Number,
            revision.RecordedAt,
            [
                .. from relation in document.Relations
                   where named.ContainsKey(relation.To)
                   select new RelationView(relation.Predicate, Outgoing: true, named[relation.To], relation.Role),
                .. incoming.Relations,
            ],
            [
                .. from succession in document.Successions
                   where named.ContainsKey(succession.Predecessor)
                   select new SuccessionView(IsPredecessor: true, succession.Type, named[succession.Predecessor], succession.Cause is null ? null : named.GetValueOrDefault(succession.Cause)),
                .. incoming.Successions,
            ],
            [
                .. from outcome in outcomes
                   let subject = outcome.Subject == document.Address.ToString() ? new(kind, slug, document.Name) : named.GetValueOrDefault(outcome.Subject)
                   where subject is not null
                   select new OutcomeView(outcome, subject),
            ],
            named.Values.Where(link => link.Kind == RecordKind.Source).ToDictionary(link => link.Slug, link => link.Name, StringComparer.Ordinal),
            named)
        {
            Pinned = new(row.RevisionNumber, row.ChangedAt),
        });
    }

    /// <summary>
    /// The outcomes that belonged to a record, or concerned it, at a time. They are sought among those that do so now: one
    /// that was moved to another record since is not found.
    /// </summary>
    private static async Task<List<OutcomeDocument>> OutcomesAsync(KnowledgeDb db, long id, RecordAddress address, DateTimeOffset at, CancellationToken cancellation)
    {
        var documents = await db.Database.SqlQuery<string>($"""
            select revision.document::text as "Value"
            from (
                select id from outcomes where subject_id = {id}
                union
                select from_id from relations where to_id = {id} and predicate = {Predicates.About}
            ) candidate
            join records record on record.id = candidate.id and record.kind = 'outcome' and record.status = 'published'
            cross join lateral (
                select document from revisions
                where record_id = candidate.id and recorded_at <= {at}
                order by number desc limit 1
            ) revision
            order by record.position, record.id
            """).ToListAsync(cancellation);
        return
        [
            .. documents
                .Select(document => JsonSerializer.Deserialize<OutcomeDocument>(document, PackJson.Compact)!)
                .Where(outcome => outcome.Subject == address.ToString()
                    || outcome.Relations.Any(relation => relation.Predicate == Predicates.About && relation.To == address.ToString())),
        ];
    }

    /// <summary>The published records that the document and its outcomes name by address, by address.</summary>
    private static async Task<Dictionary<string, RecordLink>> NamedAsync(
        KnowledgeDb db, RecordDocument document, IReadOnlyList<OutcomeDocument> outcomes, CancellationToken cancellation)
    {
        var wanted = document.Relations.Select(relation => relation.To)
            .Concat(document.Successions.SelectMany(succession => new[] { succession.Predecessor, succession.Cause }).OfType<string>())
            .Concat(document.Mentions())
            .Concat(outcomes.Select(outcome => outcome.Subject))
            .Concat(document.Citations.Concat(outcomes.SelectMany(outcome => outcome.Citations)).Select(citation => new RecordAddress(RecordKind.Source, citation.Source).ToString()))
            .ToHashSet(StringComparer.Ordinal);
        return await db.NamedAsync(wanted, cancellation);
    }
}
