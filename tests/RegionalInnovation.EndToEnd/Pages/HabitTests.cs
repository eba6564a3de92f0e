using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>What a reader does on any page or with any record, by the keyboard alone.</summary>
public sealed class HabitTests(RunningPortal portal, Browser browser)
{
    [Fact]
    public async Task Keys_lead_to_the_search_box_to_lists_and_to_their_own_description()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/");

        await visit.Page.Keyboard.PressAsync("/");
        Assert.Equal("q", await FocusedAsync(visit, "name"));
        await visit.Page.Keyboard.TypeAsync("gc/?");
        Assert.Equal("gc/?", await visit.Page.Locator("#site-search input").InputValueAsync());
        await visit.Page.Locator("body").PressAsync("Escape");
        await visit.Page.EvaluateAsync("() => document.activeElement.blur()");
        await visit.Page.Keyboard.PressAsync("?");
        Assert.True(await visit.Page.Locator("#keys").IsVisibleAsync());
        await visit.Page.Keyboard.PressAsync("Escape");
        Assert.False(await visit.Page.Locator("#keys").IsVisibleAsync());
        await visit.Page.Keyboard.PressAsync("g");
        await visit.Page.Keyboard.PressAsync("c");
        await visit.Page.WaitForURLAsync("**/ko/cases");
    }

    [Fact]
    public async Task Keys_that_were_turned_off_do_nothing_on_the_next_page_either()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("en/help");
        await visit.Page.Locator("main [data-keys-switch]").UncheckAsync();
        await visit.OpenAsync("en/terms");

        await visit.Page.Keyboard.PressAsync("?");
        await visit.Page.Keyboard.PressAsync("/");

        Assert.False(await visit.Page.Locator("#keys").IsVisibleAsync());
        Assert.NotEqual("q", await FocusedAsync(visit, "name"));
    }

    [Theory]
    [InlineData("ko/programs/coi-next", "인용")]
    [InlineData("ja/regions/hyogo", "引用")]
    [InlineData("en/cases/kobe-biomedical", "Cite")]
    public async Task A_record_is_cited_by_the_keyboard_and_escape_leads_back(string address, string word)
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync(address);
        var cite = visit.Page.Locator(".record-actions summary").Filter(new() { HasText = word });

        await cite.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        Assert.Contains($"/{address}?revision=1", await visit.Page.Locator("#citation").InputValueAsync(), StringComparison.Ordinal);
        Assert.True(await visit.Page.Locator("#citation-apa").IsVisibleAsync());
        await visit.Page.Keyboard.PressAsync("Escape");
        Assert.False(await visit.Page.Locator("#citation").IsVisibleAsync());
        Assert.Equal("SUMMARY", await visit.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
    }

    [Theory]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task An_error_is_reported_by_the_keyboard_with_scripts_and_without(int width, bool script)
    {
        await using var visit = await browser.VisitAsync(portal, width, script);
        await visit.OpenAsync("ko/outcomes/iwamizawa-low-birth-weight-share");

        await visit.Page.Locator(".record-actions").GetByRole(AriaRole.Link, new() { Name = "오류 알리기" }).PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/ko/report?**");
        await visit.Page.Locator("#text").FocusAsync();
        await visit.Page.Keyboard.TypeAsync("6.3%의 연도가 다릅니다.");
        await visit.Page.Locator(".report button").PressAsync("Enter");

        await visit.Page.WaitForURLAsync("**outcome=sent");
        Assert.Contains("고맙습니다", await visit.Page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contents_of_a_record_stand_beside_it_on_a_wide_screen_and_are_folded_on_a_phone()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ko/cases/kobe-biomedical");

        Assert.True(await visit.Page.Locator(".rail").IsVisibleAsync());
        var listed = await visit.Page.Locator(".rail .contents a").AllInnerTextsAsync();
        Assert.Equal(await visit.Page.Locator(".record-main h2").AllInnerTextsAsync(), listed);
        await visit.Page.Locator(".rail .contents a").Last.ClickAsync();
        Assert.EndsWith("/ko/cases/kobe-biomedical#citations", visit.Page.Url, StringComparison.Ordinal);

        await visit.Page.SetViewportSizeAsync(390, 900);
        Assert.False(await visit.Page.Locator(".rail").IsVisibleAsync());
        await visit.Page.Locator(".contents-fold summary").ClickAsync();
        Assert.True(await visit.Page.Locator(".contents-fold a").First.IsVisibleAsync());
    }

    [Fact]
    public async Task A_hint_for_the_first_visit_that_was_closed_does_not_come_back()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("ja/");

        await visit.Page.Locator(".first-visit button").ClickAsync();
        await visit.OpenAsync("ko/");

        Assert.False(await visit.Page.Locator(".first-visit").IsVisibleAsync());
        Assert.Equal(0, await visit.ShiftAsync());
    }

    [Fact]
    public async Task On_paper_there_is_no_navigation_and_the_page_tells_its_address()
    {
        await using var visit = await browser.VisitAsync(portal);
        await visit.OpenAsync("en/sources/kistep-brief");

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var hidden in new[] { ".top", ".main-nav", ".bottom", ".rail", ".record-actions" })
        {
            Assert.False(await visit.Page.Locator(hidden).First.IsVisibleAsync(), hidden);
        }

        Assert.Contains("/en/sources/kistep-brief", await visit.Page.Locator(".print-address").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static Task<string?> FocusedAsync(Visit visit, string attribute) =>
        visit.Page.EvaluateAsync<string?>("attribute => document.activeElement.getAttribute(attribute)", attribute);
}
