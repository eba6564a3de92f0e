using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>Facets and answers as the explorer gets them.</summary>
internal static class SomeFacets
{
    public static FacetCount Named(Facet facet, string value, string name, int count, bool chosen = false, int depth = 0) =>
        new(facet, value, new() { Ko = name, Ja = name, En = name }, depth, count, chosen);

    public static FacetCount Token(Facet facet, string value, int count, bool chosen = false) => new(facet, value, null, 0, count, chosen);

    public static FacetValues Institutions(int count, int zeros = 0, int more = 0, string? chosen = null) => new(
        Facet.Institution,
        [
            .. Enumerable.Range(1, count).Select(index => Named(Facet.Institution, $"o{index}", $"기관 {index}", 1000 - index, chosen == $"o{index}")),
            .. Enumerable.Range(count + 1, zeros).Select(index => Named(Facet.Institution, $"o{index}", $"기관 {index}", 0)),
        ],
        more);

    public static CaseSelection Answer(int total, string? next = null, string? previous = null) => new([], total, next, previous, [], null);
}
