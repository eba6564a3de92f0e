using Bunit;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>What is said where nothing was found.</summary>
public sealed class EmptyResultTests : Components
{
    private static readonly IReadOnlyList<FacetValues> Facets =
    [
        new(Facet.Region, [SomeFacets.Named(Facet.Region, "JP-28", "효고현", 0, chosen: true), SomeFacets.Named(Facet.Region, "JP-40", "후쿠오카현", 2)], 0),
        new(Facet.Type, [SomeFacets.Token(Facet.Type, "hub", 0, chosen: true), SomeFacets.Token(Facet.Type, "kosen", 0)], 0),
    ];

    [Fact]
    public void Only_a_facet_without_which_there_would_be_cases_is_named_as_one_to_drop()
    {
        var filter = new CaseFilter { Facets = FacetSelection.None.With(Facet.Region, ["JP-28"]).With(Facet.Type, ["hub"]) };

        var way = Assert.Single(Shown(filter).FindAll("li a"));

        Assert.Equal("지역: 효고현 빼기", way.TextContent);
        Assert.Equal("cases?type=hub#results", way.GetAttribute("href"));
    }

    [Fact]
    public void Words_and_years_can_be_dropped_too()
    {
        var filter = new CaseFilter { Q = "양자", From = 2001, To = 2003 };

        Assert.Equal(["연도: 2001–2003 빼기", "검색어: 양자 빼기"], Shown(filter).FindAll("li a").Select(way => way.TextContent));
    }

    [Fact]
    public void Words_alone_cannot_be_dropped_for_less_than_everything()
    {
        var ways = Shown(new() { Q = "양자" });

        Assert.Empty(ways.FindAll("li"));
        Assert.Equal("cases", ways.Find("a").GetAttribute("href"));
    }

    private IRenderedComponent<EmptyResult> Shown(CaseFilter filter) =>
        Render<EmptyResult>(parameters => parameters.Add(empty => empty.Filter, filter).Add(empty => empty.Facets, Facets));
}
