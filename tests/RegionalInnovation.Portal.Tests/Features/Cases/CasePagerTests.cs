using Bunit;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>The steps between pages.</summary>
public sealed class CasePagerTests : Components
{
    [Fact]
    public void From_a_page_in_the_middle_there_are_four_steps()
    {
        var pager = Shown(new() { Q = "고베", After = "x" }, SomeFacets.Answer(90, next: "n", previous: "p"));

        Assert.Equal(
            ["cases?q=%EA%B3%A0%EB%B2%A0#results", "cases?q=%EA%B3%A0%EB%B2%A0&before=p#results", "cases?q=%EA%B3%A0%EB%B2%A0&after=n#results", "cases?q=%EA%B3%A0%EB%B2%A0&before=end#results"],
            pager.FindAll("nav a").Select(link => link.GetAttribute("href")));
        Assert.Equal([null, "prev", "next", null], pager.FindAll("nav a").Select(link => link.GetAttribute("rel")));
    }

    [Fact]
    public void On_the_first_page_the_way_back_keeps_its_place_and_leads_nowhere()
    {
        var steps = Shown(new(), SomeFacets.Answer(90, next: "n")).FindAll("nav a");

        Assert.Equal(["처음", "이전", "다음", "마지막"], steps.Select(link => link.TextContent));
        Assert.Equal([true, true, false, false], steps.Select(link => link.GetAttribute("aria-disabled") == "true" && !link.HasAttribute("href")));
    }

    [Fact]
    public void A_result_of_one_page_has_no_pager() => Assert.Empty(Shown(new(), SomeFacets.Answer(3)).FindAll("nav"));

    private IRenderedComponent<CasePager> Shown(CaseFilter filter, CaseSelection selection) =>
        Render<CasePager>(parameters => parameters.Add(pager => pager.Filter, filter).Add(pager => pager.Selection, selection));
}
