using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Programs;

/// <summary>
/// Reads all that came before a programme and all that came after it, through any number of successions, in one command.
/// Withdrawn programmes end the way: what only they lead to is not told.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadLineage(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads the lineage of a programme.</summary>
    /// <param name="slug">Its slug.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The lineage; without edges where nothing came before it and nothing after, or where there is no such programme.</returns>
    public async Task<Lineage> Ask(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // "union" leaves out what was found already, so that many ways to one programme are gone once.
        var rows = await db.Database.SqlQuery<EdgeRow>($"""
            with recursive
            own as (select id from records where kind = 'program' and slug = {slug} and status = 'published'),
            shown as (
                select edge.id, edge.predecessor_id, edge.successor_id, edge.type, edge.cause_id
                from successions edge
                join records earlier on earlier.id = edge.predecessor_id and earlier.status = 'published' and earlier.kind = 'program'
                join records later on later.id = edge.successor_id and later.status = 'published'),
            before(edge_id, program_id) as (
                select shown.id, shown.predecessor_id from shown join own on shown.successor_id = own.id
                union
                select shown.id, shown.predecessor_id from before join shown on shown.successor_id = before.program_id),
            after(edge_id, program_id) as (
                select shown.id, shown.successor_id from shown join own on shown.predecessor_id = own.id
                union
                select shown.id, shown.successor_id from after join shown on shown.predecessor_id = after.program_id)
            select edge.type,
                earlier.slug as earlier_slug, earlier.name::text as earlier_name, (earlier_program.content -> 'period')::text as earlier_period,
                later.slug as later_slug, later.name::text as later_name, (later_program.content -> 'period')::text as later_period,
                cause.slug as cause_slug, cause.name::text as cause_name,
                (select jsonb_agg(jsonb_build_object('source', source.slug, 'name', source.name, 'locator', citation.locator, 'printed', citation.printed) order by citation.ordinal)
                    from citations citation join records source on source.id = citation.source_id
                    where citation.record_id = edge.successor_id and citation.field = 'successions/' || earlier.slug)::text as citations
            from shown edge
            join records earlier on earlier.id = edge.predecessor_id
            join programs earlier_program on earlier_program.id = earlier.id
            join records later on later.id = edge.successor_id
            join programs later_program on later_program.id = later.id
            left join records cause on cause.id = edge.cause_id
            where edge.id in (select edge_id from before union select edge_id from after)
            order by earlier.position, later.position
            """).ToListAsync(cancellation);
        var edges = rows.ConvertAll(row => new LineageEdge(
            Node(row.EarlierSlug, row.EarlierName, row.EarlierPeriod),
            Node(row.LaterSlug, row.LaterName, row.LaterPeriod),
            Token.TryParse<SuccessionType>(row.Type, out var type) ? type : default,
            row.CauseSlug is null ? null : new RecordLink(RecordKind.Term, row.CauseSlug, Read<LocalizedText>(row.CauseName!)),
            row.Citations is null ? [] : [.. Read<List<CitationRow>>(row.Citations).Select(citation => new LineageCitation(new(RecordKind.Source, citation.Source, citation.Name), citation.Locator, citation.Printed))]));
        return new(slug, edges);
    }

    private static LineageNode Node(string slug, string name, string period) => new(slug, Read<LocalizedText>(name), Read<PolicyPeriod>(period));

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PackJson.Compact)!;

    private sealed record CitationRow(string Source, LocalizedText Name, Locator Locator, string? Printed = null);

    /// <summary>As the database gives it: a query outside the model knows no converters.</summary>
    private sealed class EdgeRow
    {
        public required string Type { get; init; }

        public required string EarlierSlug { get; init; }

        public required string EarlierName { get; init; }

        public required string EarlierPeriod { get; init; }

        public required string LaterSlug { get; init; }

        public required string LaterName { get; init; }

        public required string LaterPeriod { get; init; }

        public required string? CauseSlug { get; init; }

        public required string? CauseName { get; init; }

        public required string? Citations { get; init; }
    }
}
