using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.OpenReadings;

/// <summary>A place with more than one reading, with its record.</summary>
/// <param name="Entry">What is open.</param>
/// <param name="Record">The record whose field depends on it.</param>
public sealed record OpenReadingItem(OpenReadingEntry Entry, RecordLink Record);

/// <summary>
/// Lists every open reading by its code, in one command. They live in documents; the latest revision of a record is its
/// document, whatever its kind.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListOpenReadings(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The open readings of published records.</summary>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyList<OpenReadingItem>> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Database.SqlQuery<Row>($"""
            select record.kind, record.slug, record.name::text, reading.entry::text
            from records record
            join revisions revision on revision.record_id = record.id and revision.number = record.revision_number
            cross join lateral jsonb_array_elements(revision.document->'openReadings') reading(entry)
            where record.status = 'published'
            order by reading.entry->>'code', record.id
            """).ToListAsync(cancellation);
        return [.. rows.Select(row => new OpenReadingItem(
            JsonSerializer.Deserialize<OpenReadingEntry>(row.Entry, PackJson.Compact)!,
            new(Token.TryParse<RecordKind>(row.Kind, out var kind) ? kind : default, row.Slug, JsonSerializer.Deserialize<LocalizedText>(row.Name, PackJson.Compact)!)))];
    }

    private sealed class Row
    {
        public required string Kind { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string Entry { get; init; }
    }
}
