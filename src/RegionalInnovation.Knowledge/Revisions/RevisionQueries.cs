using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Revisions;

/// <summary>What the questions about revisions share.</summary>
internal static class RevisionQueries
{
    /// <summary>The slug that a record has now, by one that it had before; null where no record had it.</summary>
    public static Task<string?> SlugNowAsync(this KnowledgeDb db, RecordKind kind, string slug, CancellationToken cancellation) =>
        db.RetiredSlugs
            .Where(retired => retired.Kind == kind && retired.Slug == slug)
            .Select(retired => (string?)retired.Record.Slug)
            .SingleOrDefaultAsync(cancellation);

    /// <summary>The published records with some addresses, by address.</summary>
    public static async Task<Dictionary<string, RecordLink>> NamedAsync(this KnowledgeDb db, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        var wanted = addresses.ToHashSet(StringComparer.Ordinal);
        var slugs = wanted
            .Select(text => RecordAddress.TryParse(text, out var address) ? address.Slug : null)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (slugs.Count == 0)
        {
            return new(StringComparer.Ordinal);
        }

        var links = await db.Records
            .Where(record => record.Status == RecordStatus.Published && slugs.Contains(record.Slug))
            .Select(record => new RecordLink(record.Kind, record.Slug, record.Name))
            .ToListAsync(cancellation);

        // A slug is unique within its kind only.
        return links
            .Select(link => KeyValuePair.Create(new RecordAddress(link.Kind, link.Slug).ToString(), link))
            .Where(pair => wanted.Contains(pair.Key))
            .ToDictionary(StringComparer.Ordinal);
    }
}
