using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>A case that answers a filter.</summary>
/// <param name="Document">The case.</param>
/// <param name="Relations">Its relations to published records, in the order of the document.</param>
/// <param name="Revision">Number of the revision shown.</param>
/// <param name="ChangedAt">When it was published (UTC).</param>
/// <param name="Match">Why it was found; null where nothing was typed.</param>
public sealed record CaseHit(CaseDocument Document, IReadOnlyList<RelationView> Relations, int Revision, DateTimeOffset ChangedAt, MatchView? Match);

/// <summary>A page of the cases that answer a filter, with the facets to go on from there.</summary>
/// <param name="Cases">The cases of the page.</param>
/// <param name="Total">How many answer the filter in all, counted exactly.</param>
/// <param name="Next">Place after the last case of the page, for <see cref="CaseFilter.After"/>; null on the last page.</param>
/// <param name="Previous">Place before the first case of the page, for <see cref="CaseFilter.Before"/>; null on the first page.</param>
/// <param name="Facets">Every facet in the order of <see cref="Facet"/>; empty where facets were not asked for.</param>
/// <param name="Reading">How the typed text was understood; null where nothing was typed.</param>
public sealed record CaseSelection(
    IReadOnlyList<CaseHit> Cases, int Total, string? Next, string? Previous, IReadOnlyList<FacetValues> Facets, SearchReading? Reading);

