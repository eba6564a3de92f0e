using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Journeys of people who look at outcomes and regions.</summary>
public sealed class OutcomeTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task Which_outcomes_are_only_estimates_takes_two_steps_from_the_home_page()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await visit.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "성과", Exact = true }).First.ClickAsync();
        await visit.Page.Locator(".qualifiers").GetByRole(AriaRole.Link, new() { Name = "추정", Exact = true }).ClickAsync();

        Assert.EndsWith("/ko/outcomes?qualifier=estimate", visit.Page.Url, StringComparison.Ordinal);
        var rows = visit.Page.Locator("table.dense tbody tr");
        Assert.Equal(1, await rows.CountAsync());
        Assert.Contains("추정", await rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator(".chart a").CountAsync());
    }

    [Fact]
    public async Task A_region_on_the_map_leads_to_its_page_where_it_is_marked()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/regions?country=JP&map=tiles");

        await visit.Page.Locator(".chart a", new() { HasTextString = "홋카이도" }).First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/ko/regions/hokkaido");

        Assert.Equal(1, await visit.Page.Locator(".locator .marked").CountAsync());
    }
}
