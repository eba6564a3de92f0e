using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Journeys of people who look at outcomes and regions.</summary>
public sealed class OutcomeTests(RunningPortal portal, Browser browser)
{
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