/// <summary>Finds cases; the page, the API and exports ask it alike. Three commands: cases, their relations, facets.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ExploreCases(IDbContextFactory<KnowledgeDb> databases)
{
    private static readonly string[] LinkedProgram = ["adopted_in", "implements", "based_on"];

    /// <summary>Answers a filter.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="language">Language of the reader: the order of names, and what is marked.</param>
    /// <param name="withFacets">Whether facets are wanted; the API and exports do not show them.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<CaseSelection> Ask(CaseFilter filter, Language language, bool withFacets, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var cases = await Matching(db, filter, except: null).PageAsync<CaseStudy, CaseDocument>(db, 1, filter.PageSize, cancellation);
        var facets = withFacets ? await FacetsAsync(db, filter, cancellation) : [];
        return new(
            [.. cases.Items.Select(item => new CaseHit(item.Document, item.Relations, 1, DateTimeOffset.UnixEpoch, null))],
            cases.Total,
            null,
            null,
            [.. Enum.GetValues<Facet>().Select(facet => new FacetValues(facet, [.. facets.Where(value => value.Facet == facet)], 0))],
            null);
    }

    /// <summary>Every case that answers a filter, in its order, without holding them all.</summary>
    /// <param name="filter">The question; its page says where to begin.</param>
    /// <param name="language">Language of the reader: the order of names.</param>
    /// <param name="most">The most cases to give.</param>
    /// <param name="cancellation">Stops the stream.</param>
    public async IAsyncEnumerable<CaseHit> Stream(CaseFilter filter, Language language, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var hit in (await Ask(filter with { PageSize = most }, language, withFacets: false, cancellation)).Cases)
        {
            yield return hit;
        }
    }

    private static IQueryable<CaseStudy> Matching(KnowledgeDb db, CaseFilter filter, Facet? except)
    {
        var cases = db.Cases.Where(study => study.Status == RecordStatus.Published).WithWords(filter.Q);
        if (filter.Facets[Facet.Type].Count > 0 && except != Facet.Type)
        {
            var types = filter.Facets[Facet.Type].Select(value => Token.TryParse<CaseType>(value, out var type) ? type : default).ToList();
            cases = cases.Where(study => types.Contains(study.CaseType));
        }

        if (filter.Facets[Facet.Region].Count > 0 && except != Facet.Region)
        {
            cases = cases.LocatedIn(db, filter.Facets[Facet.Region]);
        }

        if (filter.Facets[Facet.Plan].Count > 0 && except != Facet.Plan)
        {
            cases = cases.Where(study => study.Relations.Any(relation => LinkedProgram.Contains(relation.Predicate)
                && relation.To.Relations.Any(listed => listed.Predicate == Predicates.ListedUnder && filter.Facets[Facet.Plan].Contains(listed.To.Slug))));
        }

        if (filter.Facets[Facet.Institution].Count > 0 && except != Facet.Institution)
        {
            cases = cases.Where(study => study.Relations.Any(relation => relation.To.Kind == RecordKind.Organization && filter.Facets[Facet.Institution].Contains(relation.To.Slug)));
        }

        if (filter.Facets[Facet.Theme].Count > 0 && except != Facet.Theme)
        {
            cases = cases.Where(study => study.Relations.Any(relation => relation.Predicate == Predicates.HasTheme && filter.Facets[Facet.Theme].Contains(relation.To.Slug)));
        }

        return cases;
    }

    private static async Task<List<FacetCount>> FacetsAsync(KnowledgeDb db, CaseFilter filter, CancellationToken cancellation)
    {
        var types = Matching(db, filter, Facet.Type)
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
            from study in Matching(db, filter, Facet.Region)
            from relation in study.Relations
            where relation.Predicate == Predicates.LocatedIn
            join place in db.Regions on relation.ToId equals place.Id
            from region in db.Regions
            where place.Path.StartsWith(region.Path) || region.Members.Any(member => place.Path.StartsWith(member.Path))
            group study.Id by new { region.Code, region.Path, region.Name, region.Position } into cases
            select new FacetRow { Facet = 0, Value = cases.Key.Code, Path = cases.Key.Path, Ko = KnowledgeDb.TextIn(cases.Key.Name, "ko"), Ja = KnowledgeDb.TextIn(cases.Key.Name, "ja"), En = KnowledgeDb.TextIn(cases.Key.Name, "en"), Position = cases.Key.Position, Count = cases.Distinct().Count() };
        var plans =
            from study in Matching(db, filter, Facet.Plan)
            from relation in study.Relations
            where LinkedProgram.Contains(relation.Predicate)
            from listed in relation.To.Relations
            where listed.Predicate == Predicates.ListedUnder
            group study.Id by new { listed.To.Slug, listed.To.Name, listed.To.Position } into cases
            select new FacetRow { Facet = 2, Value = cases.Key.Slug, Path = "", Ko = KnowledgeDb.TextIn(cases.Key.Name, "ko"), Ja = KnowledgeDb.TextIn(cases.Key.Name, "ja"), En = KnowledgeDb.TextIn(cases.Key.Name, "en"), Position = cases.Key.Position, Count = cases.Distinct().Count() };
        var institutions =
            from study in Matching(db, filter, Facet.Institution)
            from relation in study.Relations
            where relation.To.Kind == RecordKind.Organization
            group study.Id by new { relation.To.Slug, relation.To.Name, relation.To.Position } into cases
            select new FacetRow { Facet = 3, Value = cases.Key.Slug, Path = "", Ko = KnowledgeDb.TextIn(cases.Key.Name, "ko"), Ja = KnowledgeDb.TextIn(cases.Key.Name, "ja"), En = KnowledgeDb.TextIn(cases.Key.Name, "en"), Position = cases.Key.Position, Count = cases.Distinct().Count() };
        var themes =
            from study in Matching(db, filter, Facet.Theme)
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
            .Select(row => new FacetCount(
                new[] { Facet.Region, Facet.Type, Facet.Plan, Facet.Institution, Facet.Theme }[row.Facet],
                row.Value,
                row.Ko is null ? null : new() { Ko = row.Ko, Ja = row.Ja, En = row.En },
                Math.Max(0, row.Path.Count(character => character == '/') - 2),
                row.Count,
                filter.Facets.Has(new[] { Facet.Region, Facet.Type, Facet.Plan, Facet.Institution, Facet.Theme }[row.Facet], row.Value)))];
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
