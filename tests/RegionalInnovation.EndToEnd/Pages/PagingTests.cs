using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Going through a list that is longer than a page.</summary>
public sealed class PagingTests(LargerPortal portal, Browser browser) : IClassFixture<LargerPortal>
{
    private const int InAll = LargerPortal.MoreCases + 12;

    [Fact]
    public async Task With_the_keyboard_alone_a_reader_goes_to_the_last_page_and_back_and_sees_each_case_once()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases?sort=name");
        List<string> forward = [.. await NamesAsync(visit.Page)];

        while (await StepAsync(visit.Page, "다음"))
        {
            forward.AddRange(await NamesAsync(visit.Page));
        }

        Assert.Equal(InAll, forward.Count);
        Assert.Distinct(forward);

        var backward = (await NamesAsync(visit.Page)).ToList();
        while (await StepAsync(visit.Page, "이전"))
        {
            backward.InsertRange(0, await NamesAsync(visit.Page));
        }

        Assert.Equal(forward, backward);
    }

    [Fact]
    public async Task The_last_page_is_one_step_away_and_so_is_the_first()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases?sort=name&pageSize=50");
        var first = await NamesAsync(visit.Page);

        Assert.True(await StepAsync(visit.Page, "마지막"));
        Assert.EndsWith("?sort=name&pageSize=50&before=end#results", visit.Page.Url, StringComparison.Ordinal);
        Assert.NotEqual(first, await NamesAsync(visit.Page));
        Assert.False(await StepAsync(visit.Page, "다음"));

        Assert.True(await StepAsync(visit.Page, "처음"));
        Assert.Equal(first, await NamesAsync(visit.Page));
    }

    [Fact]
    public async Task A_choice_made_on_a_later_page_starts_from_the_first()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases");
        Assert.True(await StepAsync(visit.Page, "다음"));

        await visit.Page.Locator("#f-type").GetByRole(AriaRole.Link, new() { Name = "고등전문학교 인력 육성 7", Exact = true }).ClickAsync();

        Assert.EndsWith("/ko/cases?type=kosen#f-type", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(7, await visit.Page.Locator(".card").CountAsync());
    }

    [Fact]
    public async Task The_number_of_cases_on_a_page_can_be_chosen()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);
        await visit.OpenAsync("ko/cases");
        Assert.Equal(20, await visit.Page.Locator(".card").CountAsync());

        await visit.Page.Locator(".results-foot").GetByRole(AriaRole.Link, new() { Name = "100", Exact = true }).ClickAsync();

        Assert.EndsWith("/ko/cases?pageSize=100#results", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(InAll, await visit.Page.Locator(".card").CountAsync());
        Assert.Equal(0, await visit.Page.Locator(".pager").CountAsync());
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IPage page) => await page.Locator(".card h3").AllInnerTextsAsync();

    /// <summary>Reaches a step of the pager by the keyboard and takes it; false where it leads nowhere.</summary>
    private static async Task<bool> StepAsync(IPage page, string name)
    {
        var step = page.Locator(".pager").GetByText(name, new() { Exact = true });
        if (await step.GetAttributeAsync("href") is null)
        {
            return false;
        }

        // From the last case on: the way from the head of the page to here is another test's.
        await page.Locator(".card h3 a").Last.FocusAsync();
        for (var presses = 0; presses < 30 && !await step.EvaluateAsync<bool>("link => link === document.activeElement"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        var before = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != before);
        return true;
    }
}
