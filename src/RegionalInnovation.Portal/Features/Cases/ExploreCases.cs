using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>A facet of the case list.</summary>
public enum CaseFacet
{
    /// <summary>Region, with everything that lies in it.</summary>
    Region,

    /// <summary>Type of case.</summary>
    Type,

    /// <summary>Plan, by the programmes a case is linked with.</summary>
    Plan,

    /// <summary>Institution.</summary>
    Institution,

    /// <summary>Theme.</summary>
    Theme,
}

/// <summary>A value of a facet, and what choosing it would give.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Value">The value in the address.</param>
/// <param name="Name">Its name; null for a type, whose word is in the vocabulary.</param>
/// <param name="Depth">Depth in the hierarchy of regions, from 0.</param>
/// <param name="Count">Cases with this value, with every other facet's selection and without this one's.</param>
public sealed record CaseFacetValue(CaseFacet Facet, string Value, LocalizedText? Name, int Depth, int Count);

/// <summary>The cases that answer a filter, with the facets to go on from there.</summary>
/// <param name="Cases">The cases of the page.</param>
/// <param name="Facets">Every facet value that would give at least one case.</param>
public sealed record CaseSelection(Listing<RecordItem<CaseDocument>> Cases, IReadOnlyList<CaseFacetValue> Facets);

