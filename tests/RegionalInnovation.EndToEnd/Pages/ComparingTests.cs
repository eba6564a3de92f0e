using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Questions of analysts, each answered in at most three steps from the first page, and a brief put together without scripts.</summary>
public sealed class ComparingTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task Without_scripts_Kobe_stands_against_Kawasaki_after_three_steps()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await visit.Page.Locator(".hero").GetByRole(AriaRole.Link, new() { Name = "견주기", Exact = true }).ClickAsync();
        await visit.Page.Locator(".choices a[href*='case=kobe-biomedical']").ClickAsync();
        await visit.Page.Locator(".choices a[href*='case=kawasaki-open-innovation']").ClickAsync();

        Assert.Equal("고베의료산업도시 · 개방형 혁신도시 가와사키", await visit.Page.Locator("h1").InnerTextAsync());
        Assert.Contains("다름", await visit.Page.Locator(".comparison tr", new() { HasText = "활동" }).First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_what_supports_implication_two_is_found_in_three_steps()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await visit.Page.Locator(".main-nav").GetByRole(AriaRole.Link, new() { Name = "시사점", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "시사점과 근거를 한눈에 보기", Exact = true }).ClickAsync();
        await visit.Page.Locator(".matrix a[href*='edge-trans-regional-cooperation-supported_by-case-kobe-biomedical']").ClickAsync();

        var edge = await visit.Page.Locator(":target").InnerTextAsync();
        Assert.Contains("뒷받침함", edge, StringComparison.Ordinal);
        Assert.Contains("추출 본문 469–473줄", edge, StringComparison.Ordinal);
    }

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
}
