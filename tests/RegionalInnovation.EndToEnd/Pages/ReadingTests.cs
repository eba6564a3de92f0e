using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Journeys of people who read.</summary>
public sealed class ReadingTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task Without_scripts_a_researcher_goes_from_the_first_page_to_the_line_of_the_source()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "효고현", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "고베의료산업도시", Exact = true }).First.ClickAsync();
        Assert.EndsWith("/ko/cases/kobe-biomedical", visit.Page.Url, StringComparison.Ordinal);

        var mark = visit.Page.Locator(".source-mark a").First;
        var target = (await mark.GetAttributeAsync("href"))!.Split('#')[1];
        await mark.ClickAsync();
        Assert.Contains("고베", await visit.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.Locator($"#{target} a").First.ClickAsync();
        Assert.Contains("/ko/sources/kistep-brief", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_cases_narrow_by_region_and_type_and_widen_again()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases");
        Assert.Equal(12, await visit.Page.Locator(".card").CountAsync());

        await visit.Page.Locator(".facets").GetByRole(AriaRole.Link, new() { Name = "고등전문학교 인력 육성 7", Exact = true }).ClickAsync();
        Assert.Equal(7, await visit.Page.Locator(".card").CountAsync());
        await visit.Page.Locator(".facets").GetByRole(AriaRole.Link, new() { Name = "후쿠오카현 2", Exact = true }).ClickAsync();
        Assert.Equal(2, await visit.Page.Locator(".card").CountAsync());
        await visit.Page.GoBackAsync();
        Assert.Equal(7, await visit.Page.Locator(".card").CountAsync());
        await visit.Page.Locator(".clear").ClickAsync();
        Assert.Equal(12, await visit.Page.Locator(".card").CountAsync());
    }

    [Fact]
    public async Task Without_scripts_the_search_box_keeps_the_facets_that_were_chosen()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases?type=hub");

        await visit.Page.Locator("#q").FillAsync("양자");
        await visit.Page.Locator(".search button").ClickAsync();

        Assert.Equal("개방형 혁신도시 가와사키", Assert.Single(await visit.Page.Locator(".card h3").AllInnerTextsAsync()));
        Assert.Contains("type=hub", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_changes_and_the_page_and_its_question_stay()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/cases?region=JP-28");

        await visit.Page.Locator(".languages").GetByRole(AriaRole.Link, new() { Name = "日本語" }).ClickAsync();

        Assert.EndsWith("/ja/cases?region=JP-28", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("成功事例", await visit.Page.Locator("h1").InnerTextAsync());
        await visit.OpenAsync("timeline");
        Assert.Contains("/ja/timeline", visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko-KR", "/ko/")]
    [InlineData("ja-JP", "/ja/")]
    [InlineData("en-GB", "/en/")]
    [InlineData("fr-FR", "/ko/")]
    public async Task An_address_without_a_language_leads_to_the_readers_own(string locale, string expected)
    {
        await using var visit = await browser.VisitAsync(portal, locale: locale);

        await visit.OpenAsync("");

        Assert.EndsWith(expected, visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko/cases/no-such-case", "찾는 페이지가 없습니다")]
    [InlineData("ja/plans/stbp-99", "ページが見つかりません")]
    [InlineData("en/nothing/here", "There is no such page")]
    public async Task What_is_not_there_is_said_in_the_readers_language_with_the_right_status(string address, string heading)
    {
        await using var visit = await browser.VisitAsync(portal);

        Assert.Equal(404, await visit.OpenAsync(address));

        Assert.Equal(heading, await visit.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task A_value_that_means_nothing_is_named_and_the_list_is_shown_all_the_same()
    {
        await using var visit = await browser.VisitAsync(portal);

        Assert.Equal(200, await visit.OpenAsync("ko/cases?type=castle&page=999999999999"));

        Assert.Contains("castle", await visit.Page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(12, await visit.Page.Locator(".card").CountAsync());
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_first()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/cases/kobe-biomedical");

        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("본문 바로가기", await visit.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#content", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("/ko/cases/kobe-biomedical", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_without_scripts_of_ours_and_leads_on()
    {
        await using var visit = await browser.VisitAsync(portal, width: 390, script: false);
        await visit.OpenAsync("ko/");

        await visit.Page.Locator(".menu-button").ClickAsync();
        await visit.Page.Locator("#menu").GetByRole(AriaRole.Link, new() { Name = "시사점" }).ClickAsync();

        Assert.EndsWith("/ko/implications", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_theme_stays_on_the_next_page()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/");

        await visit.Page.Locator(".theme-switch").ClickAsync();
        await visit.Page.Locator("#display input[data-choice=theme][value=dark]").CheckAsync();
        await visit.OpenAsync("ko/cases");

        Assert.Equal("dark", await visit.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Fact]
    public async Task A_public_page_sets_no_cookie()
    {
        await using var visit = await browser.VisitAsync(portal);

        await visit.OpenAsync("ko/cases/kobe-biomedical");

        Assert.Empty(await visit.Page.Context.CookiesAsync());
    }
}
