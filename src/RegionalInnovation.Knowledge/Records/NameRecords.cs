using Microsoft.EntityFrameworkCore;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>Names records that a document mentions by address only, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class NameRecords(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The published ones of these records, by address written <c>kind/slug</c>. What is no address is left out.</summary>
    /// <param name="addresses">The addresses; null stands for a field that is empty.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyDictionary<string, RecordLink>> Ask(IEnumerable<string?> addresses, CancellationToken cancellation)
    {
        var wanted = addresses
            .Select(text => RecordAddress.TryParse(text, out var address) ? address : (RecordAddress?)null)
            .OfType<RecordAddress>()
            .ToHashSet();
        if (wanted.Count == 0)
        {
            return new Dictionary<string, RecordLink>(StringComparer.Ordinal);
        }

        var slugs = wanted.Select(address => address.Slug).Distinct(StringComparer.Ordinal).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var links = await db.Records
            .Where(record => record.Status == RecordStatus.Published && slugs.Contains(record.Slug))
            .Select(record => new RecordLink(record.Kind, record.Slug, record.Name))
            .ToListAsync(cancellation);

        // A slug is unique within its kind only.
        return links
            .Where(link => wanted.Contains(new(link.Kind, link.Slug)))
            .ToDictionary(link => new RecordAddress(link.Kind, link.Slug).ToString(), StringComparer.Ordinal);
    }
}