/// <summary>Finds cases; the page, the API and exports ask it alike. Three commands: cases, their relations, facets.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ExploreCases(IDbContextFactory<KnowledgeDb> databases)
{
    private static readonly string[] LinkedProgram = ["adopted_in", "implements", "based_on"];

    /// <summary>Answers a filter.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="withFacets">Whether facets are wanted; the API does not show them.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<CaseSelection> Ask(CaseFilter filter, bool withFacets, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var cases = await Matching(db, filter, except: null).PageAsync<CaseStudy, CaseDocument>(db, filter.Page, filter.PageSize, cancellation);
        return new(cases, withFacets ? await FacetsAsync(db, filter, cancellation) : []);
    }

    private static IQueryable<CaseStudy> Matching(KnowledgeDb db, CaseFilter filter, CaseFacet? except)
    {
        var cases = db.Cases.Where(study => study.Status == RecordStatus.Published).WithWords(filter.Q);
        if (filter.Types.Count > 0 && except != CaseFacet.Type)
        {
            cases = cases.Where(study => filter.Types.Contains(study.CaseType));
        }

        if (filter.Regions.Count > 0 && except != CaseFacet.Region)
        {
            cases = cases.LocatedIn(db, filter.Regions);
        }

        if (filter.Plans.Count > 0 && except != CaseFacet.Plan)
        {
            cases = cases.Where(study => study.Relations.Any(relation => LinkedProgram.Contains(relation.Predicate)
                && relation.To.Relations.Any(listed => listed.Predicate == Predicates.ListedUnder && filter.Plans.Contains(listed.To.Slug))));
        }

        if (filter.Institutions.Count > 0 && except != CaseFacet.Institution)
        {
            cases = cases.Where(study => study.Relations.Any(relation => relation.To.Kind == RecordKind.Organization && filter.Institutions.Contains(relation.To.Slug)));
        }

        if (filter.Themes.Count > 0 && except != CaseFacet.Theme)
        {
            cases = cases.Where(study => study.Relations.Any(relation => relation.Predicate == Predicates.HasTheme && filter.Themes.Contains(relation.To.Slug)));
        }

        return cases;
    }

    private static async Task<IReadOnlyList<CaseFacetValue>> FacetsAsync(KnowledgeDb db, CaseFilter filter, CancellationToken cancellation)
    {
        var types = Matching(db, filter, CaseFacet.Type)
            .GroupBy(study => study.CaseType)
            .Select(group => new FacetRow
            {
                Facet = 1,
                Path = "",
                Ko = null,
                Ja = null,
                En = null,
                Count = group.Count(),
                // A union of queries takes no converted value, so the token is spelled here.
                Value = group.Key == CaseType.Hub ? "hub" : group.Key == CaseType.Kosen ? "kosen" : "collaboration",
                Position = group.Key == CaseType.Hub ? 0 : group.Key == CaseType.Kosen ? 1 : 2,
            });
        var regions =
            from study in Matching(db, filter, CaseFacet.Region)
            from relation in study.Relations
            where relation.Predicate == Predicates.LocatedIn
            join place in db.Regions on relation.ToId equals place.Id
            from region in db.Regions
            where place.Path.StartsWith(region.Path) || region.Members.Any(member => place.Path.StartsWith(member.Path))
            group study.Id by new { region.Code, region.Path, region.Name, region.Position } into cases
            select new FacetRow { Facet = 0, Value = cases.Key.Code, Path = cases.Key.Path, Ko = KnowledgeDb.TextIn(cases.Key.Name, "ko"), Ja = KnowledgeDb.TextIn(cases.Key.Name, "ja"), En = KnowledgeDb.TextIn(cases.Key.Name, "en"), Position = cases.Key.Position, Count = cases.Distinct().Count() };
        var plans =
            from study in Matching(db, filter, CaseFacet.Plan)
            from relation in study.Relations
            where LinkedProgram.Contains(relation.Predicate)
            from listed in relation.To.Relations
            where listed.Predicate == Predicates.ListedUnder
            group study.Id by new { listed.To.Slug, listed.To.Name, listed.To.Position } into cases
            select new FacetRow { Facet = 2, Value = cases.Key.Slug, Path = "", Ko = KnowledgeDb.TextIn(cases.Key.Name, "ko"), Ja = KnowledgeDb.TextIn(cases.Key.Name, "ja"), En = KnowledgeDb.TextIn(cases.Key.Name, "en"), Position = cases.Key.Position, Count = cases.Distinct().Count() };
        var institutions =
            from study in Matching(db, filter, CaseFacet.Institution)
            from relation in study.Relations
            where relation.To.Kind == RecordKind.Organization
            group study.Id by new { relation.To.Slug, relation.To.Name, relation.To.Position } into cases
            select new FacetRow { Facet = 3, Value = cases.Key.Slug, Path = "", Ko = KnowledgeDb.TextIn(cases.Key.Name, "ko"), Ja = KnowledgeDb.TextIn(cases.Key.Name, "ja"), En = KnowledgeDb.TextIn(cases.Key.Name, "en"), Position = cases.Key.Position, Count = cases.Distinct().Count() };
        var themes =
            from study in Matching(db, filter, CaseFacet.Theme)
            from relation in study.Relations
            where relation.Predicate == Predicates.HasTheme
            group study.Id by new { relation.To.Slug, relation.To.Name, relation.To.Position } into cases
            select new FacetRow { Facet = 4, Value = cases.Key.Slug, Path = "", Ko = KnowledgeDb.TextIn(cases.Key.Name, "ko"), Ja = KnowledgeDb.TextIn(cases.Key.Name, "ja"), En = KnowledgeDb.TextIn(cases.Key.Name, "en"), Position = cases.Key.Position, Count = cases.Distinct().Count() };

        var rows = await types.Concat(regions).Concat(plans).Concat(institutions).Concat(themes).ToListAsync(cancellation);
        return [.. rows
            .OrderBy(row => row.Facet)
            .ThenBy(row => row.Path, StringComparer.Ordinal)
            .ThenByDescending(row => row.Facet is 3 or 4 ? row.Count : 0)
            .ThenBy(row => row.Position)
            .Select(row => new CaseFacetValue(
                (CaseFacet)row.Facet,
                row.Value,
                row.Ko is null ? null : new() { Ko = row.Ko, Ja = row.Ja, En = row.En },
                Math.Max(0, row.Path.Count(character => character == '/') - 2),
                row.Count))];
    }

    private sealed class FacetRow
    {
        public required int Facet { get; init; }

        public required string Value { get; init; }

        public required string Path { get; init; }

        public required string? Ko { get; init; }

        public required string? Ja { get; init; }

        public required string? En { get; init; }

        public required int Position { get; init; }

        public required int Count { get; init; }
    }
}
