using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Portal.Features.Sources;

/// <summary>How a source came to be one of ours.</summary>
public enum SourceOrigin
{
    /// <summary>The brief that a pack holds.</summary>
    Brief,

    /// <summary>The brief names it.</summary>
    NamedByBrief,

    /// <summary>The portal's editors looked there.</summary>
    Outside,

    /// <summary>Codes and vocabularies by which the portal classifies.</summary>
    Classification,
}

/// <summary>A source in the list.</summary>
/// <param name="Document">The source.</param>
/// <param name="Origin">How it came to be one of ours.</param>
/// <param name="Issuer">The organization that issued it.</param>
/// <param name="Facts">Facts of published records that cite it.</param>
public sealed record SourceItem(SourceDocument Document, SourceOrigin Origin, RecordLink? Issuer, int Facts);

/// <summary>Lists every source with what rests on it, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListSources(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The sources, in the order of their pack.</summary>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyList<SourceItem>> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Database.SqlQuery<Row>($"""
            select source.content::text as document,
                exists (
                    select from citations citation join sources brief on brief.id = citation.source_id
                    where citation.record_id = source.id and brief.source_kind = 'brief' and brief.id <> source.id) as named_by_brief,
                (select count(*)::int from citations citation join records citing on citing.id = citation.record_id
                    where citation.source_id = source.id and citing.status = 'published') as facts,
                issuer.slug as issuer_slug, issuer.name::text as issuer_name
            from sources source
            join records record on record.id = source.id
            left join records issuer on issuer.status = 'published' and issuer.kind = split_part(source.content->>'issuer', '/', 1) and issuer.slug = split_part(source.content->>'issuer', '/', 2)
            where record.status = 'published'
            order by record.position, record.id
            """).ToListAsync(cancellation);
        return [.. rows.Select(row => ItemOf(row, JsonSerializer.Deserialize<SourceDocument>(row.Document, PackJson.Compact)!))];
    }

    private static SourceItem ItemOf(Row row, SourceDocument document) => new(
        document,
        document.SourceKind switch
        {
            SourceKind.Brief => SourceOrigin.Brief,
            _ when row.NamedByBrief => SourceOrigin.NamedByBrief,
            SourceKind.Standard or SourceKind.Vocabulary => SourceOrigin.Classification,
            _ => SourceOrigin.Outside,
        },
        row.IssuerSlug is null ? null : new(RecordKind.Organization, row.IssuerSlug, JsonSerializer.Deserialize<LocalizedText>(row.IssuerName!, PackJson.Compact)!),
        row.Facts);

    private sealed class Row
    {
        public required string Document { get; init; }

        public required bool NamedByBrief { get; init; }

        public required int Facts { get; init; }

        public required string? IssuerSlug { get; init; }

        public required string? IssuerName { get; init; }
    }
}
