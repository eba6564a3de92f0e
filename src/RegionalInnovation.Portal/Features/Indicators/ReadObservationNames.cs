using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Indicators;

/// <summary>A region that is observed, and the country it lies in.</summary>
/// <param name="Record">The region.</param>
/// <param name="Country">ISO 3166-1 code of the country.</param>
public sealed record ObservedRegion(RecordLink Record, string Country);

/// <summary>The names behind the slugs of observations, and the plans in whose years they fall.</summary>
/// <param name="Regions">Regions by slug.</param>
/// <param name="Sources">Names of the sources stated, by slug.</param>
/// <param name="Plans">The plans, in order.</param>
public sealed record ObservationNames(
    IReadOnlyDictionary<string, ObservedRegion> Regions, IReadOnlyDictionary<string, LocalizedText> Sources, IReadOnlyList<PlanDocument> Plans)
{
    /// <summary>The country an observation belongs to; null where its region is not published.</summary>
    public string? CountryOf(ObservationEntry observation) => Regions.GetValueOrDefault(observation.Region)?.Country;
}

/// <summary>Reads the names behind the slugs of observations, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadObservationNames(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Answers for some indicators.</summary>
    public async Task<ObservationNames> Ask(IEnumerable<IndicatorDocument> indicators, CancellationToken cancellation)
    {
        var observations = indicators.SelectMany(indicator => indicator.Observations).ToList();
        var regions = observations.Select(observation => observation.Region).Distinct(StringComparer.Ordinal).ToArray();
        var sources = observations.Select(observation => observation.StatedSource).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = (await db.Database.SqlQuery<Row>($"""
            select record.kind, record.slug, record.name::text, country.code as country, plan.content::text as plan
            from records record
            left join plans plan on plan.id = record.id
            left join regions region on region.id = record.id
            left join regions country on country.level = 'country' and starts_with(region.path, country.path)
            where record.status = 'published'
                and (record.kind = 'plan' or (record.kind = 'region' and record.slug = any({regions})) or (record.kind = 'source' and record.slug = any({sources})))
            """).ToListAsync(cancellation))
            .ToLookup(row => row.Kind, StringComparer.Ordinal);
        return new(
            rows["region"].Where(row => row.Country is not null)
                .ToDictionary(row => row.Slug, row => new ObservedRegion(new(RecordKind.Region, row.Slug, row.Text), row.Country!), StringComparer.Ordinal),
            rows["source"].ToDictionary(row => row.Slug, row => row.Text, StringComparer.Ordinal),
            [.. rows["plan"].Select(row => JsonSerializer.Deserialize<PlanDocument>(row.Plan!, PackJson.Compact)!).OrderBy(plan => plan.Ordinal)]);
    }

    /// <summary>As the database gives it: a query outside the model knows no converters.</summary>
    private sealed class Row
    {
        public required string Kind { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string? Country { get; init; }

        public required string? Plan { get; init; }

        public LocalizedText Text => JsonSerializer.Deserialize<LocalizedText>(Name, PackJson.Compact)!;
    }
}
