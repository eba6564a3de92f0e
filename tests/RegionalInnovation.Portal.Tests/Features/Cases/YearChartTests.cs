using Bunit;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>The bars of the years.</summary>
public sealed class YearChartTests : Components
{
    private static readonly IReadOnlyList<FacetCount> Years =
    [
        SomeFacets.Token(Facet.Year, "2001", 5),
        SomeFacets.Token(Facet.Year, "2002", 0),
        SomeFacets.Token(Facet.Year, "2003", 10),
        SomeFacets.Token(Facet.Year, "2010", 1),
        SomeFacets.Token(Facet.Year, FacetSelection.NotStated, 99),
    ];

    [Fact]
    public void A_year_with_cases_is_a_bar_that_chooses_it_and_the_bars_keep_their_distance()
    {
        var chart = Shown(new());

        var bars = chart.FindAll("a");
        Assert.Equal(["cases?year=2001#f-year", "cases?year=2003#f-year", "cases?year=2010#f-year"], bars.Select(bar => bar.GetAttribute("href")));
        Assert.Equal(["0", "48", "216"], bars.Select(bar => bar.QuerySelector(".bar")!.GetAttribute("x")));
        Assert.Equal(["24", "48", "4.8"], bars.Select(bar => bar.QuerySelector(".bar")!.GetAttribute("height")));
        Assert.Equal("2003년 10건", bars[1].QuerySelector("title")!.TextContent);
    }

    [Fact]
    public void The_bars_are_for_the_eye_and_no_stop_of_the_keyboard()
    {
        var chart = Shown(new());

        Assert.Equal("true", chart.Find("svg").GetAttribute("aria-hidden"));
        Assert.All(chart.FindAll("svg a"), bar => Assert.Equal("-1", bar.GetAttribute("tabindex")));
    }

    [Fact]
    public void Years_of_the_range_and_chosen_years_are_marked_by_more_than_their_colour()
    {
        var chart = Shown(new() { From = 2002, To = 2005, Facets = FacetSelection.None.With(Facet.Year, ["2010"]) });

        Assert.Equal([false, true, true], chart.FindAll("svg a").Select(bar => bar.QuerySelector(".under") is not null));
    }

    [Fact]
    public void The_form_of_the_range_keeps_the_rest_of_the_question_and_drops_the_range_it_replaces()
    {
        var form = Shown(new() { From = 2002, Q = "고베" }).Find("form");

        Assert.Equal(["q"], form.QuerySelectorAll("input[type=hidden]").Select(field => field.GetAttribute("name")));
        Assert.Equal(["2002", null], form.QuerySelectorAll("input[type=number]").Select(field => field.GetAttribute("value")));
    }

    [Fact]
    public void Without_years_there_is_a_form_and_no_chart() =>
        Assert.Empty(Render<YearChart>(parameters => parameters.Add(chart => chart.Filter, new()).Add(chart => chart.Values, []).Add(chart => chart.Anchor, "f-year")).FindAll("svg"));

    private IRenderedComponent<YearChart> Shown(CaseFilter filter) =>
        Render<YearChart>(parameters => parameters.Add(chart => chart.Filter, filter).Add(chart => chart.Values, Years).Add(chart => chart.Anchor, "f-year"));
}
