using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>How many records of each kind lie in each region.</summary>
/// <param name="counts">Counts by code and kind.</param>
public sealed class RegionCounts(IReadOnlyDictionary<(string Code, RecordKind Kind), int> counts)
{
    /// <summary>The kinds that are counted, in the order they are shown.</summary>
    public static IReadOnlyList<RecordKind> Kinds { get; } = [RecordKind.Case, RecordKind.Cluster, RecordKind.Program, RecordKind.Organization, RecordKind.Indicator];

    /// <summary>The number of records of a kind in a region.</summary>
    public int Of(string code, RecordKind kind) => counts.GetValueOrDefault((code, kind));

    /// <summary>Whether there is anything in a region.</summary>
    public bool Any(string code) => Kinds.Any(kind => Of(code, kind) > 0);
}

/// <summary>Counts records by region, in one command. What lies in a region counts for every region around it, once.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class CountByRegion(IDbContextFactory<KnowledgeDb> databases)
{
    // Cases may be a hundred thousand. The search index keeps their totals by region, in the transaction that publishes.
    private const string Counts = $"""
        with recursive {RegionRecords.Around}, {RegionRecords.Placed}
        select region.code, placed.kind, count(distinct placed.id)::int as count
        from placed
        join around on around.place_id = placed.region_id
        join regions region on region.id = around.region_id
        group by region.code, placed.kind
        union all
        select value.value, 'case', value.total from facet_values value where value.facet = 'region' and value.total > 0
        """;

    /// <summary>Counts for every region.</summary>
    public async Task<RegionCounts> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Database.SqlQueryRaw<Row>(Counts).ToListAsync(cancellation);
        return new(rows.ToDictionary(row => (row.Code, Token.TryParse<RecordKind>(row.Kind, out var kind) ? kind : default), row => row.Count));
    }

    private sealed class Row
    {
        public required string Code { get; init; }

        public required string Kind { get; init; }

        public required int Count { get; init; }
    }
}
