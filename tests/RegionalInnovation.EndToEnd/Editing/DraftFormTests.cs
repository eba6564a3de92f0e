using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Editing;

/// <summary>Somebody who contributes writes drafts in a browser.</summary>
public sealed class DraftFormTests(AccountPortal portal, Browser browser) : IClassFixture<AccountPortal>
{
    [Fact]
    public async Task A_draft_saves_itself_and_outlives_its_page_and_its_connection()
    {
        await using var root = await browser.VisitAsync(portal);
        await Newcomers.FirstAdministratorJoinsAsync(portal, root);
        var invitation = await Newcomers.InviteAsync(root, "contributor");

        // Nobody opens the connection of an editing page without an account.
        await using var stranger = await browser.VisitAsync(portal);
        var refused = await stranger.Page.APIRequest.PostAsync($"{portal.Address}ko/_blazor/negotiate?negotiateVersion=1");
        Assert.Equal(401, refused.Status);

        await using var visit = await browser.VisitAsync(portal);
        var page = visit.Page;
        await Newcomers.JoinAsync(visit, invitation, "서다은", "seo@example.org");
        await Newcomers.SignInAsync(visit, "seo@example.org");

        // A page for readers runs no script of Blazor's.
        await visit.OpenAsync("ko/cases/kawasaki-open-innovation");
        Assert.Equal(0, await page.Locator("script[src*='blazor']").CountAsync());
        await page.Locator("form[action='editing/open'] button").First.ClickAsync();
        await page.WaitForSelectorAsync(".record-form");
        var draft = new Uri(page.Url).AbsolutePath.TrimStart('/');
        await visit.LookAsync("draft");

        // Typed, and saved by itself.
        await page.FillAsync("#f-summary-ko", "가와사키시는 연구개발 기관을 모았다.");
        await Assertions.Expect(page.Locator("#f-summary .mark-outdated")).ToHaveCountAsync(2);
        await SavedAsync(page);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".record-form");
        Assert.Equal("가와사키시는 연구개발 기관을 모았다.", await page.InputValueAsync("#f-summary-ko"));

        // The connection goes while something is being typed.
        await page.FillAsync("#f-summary-ko", "가와사키시는 550개 이상의 기관을 모았다.");
        await page.EvaluateAsync("() => Blazor.disconnect()");
        await Assertions.Expect(page.Locator("#f-summary-ko")).ToHaveValueAsync("가와사키시는 550개 이상의 기관을 모았다.");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".record-form");
        Assert.Equal("가와사키시는 550개 이상의 기관을 모았다.", await page.InputValueAsync("#f-summary-ko"));

        // A page that is left with something unsaved asks for a save once more. Its circuit may have ended by then, and says so.
        Assert.All(visit.Complaints, complaint => Assert.Contains("Circuit has been shut down", complaint, StringComparison.Ordinal));
        visit.ForgetComplaints();

        // What is wrong is told beside its field and above, and the way from there leads to it.
        await page.FillAsync("#f-name-ko", "");
        await page.PressAsync("#f-name-ko", "Control+s");
        await page.ClickAsync(".form-faults summary");
        await page.Locator(".form-faults a").First.ClickAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.id.startsWith('f-name')");
        await page.FillAsync("#f-name-ko", "개방형 혁신도시 가와사키");
        await Assertions.Expect(page.Locator(".form-faults")).ToHaveCountAsync(0);

        // A record is found by its name, with the keyboard alone.
        await page.Locator("#f-relations-0 .row-toggle").PressAsync("Enter");
        await page.FillAsync("#f-relations-0-to", "고베");
        await page.WaitForSelectorAsync(".found-name");
        await visit.LookAsync("search");
        await page.PressAsync("#f-relations-0-to", "ArrowDown");
        await page.PressAsync("#f-relations-0-to", "Enter");
        await Assertions.Expect(page.Locator("#f-relations-0 .row-line").First).ToContainTextAsync("고베시");
        // And the citations of the relation went with it.
        await Assertions.Expect(page.Locator("#f-relations-0 .cited")).ToHaveTextAsync("출처 1");

        // A citation, with its place chosen from the outline of the source.
        await page.Locator("#f-activities-0 .citation-mark button", new() { HasTextString = "출처 달기" }).ClickAsync();
        await page.Locator("#f-activities-0 .inline-citations .row.open select[id$='-from']").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await Assertions.Expect(page.Locator("#f-activities-0 .inline-citations .row.open input[id$='locator-section']")).Not.ToHaveValueAsync("");
        await visit.LookAsync("citation");
        await SavedAsync(page);

        // The other languages, by the same address.
        foreach (var (language, label) in new[] { ("ja", "要約"), ("en", "Summary") })
        {
            Assert.Equal(200, await visit.OpenAsync($"{language}{draft[2..]}"));
            await page.WaitForSelectorAsync(".record-form");
            Assert.Equal(label, await page.Locator("#section-summary-label").InnerTextAsync());
            await visit.LookAsync(language);
        }

        // Readers see nothing of it.
        await stranger.OpenAsync("ko/cases/kawasaki-open-innovation");
        Assert.DoesNotContain("고베시", await stranger.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        // Whoever is disabled can write nothing more on a page that is open.
        await visit.OpenAsync(draft);
        await page.WaitForSelectorAsync(".record-form");
        await Newcomers.DisableAsync(root, "서다은");
        await page.FillAsync("#f-summary-ko", "이제 쓸 수 없다.");
        await page.WaitForURLAsync(address => address.Contains("/account/sign-in", StringComparison.Ordinal));
        Assert.DoesNotContain(" ERR]", portal.Log, StringComparison.Ordinal);
    }

    private static Task SavedAsync(IPage page) =>
        Assertions.Expect(page.Locator("#draft-editor")).ToHaveAttributeAsync("data-status", "Saved", new() { Timeout = 15_000 });
}
