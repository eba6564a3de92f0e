using Deque.AxeCore.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Revisions in a real browser: every state of their pages that looks different, and the way from one to the next.</summary>
public sealed class HistoryTests(RevisedPortal portal, Browser browser) : IClassFixture<RevisedPortal>
{
    private const int Wide = 1440;
    private const int Phone = 390;

    /// <summary>States of pages that only records with several revisions have, in every language.</summary>
    public static TheoryData<string> States { get; } =
    [
        .. from language in PublicAddresses.Languages
           from address in new[]
           {
               "cases/kobe-biomedical/history",
               "cases/kobe-biomedical/history/difference?from=1&to=2",
               "plans/stbp-5/history/difference?from=1&to=2",
               "cases/kobe-biomedical/history/difference?from=1&to=1",
               "cases/kobe-biomedical?revision=1",
               "plans/stbp-5?revision=1",
           }
           select $"{language}/{address}",
    ];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_page_of_revisions_is_accessible_and_fits_on_a_wide_screen_and_on_a_phone(string address)
    {
        foreach (var width in new[] { Wide, Phone })
        {
            await using var visit = await browser.VisitAsync(portal, width);

            Assert.Equal(200, await visit.OpenAsync(address));

            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.False(await visit.ScrollsSidewaysAsync(), $"{address} scrolls sideways at {width} pixels");
            Assert.Empty(visit.Complaints);
            var result = await visit.Page.RunAxe();
            Assert.True(result.Violations.Length == 0, string.Join(Environment.NewLine, result.Violations.Select(violation => $"{address} at {width}: {violation.Help}: {violation.Nodes[0].Html}")));
        }
    }

    [Fact]
    public async Task From_a_record_a_reader_comes_to_its_history_and_compares_any_two_revisions()
    {
        await using var visit = await browser.VisitAsync(portal, Wide);
        await visit.OpenAsync("ko/cases/kobe-biomedical");

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "변경 이력" }).First.ClickAsync();
        await visit.Page.GetByLabel("앞 판").FillAsync("1");
        await visit.Page.GetByLabel("뒤 판").FillAsync("2");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "견주기" }).ClickAsync();

        await visit.Page.WaitForURLAsync("**/ko/cases/kobe-biomedical/history/difference?from=1&to=2");
        Assert.Equal("제1판과 제2판의 다른 점", await visit.Page.Locator("h1").InnerTextAsync());
        Assert.Contains("바뀐 요약.", await visit.Page.Locator("ins").AllInnerTextsAsync() is var added ? string.Join('\n', added) : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_went_and_what_came_is_told_apart_without_colour()
    {
        await using var visit = await browser.VisitAsync(portal, Wide);
        await visit.OpenAsync("en/cases/kobe-biomedical/history/difference?from=1&to=2");

        Assert.Contains("line-through", await visit.Page.Locator(".field del").First.EvaluateAsync<string>("element => getComputedStyle(element).textDecorationLine"), StringComparison.Ordinal);
        Assert.Contains("underline", await visit.Page.Locator(".field ins").First.EvaluateAsync<string>("element => getComputedStyle(element).textDecorationLine"), StringComparison.Ordinal);
    }
}
