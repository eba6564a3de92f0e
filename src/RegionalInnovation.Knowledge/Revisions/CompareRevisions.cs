using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>A revision with its document.</summary>
/// <param name="Entry">What the history tells of it.</param>
/// <param name="Document">The whole record as it was published, as JSON.</param>
public sealed record WholeRevision(RevisionEntry Entry, string Document);

/// <summary>Two revisions of a record, compared.</summary>
/// <param name="State">How the question ended. <see cref="RecordState.NotFound"/> too where the record has no such revision.</param>
/// <param name="Latest">Number of the latest revision; 0 where there is no such record, or none that readers see.</param>
/// <param name="Name">The name the record has now.</param>
/// <param name="From">The earlier revision; null where the later is the first, which has nothing before it.</param>
/// <param name="To">The later revision.</param>
/// <param name="Fields">The fields that differ.</param>
/// <param name="Named">The records that differing values name, by address, under the names they have now.</param>
/// <param name="MovedTo">The slug it has now, where it moved.</param>
public sealed record RevisionComparison(
    RecordState State,
    int Latest = 0,
    LocalizedText? Name = null,
    RevisionEntry? From = null,
    RevisionEntry? To = null,
    IReadOnlyList<FieldDifference>? Fields = null,
    IReadOnlyDictionary<string, RecordLink>? Named = null,
    string? MovedTo = null);

/// <summary>The answer to a question for one revision as it was published.</summary>
/// <param name="State">How the question ended. <see cref="RecordState.NotFound"/> too where the record has no such revision.</param>
/// <param name="Latest">Number of the latest revision; 0 where there is no such record, or none that readers see.</param>
/// <param name="Revision">The revision.</param>
/// <param name="MovedTo">The slug it has now, where it moved.</param>
public sealed record WholeRevisionAnswer(RecordState State, int Latest = 0, WholeRevision? Revision = null, string? MovedTo = null);

/// <summary>Compares two revisions of a record of any kind, in three commands.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class CompareRevisions(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Compares two revisions. Without numbers the latest is compared with the one before.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug the record has now.</param>
    /// <param name="from">Number of the one; null for the one before <paramref name="to"/>.</param>
    /// <param name="to">Number of the other; null for the latest. The lower of the two is the earlier.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<RevisionComparison> Ask(RecordKind kind, string slug, int? from, int? to, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await FindAsync(db, kind, slug, from, to, cancellation);
        if (found.State != RecordState.Found)
        {
            return new(found.State, MovedTo: found.MovedTo);
        }

        var last = to ?? found.Latest;
        var first = from ?? last - 1;
        var earlier = found.Revisions.Find(revision => revision.Entry.Number == Math.Min(first, last));
        var later = found.Revisions.Find(revision => revision.Entry.Number == Math.Max(first, last));
        if (later is null || (earlier is null && (from is not null || last != 1)))
        {
            return new(RecordState.NotFound, found.Latest, found.Name);
        }

        var fields = earlier is null ? [] : RecordDifference.Of(earlier.Document, later.Document);
        return new(RecordState.Found, found.Latest, found.Name, earlier?.Entry, later.Entry, fields, await db.NamedAsync(RecordDifference.AddressesIn(fields), cancellation));
    }

    /// <summary>Reads one revision as it was published, in one command.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug the record has now.</param>
    /// <param name="number">Number of the revision.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<WholeRevisionAnswer> AskOne(RecordKind kind, string slug, int number, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await FindAsync(db, kind, slug, number, number, cancellation);
        var revision = found.Revisions.FirstOrDefault();
        return new(found.State == RecordState.Found && revision is null ? RecordState.NotFound : found.State, found.Latest, revision, found.MovedTo);
    }

    private static async Task<Found> FindAsync(KnowledgeDb db, RecordKind kind, string slug, int? from, int? to, CancellationToken cancellation)
    {
        var rows = await db.Records
            .Where(record => record.Kind == kind && record.Slug == slug)
            .SelectMany(
                record => db.Revisions
                    .Where(revision => revision.RecordId == record.Id
                        && (revision.Number == (to ?? record.RevisionNumber) || revision.Number == (from ?? (to ?? record.RevisionNumber) - 1)))
                    .DefaultIfEmpty(),
                (record, revision) => new { record.Status, record.Name, record.RevisionNumber, Revision = revision })
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            var movedTo = await db.SlugNowAsync(kind, slug, cancellation);
            return new(movedTo is null ? RecordState.NotFound : RecordState.Moved, 0, null, [], movedTo);
        }

        return rows[0].Status == RecordStatus.Withdrawn
            ? new(RecordState.Gone, 0, null, [], null)
            : new(RecordState.Found, rows[0].RevisionNumber, rows[0].Name, [.. rows.Select(row => row.Revision).OfType<Revision>().Select(Whole)], null);
    }

    private static WholeRevision Whole(Revision revision) => new(
        new(revision.Number, revision.RecordedAt, revision.Actor, revision.Origin, revision.Reason, revision.PreviousHash, revision.Hash),
        revision.Document);

    private sealed record Found(RecordState State, int Latest, LocalizedText? Name, List<WholeRevision> Revisions, string? MovedTo);
}
