using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Sources;

/// <summary>A fact of the portal as a source carries it.</summary>
/// <param name="Record">The record that holds the fact.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Other">Name of the record at the other end, where the fact is a relation or a succession.</param>
/// <param name="Locator">The place in the source.</param>
/// <param name="Printed">The characters of the source.</param>
/// <param name="Correction">What was corrected.</param>
public sealed record SourceFact(RecordLink Record, string Field, LocalizedText? Other, Locator Locator, string? Printed, CorrectionEntry? Correction);

/// <summary>The facts of a section's text, or of one table or figure in it.</summary>
/// <param name="Exhibit">Code of the table or figure; null for the text.</param>
/// <param name="Facts">The facts, by row and line.</param>
public sealed record SourcePart(string? Exhibit, IReadOnlyList<SourceFact> Facts);

/// <summary>The facts of one section.</summary>
/// <param name="Number">Its number; null where the source has no sections.</param>
/// <param name="Parts">The text first, then tables and figures, in the order of the document.</param>
public sealed record SourceSection(string? Number, IReadOnlyList<SourcePart> Parts)
{
    /// <summary>How many facts there are.</summary>
    public int Count => Parts.Sum(part => part.Facts.Count);
}

/// <summary>
/// Reads every fact of a source in the order of the document, in one command. Tables stay whole: in the extracted text
/// their lines run into one another.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadSourceFacts(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The facts of published records that cite a source, by section; none where there is no such source.</summary>
    /// <param name="slug">The slug of the source.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyList<SourceSection>> Ask(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Database.SqlQuery<Row>($"""
            with fact as (
                select citation.record_id, citation.ordinal, citation.field, citation.locator, citation.line, citation.printed, citation.correction,
                    record.kind, record.slug, record.name, record.position,
                    citation.locator->>'section' as section,
                    coalesce(citation.locator->>'table', citation.locator->>'figure') as exhibit,
                    citation.locator->>'row' as row
                from citations citation
                join records source on source.id = citation.source_id and source.kind = 'source' and source.slug = {slug}
                join records record on record.id = citation.record_id and record.status = 'published')
            select fact.section, fact.exhibit, fact.kind, fact.slug, fact.name::text, fact.field, other.name::text as other,
                fact.locator::text, fact.printed, fact.correction::text
            from fact
            left join lateral (
                select record.name
                from relations relation join records record on record.id = relation.to_id
                where fact.field like 'relations/%' and relation.from_id = fact.record_id
                    and relation.predicate = split_part(fact.field, '/', 2) and record.slug = split_part(fact.field, '/', 3)
                union all
                select record.name
                from successions succession join records record on record.id = succession.predecessor_id
                where fact.field like 'successions/%' and succession.successor_id = fact.record_id and record.slug = split_part(fact.field, '/', 2)
                limit 1) other on true
            order by
                min(fact.line) over (partition by fact.section) nulls last, fact.section nulls last,
                (fact.exhibit is not null), min(fact.line) over (partition by fact.section, fact.exhibit), fact.exhibit,
                length(fact.row) nulls first, fact.row,
                fact.line, (fact.locator->>'lineTo')::int nulls first, fact.position, fact.record_id, fact.ordinal
            """).ToListAsync(cancellation);
        return [.. rows
            .GroupBy(row => row.Section, StringComparer.Ordinal)
            .Select(section => new SourceSection(
                section.Key,
                [.. section
                    .GroupBy(row => row.Exhibit, StringComparer.Ordinal)
                    .Select(part => new SourcePart(part.Key, [.. part.Select(FactOf)]))]))];
    }

    private static SourceFact FactOf(Row row) => new(
        new(Token.TryParse<RecordKind>(row.Kind, out var kind) ? kind : default, row.Slug, Read<LocalizedText>(row.Name)!),
        row.Field,
        Read<LocalizedText>(row.Other),
        Read<Locator>(row.Locator)!,
        row.Printed,
        Read<CorrectionEntry>(row.Correction));

    private static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, PackJson.Compact);

    /// <summary>As the database gives it: a query outside the model knows no converters.</summary>
    private sealed class Row
    {
        public required string? Section { get; init; }

        public required string? Exhibit { get; init; }

        public required string Kind { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string Field { get; init; }

        public required string? Other { get; init; }

        public required string Locator { get; init; }

        public required string? Printed { get; init; }

        public required string? Correction { get; init; }
    }
}
