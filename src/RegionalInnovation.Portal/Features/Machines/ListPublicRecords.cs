using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Machines;

/// <summary>A record that anybody may read.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="ChangedAt">When its latest revision was published (UTC).</param>
public sealed record PublicRecord(RecordKind Kind, string Slug, DateTimeOffset ChangedAt);

/// <summary>Lists every published record, in parts of a fixed length, in the order in which they came.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListPublicRecords(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Records of a part: with three languages each, a third of what a sitemap may hold, and less than its bytes.</summary>
    public const int PartLength = 5_000;

    /// <summary>How many parts there are. One command.</summary>
    public async Task<int> CountPartsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var records = await db.Records.CountAsync(record => record.Status == RecordStatus.Published, cancellation);
        return (records + PartLength - 1) / PartLength;
    }

    /// <summary>The records of a part, as they are read. One command.</summary>
    /// <param name="part">Number of the part, from 1.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async IAsyncEnumerable<PublicRecord> StreamAsync(int part, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var records = db.Records
            .Where(record => record.Status == RecordStatus.Published)
            .OrderBy(record => record.Id)
            .Skip((part - 1) * PartLength)
            .Take(PartLength)
            .Select(record => new PublicRecord(record.Kind, record.Slug, record.ChangedAt))
            .AsAsyncEnumerable();
        await foreach (var record in records.WithCancellation(cancellation))
        {
            yield return record;
        }
    }
}
