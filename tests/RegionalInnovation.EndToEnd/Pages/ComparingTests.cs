using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Records set side by side, and a brief put together without scripts.</summary>
public sealed class ComparingTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task On_a_phone_a_comparison_scrolls_in_its_own_region_and_its_fields_stay_in_sight()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.OpenAsync("ko/compare?case=kobe-biomedical&case=kawasaki-open-innovation");

        Assert.False(await visit.ScrollsSidewaysAsync());
        await visit.Page.Locator(".comparison").EvaluateAsync("region => region.scrollLeft = region.scrollWidth");
        var field = await visit.Page.Locator(".comparison tbody th").First.BoundingBoxAsync();
        Assert.InRange(field!.X, 0, 24);
    }

    [Fact]
    public async Task Without_scripts_a_brief_is_collected_ordered_and_taken_away()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases/kobe-biomedical");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "브리프에 담기", Exact = true }).ClickAsync();
        await visit.Page.Locator("#note-1").FillAsync("사이 글");
        await visit.Page.Locator("#find").FillAsync("가와사키");
        await visit.Page.Locator("button[value='find']").ClickAsync();
        await visit.Page.Locator("button[value='add.cases/kawasaki-open-innovation']").ClickAsync();
        await visit.Page.Locator("button[value='up.2']").ClickAsync();

        Assert.Equal(["개방형 혁신도시 가와사키", "고베의료산업도시"], await visit.Page.Locator(".parts h2").AllInnerTextsAsync());
        Assert.Equal("사이 글", await visit.Page.Locator("#note-2").InputValueAsync());
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "DOCX", Exact = true }).ClickAsync());
        Assert.EndsWith(".docx", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_on_one_page_travels_to_the_next_choice()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/cases/kobe-biomedical");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "견주기에 담기", Exact = true }).ClickAsync();
        await visit.OpenAsync("ko/cases/kawasaki-open-innovation");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "견주기에 담기", Exact = true }).ClickAsync();

        await visit.Page.WaitForURLAsync("**/ko/compare?case=kobe-biomedical&case=kawasaki-open-innovation");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_was_chosen_stays_in_sight_on_other_pages_until_it_is_cleared()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/cases/kobe-biomedical");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "견주기에 담기", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/ko/compare?case=kobe-biomedical");
        await visit.OpenAsync("ko/plans");

        var tray = visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "담아 둔 기록" });
        await Assertions.Expect(tray).ToContainTextAsync("고베의료산업도시");
        await visit.LookAsync("tray");
        await tray.GetByRole(AriaRole.Link).ClickAsync();
        await visit.Page.WaitForURLAsync("**/ko/compare?case=kobe-biomedical");
        await Assertions.Expect(tray).ToHaveCountAsync(0);

        await visit.OpenAsync("ja/plans");
        await visit.Page.Locator("#tray button:visible").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#tray")).ToBeHiddenAsync();
        await visit.OpenAsync("ko/cases/kawasaki-open-innovation");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "견주기에 담기", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/ko/compare?case=kawasaki-open-innovation");
    }
}
