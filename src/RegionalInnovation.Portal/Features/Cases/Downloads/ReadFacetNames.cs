using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>Names the records that a filter chooses by slug or code, in one command; where it chooses none, in none.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadFacetNames(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads the names; a value that no published record has gets none.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyDictionary<(Facet Facet, string Value), LocalizedText>> Ask(CaseFilter filter, CancellationToken cancellation)
    {
        var chosen = filter.Facets.Chosen
            .SelectMany(facet => facet.Value.Where(value => value != FacetSelection.NotStated).Select(value => (Facet: facet.Key, Kind: KindOf(facet.Key), Value: value)))
            .Where(item => item.Kind is not null)
            .ToList();
        if (chosen.Count == 0)
        {
            return new Dictionary<(Facet Facet, string Value), LocalizedText>();
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var kinds = chosen.Where(item => item.Kind != RecordKind.Region).Select(item => Token.Of(item.Kind!.Value)).Distinct(StringComparer.Ordinal).ToArray();
        var slugs = chosen.Where(item => item.Kind != RecordKind.Region).Select(item => item.Value).ToArray();
        var codes = chosen.Where(item => item.Kind == RecordKind.Region).Select(item => item.Value).ToArray();
        var rows = await db.Database.SqlQuery<NameRow>($"""
            select kind, slug as value, name::text from records where kind = any ({kinds}) and slug = any ({slugs}) and status = 'published'
            union all
            select record.kind, region.code, record.name::text
            from regions region join records record on record.id = region.id
            where region.code = any ({codes}) and record.status = 'published'
            """).ToListAsync(cancellation);
        var names = rows.ToDictionary(row => (row.Kind, row.Value), row => JsonSerializer.Deserialize<LocalizedText>(row.Name, PackJson.Compact)!);
        return chosen
            .Select(item => (Key: (item.Facet, item.Value), Name: names.GetValueOrDefault((Token.Of(item.Kind!.Value), item.Value))))
            .Where(item => item.Name is not null)
            .ToDictionary(item => item.Key, item => item.Name!);
    }

    private static RecordKind? KindOf(Facet facet) => facet switch
    {
        Facet.Region => RecordKind.Region,
        Facet.Plan => RecordKind.Plan,
        Facet.Program => RecordKind.Program,
        Facet.Theme => RecordKind.Term,
        Facet.Institution => RecordKind.Organization,
        Facet.Source => RecordKind.Source,
        _ => null,
    };

    private sealed class NameRow
    {
        public required string Kind { get; init; }

        public required string Value { get; init; }

        public required string Name { get; init; }
    }
}
