using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;

namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>A region around, in or beside another.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Code">Its code.</param>
/// <param name="Record">The region.</param>
public sealed record NearRegion(RegionLevel Level, string Code, RecordLink Record);

/// <summary>What is around a region and in it.</summary>
/// <param name="Parents">The regions it lies in, from the country down.</param>
/// <param name="Parts">The regions that lie directly in it.</param>
/// <param name="Members">The members of a group.</param>
/// <param name="Groups">The groups it belongs to.</param>
/// <param name="Records">Cases, clusters, programmes and bodies in it and in its parts, the first of each kind.</param>
/// <param name="Totals">How many there are of each kind.</param>
/// <param name="Outcomes">Outcomes of what lies in it, the first of them.</param>
/// <param name="OutcomeTotal">How many outcomes there are.</param>
/// <param name="Programs">The programmes that apply in it, whole.</param>
/// <param name="Plans">The plans of its country.</param>
/// <param name="Indicators">Indicators observed in it or in its parts.</param>
/// <param name="Sources">Names of the sources the indicators state, by slug.</param>
public sealed record RegionSurroundings(
    IReadOnlyList<NearRegion> Parents,
    IReadOnlyList<NearRegion> Parts,
    IReadOnlyList<NearRegion> Members,
    IReadOnlyList<NearRegion> Groups,
    ILookup<RecordKind, RecordLink> Records,
    IReadOnlyDictionary<RecordKind, int> Totals,
    IReadOnlyList<OutcomeDocument> Outcomes,
    int OutcomeTotal,
    IReadOnlyList<ProgramDocument> Programs,
    IReadOnlyList<PlanDocument> Plans,
    IReadOnlyList<IndicatorDocument> Indicators,
    IReadOnlyDictionary<string, LocalizedText> Sources);

