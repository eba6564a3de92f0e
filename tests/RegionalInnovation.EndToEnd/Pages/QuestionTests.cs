using System.Globalization;
using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>The five questions that an analyst asks, each answered from the first page in at most three steps and without a script.</summary>
public sealed class QuestionTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task What_was_in_force_in_2012()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await Menu(visit, "연표").ClickAsync();
        await visit.Page.Locator("#at").FillAsync(new DateOnly(2012, 6, 1).DayNumber.ToString(CultureInfo.InvariantCulture));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "이 날 보기" }).ClickAsync();

        var answer = await visit.Page.Locator("[data-part=in-force]").InnerTextAsync();
        Assert.Contains("2012", answer, StringComparison.Ordinal);
        Assert.Contains("제4기", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("제3기", answer, StringComparison.Ordinal);
        Assert.Contains("지역 혁신", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_the_knowledge_clusters()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await Menu(visit, "연표").ClickAsync();
        await visit.Page.Locator("[data-drawing]").GetByRole(AriaRole.Link, new() { Name = "지적 클러스터 창성 사업" }).First.ClickAsync();

        var lineage = await visit.Page.Locator("section[aria-labelledby=lineage]").InnerTextAsync();
        Assert.Contains("지역 혁신클러스터 프로그램", lineage, StringComparison.Ordinal);
        Assert.Contains("통합하여 재구축", lineage, StringComparison.Ordinal);
        Assert.Contains("제2기의 두 가지 사업", lineage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_outcomes_are_only_estimates()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await Menu(visit, "성과").ClickAsync();
        await visit.Page.Locator(".qualifiers").GetByRole(AriaRole.Link, new() { Name = "추정", Exact = true }).ClickAsync();

        Assert.EndsWith("/ko/outcomes?qualifier=estimate", visit.Page.Url, StringComparison.Ordinal);
        var rows = visit.Page.Locator("table.dense tbody tr");
        Assert.Equal(1, await rows.CountAsync());
        Assert.Contains("추정", await rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator(".chart a").CountAsync());
    }

    [Fact]
    public async Task What_supports_implication_two()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await Menu(visit, "시사점").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "시사점과 근거를 한눈에 보기", Exact = true }).ClickAsync();
        await visit.Page.Locator(".matrix a[href*='edge-trans-regional-cooperation-supported_by-case-kobe-biomedical']").ClickAsync();

        var edge = await visit.Page.Locator(":target").InnerTextAsync();
        Assert.Contains("뒷받침함", edge, StringComparison.Ordinal);
        Assert.Contains("추출 본문 469–473줄", edge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kobe_against_Kawasaki()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await visit.Page.Locator(".hero").GetByRole(AriaRole.Link, new() { Name = "견주기", Exact = true }).ClickAsync();
        await visit.Page.Locator(".choices a[href*='case=kobe-biomedical']").ClickAsync();
        await visit.Page.Locator(".choices a[href*='case=kawasaki-open-innovation']").ClickAsync();

        Assert.Equal("고베의료산업도시 · 개방형 혁신도시 가와사키", await visit.Page.Locator("h1").InnerTextAsync());
        Assert.Contains("다름", await visit.Page.Locator(".comparison tr", new() { HasText = "활동" }).First.InnerTextAsync(), StringComparison.Ordinal);
    }

    private static ILocator Menu(Visit visit, string name) => visit.Page.Locator(".main-nav").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
