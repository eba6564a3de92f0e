using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Journeys of people who look for cases.</summary>
public sealed class ExplorerTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task With_the_keyboard_alone_a_reader_chooses_goes_on_from_there_and_lets_go_again()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases");

        await TabToAsync(visit.Page, "거점 형성 2");
        await ShowsItsFocusAsync(visit.Page);
        await visit.Page.Keyboard.PressAsync("Enter");
        await ArrivesAsync(visit.Page, "ko/cases?type=hub#f-type");
        Assert.Equal(2, await visit.Page.Locator(".card").CountAsync());

        // The next step of the keyboard is in the facet in which the reader was, not at the head of the page.
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.closest('#f-type') !== null"));

        await TabToAsync(visit.Page, "조건 빼기: 유형 거점 형성");
        await ShowsItsFocusAsync(visit.Page);
        await visit.Page.Keyboard.PressAsync("Enter");
        await ArrivesAsync(visit.Page, "ko/cases#results");
        Assert.Equal(12, await visit.Page.Locator(".card").CountAsync());
    }

    [Fact]
    public async Task The_keyboard_can_pass_the_panel_by()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases?type=hub");

        await TabToAsync(visit.Page, "거르기를 건너뛰고 결과로");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.getBoundingClientRect().left >= 0"));
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");

        Assert.Equal("조건 빼기: 유형 거점 형성", await NameOfFocusAsync(visit.Page));
        Assert.Contains("/ko/cases?type=hub", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_was_chosen_stands_in_the_address_and_Back_takes_it_back()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases?type=kosen");

        await visit.Page.Locator(".choices").GetByRole(AriaRole.Link, new() { Name = "표", Exact = true }).ClickAsync();
        await visit.Page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = "사례" }).ClickAsync();
        Assert.EndsWith("/ko/cases?type=kosen&sort=name&view=table#results", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("ascending", await visit.Page.Locator("th", new() { HasTextString = "사례" }).First.GetAttributeAsync("aria-sort"));
        Assert.Equal(7, await visit.Page.Locator("tbody tr").CountAsync());
        Assert.Equal($"{portal.Address}ko/cases?type=kosen&sort=name&view=table", await visit.Page.Locator("link[rel=canonical]").GetAttributeAsync("href"));

        await visit.Page.GoBackAsync();
        await visit.Page.GoBackAsync();
        Assert.EndsWith("/ko/cases?type=kosen", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(7, await visit.Page.Locator(".card").CountAsync());
    }

    [Fact]
    public async Task The_canonical_address_has_one_order_whatever_order_was_typed()
    {
        await using var visit = await browser.VisitAsync(portal);

        await visit.OpenAsync("ko/cases?view=table&q=%EA%B3%A0%EB%B2%A0&type=hub&region=JP-28&type=castle");

        Assert.Equal($"{portal.Address}ko/cases?region=JP-28&type=hub&q=%EA%B3%A0%EB%B2%A0&view=table", await visit.Page.Locator("link[rel=canonical]").GetAttributeAsync("href"));
    }

    [Fact]
    public async Task A_tile_of_the_map_narrows_the_result_to_its_region()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases?view=map");

        await TabToAsync(visit.Page, "후쿠오카현: 2");
        await visit.Page.Keyboard.PressAsync("Enter");
        await ArrivesAsync(visit.Page, "ko/cases?region=JP-40&view=map#results");

        Assert.Equal("2건", await visit.Page.Locator("#results").InnerTextAsync());
        Assert.Equal("후쿠오카현: 2", await visit.Page.Locator("svg a[aria-current=true] title").TextContentAsync());
    }

    [Fact]
    public async Task On_a_phone_the_results_come_first_and_the_filter_opens_as_a_sheet()
    {
        await using var visit = await browser.VisitAsync(portal, width: 390, script: false);
        await visit.OpenAsync("ko/cases");
        var link = visit.Page.Locator(".facets").GetByRole(AriaRole.Link, new() { Name = "거점 형성 2", Exact = true }).First;
        Assert.False(await link.IsVisibleAsync());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "거르기", Exact = true }).ClickAsync();
        await link.ClickAsync();
        await ArrivesAsync(visit.Page, "ko/cases?type=hub#f-type");

        Assert.False(await link.IsVisibleAsync());
        Assert.True(await visit.Page.GetByRole(AriaRole.Button, new() { Name = "거르기 (1)", Exact = true }).IsVisibleAsync());
        Assert.Equal(2, await visit.Page.Locator(".card").CountAsync());
        Assert.True(await visit.Page.Locator(".card").First.EvaluateAsync<bool>("card => card.getBoundingClientRect().top < innerHeight"));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task From_any_page_the_box_in_the_header_finds_records_of_every_kind(int width)
    {
        await using var visit = await browser.VisitAsync(portal, width, script: false);
        await visit.OpenAsync("ko/plans/stbp-5");
        if (width < 768)
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "검색", Exact = true }).ClickAsync();
        }

        await visit.Page.Locator(".site-search input").FillAsync("고베");
        await visit.Page.Locator(".site-search input").PressAsync("Enter");
        await ArrivesAsync(visit.Page, "ko/search?q=%EA%B3%A0%EB%B2%A0");

        var kinds = await visit.Page.Locator(".groups h2").AllInnerTextsAsync();
        Assert.Contains(kinds, kind => kind.StartsWith("성공 사례", StringComparison.Ordinal));
        Assert.Contains(kinds, kind => kind.StartsWith("클러스터", StringComparison.Ordinal));
        Assert.Contains("고베", await visit.Page.Locator(".groups mark").AllInnerTextsAsync());
        await visit.Page.Locator(".whole").GetByRole(AriaRole.Link, new() { Name = "용어" }).ClickAsync();
        Assert.Contains("/ko/terms?q=", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_the_results_stand_without_the_panel()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/cases?type=hub");

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await visit.Page.Locator(".facets").IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".toolbar").IsVisibleAsync());
        Assert.True(await visit.Page.Locator(".chip").First.IsVisibleAsync());
        Assert.Equal(2, await visit.Page.Locator(".card:visible").CountAsync());
    }

    [Fact]
    public async Task Values_that_cannot_be_read_are_named_with_what_is_wrong_with_them()
    {
        await using var visit = await browser.VisitAsync(portal);

        Assert.Equal(200, await visit.OpenAsync($"ko/cases?from=99999&region=JP-99&q={new string('a', 300)}"));

        var said = string.Join(' ', await visit.Page.Locator(".notice").AllInnerTextsAsync());
        Assert.Contains("1800에서 2200 사이", said, StringComparison.Ordinal);
        Assert.Contains("200자를 넘어", said, StringComparison.Ordinal);
        Assert.Contains("‘JP-99’(이)라는 값은 없습니다", said, StringComparison.Ordinal);
    }

    private static async Task ArrivesAsync(IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/{Regex.Escape(address)}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Presses Tab until the focus is on what has this name; a reader would not press it a thousand times.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await NameOfFocusAsync(page) == name)
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach “{name}”.");
    }

    private static Task<string> NameOfFocusAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.querySelector('title')?.textContent ?? document.activeElement.textContent.replace(/\\s+/g, ' ').trim()");

    private static async Task ShowsItsFocusAsync(IPage page) =>
        Assert.Equal("solid", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
}
