using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>What analysts do with time.</summary>
public sealed class TimelineTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task Sliding_one_day_by_the_keyboard_goes_from_the_second_plan_to_the_third()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/timeline?on=2006-03-31");
        var plans = visit.Page.Locator("[data-part=in-force] dd").First;
        Assert.Contains("제2기", await plans.InnerTextAsync(), StringComparison.Ordinal);

        await visit.Page.Locator("#at").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(plans).ToContainTextAsync("제3기");
        await visit.Page.WaitForURLAsync("**/ko/timeline?on=2006-04-01");
        Assert.Equal("at", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Keys_on_the_drawing_zoom_and_move_and_Back_comes_back()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/timeline");
        var window = visit.Page.Locator(".window");

        await visit.Page.Locator("[data-drawing]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("+");
        await Assertions.Expect(window).ToHaveTextAsync("2002–2021");
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(window).ToHaveTextAsync("1996–2015");
        await visit.Page.WaitForURLAsync("**/ko/timeline?from=1996&to=2015");

        await visit.Page.GoBackAsync();
        await Assertions.Expect(window).ToHaveTextAsync("2002–2021");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Without_scripts_zoom_lanes_and_slider_are_links_and_forms()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/timeline");

        await visit.Page.Locator("#zoom-in").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "종류별" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "이 날 보기" }).ClickAsync();

        Assert.Contains("from=2002&to=2021&lanes=kind&at=", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("2002–2021", await visit.Page.Locator(".window").InnerTextAsync());
        Assert.Contains("시행 중", await visit.Page.Locator("#in-force").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_the_knowledge_clusters_is_two_steps_away()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/timeline");

        await visit.Page.Locator("[data-drawing]").GetByRole(AriaRole.Link, new() { Name = "지적 클러스터 창성 사업" }).First.ClickAsync();

        var lineage = visit.Page.Locator("section[aria-labelledby=lineage]");
        Assert.Contains("지역 혁신클러스터 프로그램", await lineage.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("통합하여 재구축", await lineage.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("제2기의 두 가지 사업", await lineage.InnerTextAsync(), StringComparison.Ordinal);
    }
}
