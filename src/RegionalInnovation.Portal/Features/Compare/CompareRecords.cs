using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell.Facts;

namespace RegionalInnovation.Portal.Features.Compare;

/// <summary>A record that was to be compared and cannot be shown.</summary>
/// <param name="Slug">What the address says.</param>
/// <param name="State">Why.</param>
public sealed record MissingRecord(string Slug, RecordState State);

/// <summary>Records to set side by side.</summary>
/// <param name="Filter">The filter, with the slugs that the records have now.</param>
/// <param name="Records">The records, in the reader's order.</param>
/// <param name="Missing">Those that are not there.</param>
public sealed record RecordsToCompare(CompareFilter Filter, IReadOnlyList<RecordView<RecordDocument>> Records, IReadOnlyList<MissingRecord> Missing);

/// <summary>
/// Reads the records of a comparison, for its page and its files: at most four commands a record, and one more where regions
/// are named by their codes.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="records">Reads one record.</param>
public sealed class CompareRecords(IDbContextFactory<KnowledgeDb> databases, ReadAnyRecord records)
{
    /// <summary>Answers a filter.</summary>
    public async Task<RecordsToCompare> Ask(CompareFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Kind is not { } kind)
        {
            return new(filter, [], []);
        }

        var found = new List<RecordView<RecordDocument>>();
        var missing = new List<MissingRecord>();
        var slugs = kind == RecordKind.Region ? await WithoutCodesAsync(filter.Slugs, cancellation) : filter.Slugs;
        foreach (var slug in slugs)
        {
            var answer = await records.Ask(new(kind, slug), null, cancellation);
            if (answer.MovedTo is { } now)
            {
                answer = await records.Ask(new(kind, now), null, cancellation);
            }

            if (answer.Record is not { } record)
            {
                missing.Add(new(slug, answer.State));
            }
            else if (!found.Exists(other => other.Document.Slug == record.Document.Slug))
            {
                found.Add(record);
            }
        }

        return new(filter with { Kind = found.Count == 0 ? null : kind, Slugs = [.. found.Select(record => record.Document.Slug)] }, found, missing);
    }

    /// <summary>Slugs in place of codes such as JP-28; what is no code stays as it is.</summary>
    private async Task<IReadOnlyList<string>> WithoutCodesAsync(IReadOnlyList<string> named, CancellationToken cancellation)
    {
        var codes = named.Where(name => name.Any(char.IsAsciiLetterUpper)).ToList();
        if (codes.Count == 0)
        {
            return named;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var slugs = await db.Regions.Where(region => codes.Contains(region.Code)).ToDictionaryAsync(region => region.Code, region => region.Slug, StringComparer.Ordinal, cancellation);
        return [.. named.Select(name => slugs.GetValueOrDefault(name, name))];
    }
}