/// <summary>Reads what is around a region and in it, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadRegionSurroundings(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Records of a kind that are listed; a region may have thousands.</summary>
    private const string Listed = "12";

    /// <summary>Up to this many cases of a region are fetched to be put in order.</summary>
    private const string Sorted = "1000";

    /// <summary>Up to this many are looked up for their outcomes; of a region with more, each outcome is asked whether it is of one.</summary>
    private const string Few = "3000";

    private const string Surroundings = $$"""
        with recursive region as (select regions.* from regions join records on records.id = regions.id where records.kind = 'region' and records.slug = {0}),
        {{RegionRecords.Around}},
        {{RegionRecords.Placed}},
        place as materialized (select around.place_id as id from region join around on around.region_id = region.id),
        inside as (select distinct placed.kind, placed.id from place join placed on placed.region_id = place.id),
        -- Cases in the region, as the search index has them: their number and the value that stands for the region.
        value as materialized (select value.id, value.total from region join facet_values value on value.facet = 'region' and value.value = region.code),
        few as materialized (
            select distinct relation.from_id as id
            from place
            cross join lateral (select from_id from relations where to_id = place.id and predicate = 'located_in' offset 0) relation
            where (select total from value) <= {{Few}}
        ),
        -- Some are fetched to be put in order; of more the first are soon met in that order.
        study as (
            (select entry.record_id as id, entry.recency
            from few
            cross join lateral (select record_id, recency from search_entries where record_id = few.id and kind = 'case' offset 0) entry
            where (select total from value) <= {{Sorted}}
            order by entry.recency, entry.record_id
            limit {{Listed}})
            union all
            (select entry.record_id, entry.recency
            from search_entries entry
            where (select total from value) > {{Sorted}} and entry.kind = 'case' and entry.facets @> array[(select id from value)]
            order by entry.recency, entry.record_id
            limit {{Listed}})
        ),
        told as materialized (
            select outcome.id, outcome.content
            from outcomes outcome
            where outcome.subject_id in (select id from inside union all select id from few)
                or ((select total from value) > {{Few}} and exists (
                    select from search_entries entry where entry.record_id = outcome.subject_id and entry.kind = 'case' and entry.facets @> array[(select id from value)]))
        ),
        ranked as (
            select inside.kind, record.id, record.slug, record.name, record.position,
                count(*) over (partition by inside.kind)::int as total,
                row_number() over (partition by inside.kind order by record.position, record.id) as rank
            from inside
            join records record on record.id = inside.id
        ),
        near as (
            select 'parent' as part, other.id, other.level, other.code, length(other.path) as ordinal
            from region join regions other on starts_with(region.path, other.path) and other.id <> region.id
            union all
            select 'part', other.id, other.level, other.code, 0 from region join regions other on other.parent_id = region.id
            union all
            select 'member', other.id, other.level, other.code, 0
            from region join region_members membership on membership.group_id = region.id join regions other on other.id = membership.member_id
            union all
            select distinct 'group', other.id, other.level, other.code, 0
            from region
            join regions member on starts_with(region.path, member.path)
            join region_members membership on membership.member_id = member.id
            join regions other on other.id = membership.group_id
        )
        select near.part, near.level, near.code, record.kind, record.slug, record.name::text, null as content, near.ordinal, record.position, 0 as total
        from near join records record on record.id = near.id
        where record.status = 'published'
        union all
        select 'record', null, null, ranked.kind, ranked.slug, ranked.name::text, coalesce(indicator.content, program.content)::text, 0, ranked.position, ranked.total
        from ranked
        left join indicators indicator on indicator.id = ranked.id
        left join programs program on program.id = ranked.id
        where ranked.rank <= case ranked.kind when 'indicator' then 100 when 'program' then 60 else {{Listed}} end
        union all
        select 'record', null, null, record.kind, record.slug, record.name::text, null, (row_number() over (order by study.recency, study.id))::int, 0, (select total from value)
        from study
        join records record on record.id = study.id
        union all
        (select 'outcome', null, null, record.kind, record.slug, record.name::text, told.content::text, 0, record.position, count(*) over ()::int
        from told
        cross join lateral (select * from records where id = told.id and status = 'published' offset 0) record
        order by record.position
        limit {{Listed}})
        union all
        -- The plans are Japan's.
        select 'plan', null, null, record.kind, record.slug, record.name::text, plan.content::text, 0, record.position, 0
        from region
        join plans plan on starts_with(region.path, '/japan/')
        join records record on record.id = plan.id
        where record.status = 'published'
        union all
        select distinct 'source', null, null, source.kind, source.slug, source.name::text, null, 0, source.position, 0
        from inside
        join indicators indicator on indicator.id = inside.id
        cross join jsonb_array_elements(indicator.content->'observations') observation
        join records source on source.kind = 'source' and source.slug = observation->>'statedSource'
        """;

    /// <summary>Answers for a published region.</summary>
    public async Task<RegionSurroundings> Ask(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = (await db.Database.SqlQueryRaw<Row>(Surroundings, slug).ToListAsync(cancellation))
            .OrderBy(row => row.Ordinal).ThenBy(row => row.Position)
            .ToLookup(row => row.Part, StringComparer.Ordinal);
        return new(
            Near(rows["parent"]),
            Near(rows["part"]),
            Near(rows["member"]),
            Near(rows["group"]),
            rows["record"].ToLookup(row => row.Link.Kind, row => row.Link),
            rows["record"].DistinctBy(row => row.Kind).ToDictionary(row => row.Link.Kind, row => row.Total),
            Read<OutcomeDocument>(rows["outcome"]),
            rows["outcome"].FirstOrDefault()?.Total ?? 0,
            Read<ProgramDocument>(rows["record"].Where(row => row.Link.Kind == RecordKind.Program)),
            Read<PlanDocument>(rows["plan"]),
            Read<IndicatorDocument>(rows["record"].Where(row => row.Link.Kind == RecordKind.Indicator)),
            rows["source"].ToDictionary(row => row.Slug, row => row.Link.Name, StringComparer.Ordinal));
    }

    private static IReadOnlyList<NearRegion> Near(IEnumerable<Row> rows) =>
        [.. rows.Select(row => new NearRegion(Token.TryParse<RegionLevel>(row.Level, out var level) ? level : default, row.Code!, row.Link))];

    private static IReadOnlyList<TDocument> Read<TDocument>(IEnumerable<Row> rows) =>
        [.. rows.Select(row => JsonSerializer.Deserialize<TDocument>(row.Content!, PackJson.Compact)!)];

    /// <summary>As the database gives it: a query outside the model knows no converters.</summary>
    private sealed class Row
    {
        public required string Part { get; init; }

        public required string? Level { get; init; }

        public required string? Code { get; init; }

        public required string Kind { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string? Content { get; init; }

        public required int Ordinal { get; init; }

        public required int Position { get; init; }

        public required int Total { get; init; }

        public RecordLink Link => new(
            Token.TryParse<RecordKind>(Kind, out var kind) ? kind : default,
            Slug,
            JsonSerializer.Deserialize<LocalizedText>(Name, PackJson.Compact)!);
    }
}
