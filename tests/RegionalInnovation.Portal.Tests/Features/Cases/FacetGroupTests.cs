using AngleSharp.Dom;
using Bunit;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>How one facet is shown.</summary>
public sealed class FacetGroupTests : Components
{
    [Fact]
    public void A_value_is_a_link_that_says_its_count_and_that_machines_need_not_follow()
    {
        var link = Shown(SomeFacets.Institutions(3)).QuerySelectorAll(".values a")[0];

        Assert.Equal("기관 1 999", link.TextContent);
        Assert.Equal("cases?institution=o1#f-institution", link.GetAttribute("href"));
        Assert.Equal("nofollow", link.GetAttribute("rel"));
        Assert.False(link.HasAttribute("aria-current"));
    }

    [Fact]
    public void A_chosen_value_is_marked_and_its_link_lets_it_go()
    {
        var filter = new CaseFilter { Q = "고베", Facets = FacetSelection.None.With(Facet.Institution, ["o2"]) };

        var group = Shown(SomeFacets.Institutions(3, chosen: "o2"), filter);

        Assert.True(group.HasAttribute("open"));
        Assert.Contains("1개 선택", group.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        var link = Assert.Single(group.QuerySelectorAll("a[aria-current=true]"));
        Assert.Equal("cases?q=%EA%B3%A0%EB%B2%A0#f-institution", link.GetAttribute("href"));
    }

    [Fact]
    public void A_link_starts_from_the_first_page_and_keeps_everything_else()
    {
        var filter = new CaseFilter { View = CaseView.Table, PageSize = 50, Sort = SearchOrder.Name, After = new SearchPlace(0, "가", 7).ToString() };

        var link = Shown(SomeFacets.Institutions(1), filter).QuerySelector(".values a")!;

        Assert.Equal("cases?institution=o1&sort=name&view=table&pageSize=50#f-institution", link.GetAttribute("href"));
    }

    [Fact]
    public void What_would_give_nothing_is_shown_with_its_zero_and_is_no_link()
    {
        var group = Shown(new(Facet.Type, [SomeFacets.Token(Facet.Type, "hub", 2), SomeFacets.Token(Facet.Type, "kosen", 0)], 0));

        Assert.Equal("거점 형성 2", Assert.Single(group.QuerySelectorAll(".values a")).TextContent);
        Assert.Equal("고등전문학교 인력 육성 0", Assert.Single(group.QuerySelectorAll(".values span")).TextContent);
    }

    [Fact]
    public void A_chosen_value_without_a_case_stays_a_link_or_nobody_could_let_it_go()
    {
        var filter = new CaseFilter { Facets = FacetSelection.None.With(Facet.Type, ["kosen"]) };

        var group = Shown(new(Facet.Type, [SomeFacets.Token(Facet.Type, "kosen", 0, chosen: true)], 0), filter);

        Assert.Equal("cases#f-type", Assert.Single(group.QuerySelectorAll(".values a")).GetAttribute("href"));
    }

    [Fact]
    public void What_is_not_stated_has_a_word_of_its_own()
    {
        var group = Shown(new(Facet.Plan, [SomeFacets.Token(Facet.Plan, FacetSelection.NotStated, 11)], 0));

        Assert.Equal("밝히지 않음 11", Assert.Single(group.QuerySelectorAll(".values a")).TextContent);
    }

    [Fact]
    public void A_long_list_shows_its_first_values_and_folds_the_rest_and_the_zeros()
    {
        var group = Shown(SomeFacets.Institutions(30, zeros: 5));

        var folds = group.QuerySelectorAll("details.rest");
        Assert.Equal(10, group.QuerySelectorAll("a[rel=nofollow]").Count(link => link.Closest("details.rest") is null && link.Closest(".all") is null));
        Assert.Equal(["20개 더 보기", "0건인 값 5개"], folds.Select(fold => fold.QuerySelector("summary")!.TextContent));
        Assert.All(folds, fold => Assert.False(fold.HasAttribute("open")));
        Assert.Equal("cases?list=institution#list", group.QuerySelector(".all a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_fold_that_holds_a_chosen_value_is_open()
    {
        var filter = new CaseFilter { Facets = FacetSelection.None.With(Facet.Institution, ["o25"]) };

        var group = Shown(SomeFacets.Institutions(30, chosen: "o25"), filter);

        Assert.True(Assert.Single(group.QuerySelectorAll("details.rest")).HasAttribute("open"));
    }

    [Fact]
    public void A_list_that_is_cut_can_be_found_in_and_the_form_keeps_what_was_asked()
    {
        var filter = new CaseFilter { Q = "고베", Facets = FacetSelection.None.With(Facet.Type, ["hub"]), View = CaseView.Table };

        var form = Shown(SomeFacets.Institutions(10, more: 12_345), filter).QuerySelector("form.find")!;

        Assert.Equal("cases#list", form.GetAttribute("action"));
        Assert.Equal(
            ["type=hub", "q=고베", "view=table", "list=institution"],
            form.QuerySelectorAll("input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={field.GetAttribute("value")}"));
        Assert.Equal("find", form.QuerySelector("input[type=search]")!.GetAttribute("name"));
    }

    [Fact]
    public void A_list_that_is_cut_but_short_is_shown_whole_on_request_and_has_no_box()
    {
        var group = Shown(SomeFacets.Institutions(12, more: 3));

        Assert.Empty(group.QuerySelectorAll("form"));
        Assert.Equal("모두 보기 (15개)", group.QuerySelector(".all a")!.TextContent);
    }

    [Fact]
    public void Regions_are_indented_by_their_place_in_the_hierarchy()
    {
        var group = Shown(new(
            Facet.Region,
            [SomeFacets.Named(Facet.Region, "JP", "일본", 12), SomeFacets.Named(Facet.Region, "JP-28", "효고현", 3, depth: 1), SomeFacets.Named(Facet.Region, "kobe", "고베시", 2, depth: 2)],
            0));

        Assert.Equal([null, "d1", "d2"], group.QuerySelectorAll(".values > li").Select(item => item.GetAttribute("class")));
    }

    private IElement Shown(FacetValues values, CaseFilter? filter = null) =>
        Render<FacetGroup>(parameters => parameters.Add(group => group.Filter, filter ?? new()).Add(group => group.Values, values)).Find("details.facet");
}
