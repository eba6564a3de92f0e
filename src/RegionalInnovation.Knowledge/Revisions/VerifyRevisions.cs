using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>How a chain of revisions is broken.</summary>
public enum RevisionDefect
{
    /// <summary>The number does not follow the one before: revisions are missing or were added.</summary>
    Number,

    /// <summary>It does not carry the hash of the revision before it.</summary>
    PreviousHash,

    /// <summary>What it holds does not give the hash it carries.</summary>
    Hash,

    /// <summary>The record counts more revisions than there are, or fewer.</summary>
    Last,
}

/// <summary>The first place where the revisions of a record do not hold together.</summary>
/// <param name="Record">The record.</param>
/// <param name="Number">Number of the revision; for <see cref="RevisionDefect.Last"/> the number of the last one there is.</param>
/// <param name="Defect">What is wrong.</param>
public sealed record BrokenRevision(RecordAddress Record, int Number, RevisionDefect Defect);

/// <summary>What a verification found.</summary>
/// <param name="Records">Records that were checked.</param>
/// <param name="Revisions">Revisions that were checked.</param>
/// <param name="Broken">The first broken revision of each record that has one.</param>
public sealed record RevisionReport(int Records, int Revisions, IReadOnlyList<BrokenRevision> Broken);

/// <summary>
/// Recomputes the hash of every revision, record by record, in one command. It finds what the database's triggers could
/// not refuse: a change made by somebody who may switch them off.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class VerifyRevisions(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Walks all revisions in the order of record and number.</summary>
    /// <param name="cancellation">Stops the walk.</param>
    public async Task<RevisionReport> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = db.Records
            .SelectMany(
                record => db.Revisions.Where(revision => revision.RecordId == record.Id).DefaultIfEmpty(),
                (record, revision) => new { record.Id, record.Kind, record.Slug, record.RevisionNumber, Revision = revision })
            .OrderBy(row => row.Id).ThenBy(row => row.Revision!.Number)
            .AsAsyncEnumerable();

        var broken = new List<BrokenRevision>();
        Chain? chain = null;
        int records = 0, revisions = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (chain?.RecordId != row.Id)
            {
                broken.AddRange(chain?.End() ?? []);
                chain = new(row.Id, new(row.Kind, row.Slug), row.RevisionNumber);
                records++;
            }

            if (row.Revision is not null)
            {
                chain.Add(row.Revision);
                revisions++;
            }
        }

        broken.AddRange(chain?.End() ?? []);
        return new(records, revisions, broken);
    }

    /// <summary>The revisions of one record. After the first defect the rest says nothing more.</summary>
    private sealed class Chain(long recordId, RecordAddress record, int lastNumber)
    {
        private BrokenRevision? _broken;
        private int _number;
        private string? _hash;

        public long RecordId => recordId;

        public void Add(Revision revision)
        {
            _broken ??= DefectOf(revision) is { } defect ? new(record, revision.Number, defect) : null;
            (_number, _hash) = (revision.Number, revision.Hash);
        }

        public IEnumerable<BrokenRevision> End()
        {
            _broken ??= _number == lastNumber ? null : new(record, _number, RevisionDefect.Last);
            return _broken is null ? [] : [_broken];
        }

        private RevisionDefect? DefectOf(Revision revision) =>
            revision.Number != _number + 1 ? RevisionDefect.Number
            : revision.PreviousHash != _hash ? RevisionDefect.PreviousHash
            : revision.Hash != revision.ComputeHash(record.Kind) ? RevisionDefect.Hash
            : null;
    }
}
