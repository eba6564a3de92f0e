using AngleSharp.Dom;
using Bunit;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>The map of counts.</summary>
public sealed class CaseMapTests : Components
{
    private static readonly FacetValues Regions = new(
        Facet.Region,
        [
            SomeFacets.Named(Facet.Region, "JP", "일본", 12),
            SomeFacets.Named(Facet.Region, "JP-13", "도쿄도", 9, depth: 1),
            SomeFacets.Named(Facet.Region, "JP-28", "효고현", 3, chosen: true, depth: 1),
            SomeFacets.Named(Facet.Region, "kobe", "고베시", 2, depth: 2),
            SomeFacets.Named(Facet.Region, "KR-11", "서울특별시", 0, depth: 1),
            SomeFacets.Token(Facet.Region, FacetSelection.NotStated, 4),
        ],
        0);

    [Fact]
    public void A_region_with_cases_is_a_tile_that_chooses_it_and_the_others_are_quiet()
    {
        var map = Shown();

        Assert.Equal(["효고 ✓3", "도쿄 9"], map.FindAll("svg a").Select(Written));
        Assert.Equal("cases?region=JP-13&region=JP-28&view=map#results", Tile(map, "도쿄").GetAttribute("href"));
        Assert.Equal(62, map.FindAll("svg g.region[aria-hidden=true]").Count);
    }

    [Fact]
    public void A_chosen_tile_carries_a_mark_and_not_only_a_colour()
    {
        var tile = Shown().Find("svg a[aria-current=true]");

        Assert.Equal("✓3", tile.QuerySelector("text.tally")!.TextContent);
        Assert.Equal("cases?view=map#results", tile.GetAttribute("href"));
    }

    [Fact]
    public void What_has_no_tile_is_counted_beside_the_map() =>
        Assert.Equal(["일본 12", "밝히지 않음 4"], Shown().FindAll(".elsewhere a").Select(link => link.TextContent));

    [Fact]
    public void The_table_behind_it_says_the_same_with_zeros() =>
        Assert.Equal(["도쿄도 9", "효고현 3", "서울특별시 0"], Shown().FindAll("tbody tr").Select(row => $"{row.QuerySelector("th")!.TextContent.Trim()} {row.QuerySelector("td")!.TextContent}"));

    [Fact]
    public void The_most_is_the_darkest_and_the_legend_says_what_a_colour_means()
    {
        var map = Shown();

        Assert.Contains("s5", Tile(map, "도쿄").QuerySelector("rect")!.ClassList);
        Assert.Equal(["0", "3–4", "5", "6", "7", "8–9"], map.FindAll(".legend li").Select(item => item.TextContent));
        Assert.Contains("s1", Tile(map, "효고").QuerySelector("rect")!.ClassList);
    }

    [Fact]
    public void Without_a_single_case_the_map_is_there_all_the_same() =>
        Assert.Equal(64, Render<CaseMap>(parameters => parameters.Add(map => map.Filter, new()).Add(map => map.Regions, new(Facet.Region, [], 0))).FindAll("svg g.region").Count);

    private static string Written(IElement tile) => string.Join(' ', tile.QuerySelectorAll("text").Select(text => text.TextContent));

    private static IElement Tile(IRenderedComponent<CaseMap> map, string name) =>
        map.FindAll("svg a").Single(tile => tile.TextContent.Contains(name, StringComparison.Ordinal));

    private IRenderedComponent<CaseMap> Shown() => Render<CaseMap>(parameters => parameters
        .Add(map => map.Filter, new() { View = CaseView.Map, Facets = FacetSelection.None.With(Facet.Region, ["JP-28"]) })
        .Add(map => map.Regions, Regions));
}
