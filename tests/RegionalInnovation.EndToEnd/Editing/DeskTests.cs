using Microsoft.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;
using RegionalInnovation.EndToEnd.Pages;

namespace RegionalInnovation.EndToEnd.Editing;

/// <summary>Two people at their desks, each in a browser: who contributes and who publishes.</summary>
public sealed class DeskTests(AccountPortal portal, Browser browser) : IClassFixture<AccountPortal>
{
    [Fact]
    public async Task A_change_goes_from_the_contributor_over_review_and_conflict_to_the_reader_and_so_do_files_and_changes_of_many()
    {
        await using var root = await browser.VisitAsync(portal);
        await Newcomers.FirstAdministratorJoinsAsync(portal, root);
        await using var contributor = await browser.VisitAsync(portal);
        await Newcomers.JoinAsync(contributor, await Newcomers.InviteAsync(root, "contributor"), "서다은", "seo@example.org");
        await Newcomers.SignInAsync(contributor, "seo@example.org");
        await using var reviewer = await browser.VisitAsync(portal);
        await Newcomers.JoinAsync(reviewer, await Newcomers.InviteAsync(root, "reviewer"), "이도현", "lee@example.org");
        await Newcomers.SignInAsync(reviewer, "lee@example.org");
        await Newcomers.SetSecondFactorAsync(reviewer);
        await using var reader = await browser.VisitAsync(portal);

        await ReviewAsync(contributor, reviewer, reader);
        await ResolveAsync(contributor, reviewer, reader);
        await ImportAsync(reviewer, reader);
        await ChangeManyAsync(reviewer, reader);

        foreach (var language in PublicAddresses.Languages)
        {
            foreach (var address in new[] { "editing", "editing/trust", "editing/reports", "editing/imports", "editing/changes" })
            {
                Assert.Equal(200, await reviewer.OpenAsync($"{language}/{address}"));
                await reviewer.LookAsync($"{language}/{address}");
            }
        }

        Assert.DoesNotContain(" ERR]", portal.Log, StringComparison.Ordinal);
    }

    /// <summary>Written, submitted, sent back with a remark, submitted again, published.</summary>
    private static async Task ReviewAsync(Visit contributor, Visit reviewer, Visit reader)
    {
        const string Written = "가와사키시는 연구개발 기관을 한곳에 모았다.";
        var review = await WriteAsync(contributor, "kawasaki-open-innovation", "#f-summary-ko", Written);
        await contributor.LookAsync("review-own");
        await contributor.Page.FillAsync("#reason", "요약을 다시 씀");
        await SendAsync(contributor.Page, "submit");

        await reviewer.OpenAsync("ko/editing");
        await reviewer.LookAsync("desk-with-queue");
        await reviewer.Page.Locator($"a[href*='{review.Split('/')[^2]}']").First.ClickAsync();
        await Assertions.Expect(reviewer.Page.Locator("#changes ~ * ins").First).ToBeVisibleAsync();
        await reviewer.LookAsync("review");
        await reviewer.Page.FillAsync("#return-text", "일본어도 적어 주십시오.");
        await SendAsync(reviewer.Page, "return");

        await contributor.OpenAsync(review);
        await Assertions.Expect(contributor.Page.Locator(".remarks")).ToContainTextAsync("일본어도 적어 주십시오.");
        await contributor.Page.FillAsync("#reason", "요약을 다시 씀, 일본어는 다음에");
        await SendAsync(contributor.Page, "submit");

        await reader.OpenAsync("ko/cases/kawasaki-open-innovation");
        Assert.DoesNotContain(Written, await reader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await reviewer.OpenAsync(review);
        await reviewer.Page.FillAsync("#publish-reason", "확인함");
        await SendAsync(reviewer.Page, "publish");
        await reader.OpenAsync("ko/cases/kawasaki-open-innovation");
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync(Written);
        await reader.OpenAsync("ko/cases/kawasaki-open-innovation/history");
        await reader.LookAsync("history");
    }

    /// <summary>Both change one name: the second to publish sees three sides and chooses.</summary>
    private static async Task ResolveAsync(Visit contributor, Visit reviewer, Visit reader)
    {
        var theirs = await WriteAsync(contributor, "nanshon", "#f-name-ko", "난숀, 한 사람의 이름");
        await WriteAsync(reviewer, "nanshon", "#f-name-ko", "난숀, 다른 사람의 이름");
        await reviewer.Page.FillAsync("#publish-reason", "먼저 공개함");
        await SendAsync(reviewer.Page, "publish");

        await reviewer.OpenAsync(theirs);
        await Assertions.Expect(reviewer.Page.Locator(".conflict")).ToHaveCountAsync(1);
        await reviewer.LookAsync("conflict");
        await reviewer.Page.CheckAsync(".conflict input[value=mine]");
        await SendAsync(reviewer.Page, "rebase");
        await reviewer.Page.FillAsync("#publish-reason", "이름을 정함");
        await SendAsync(reviewer.Page, "publish");
        await reader.OpenAsync("ko/cases/nanshon");
        await Assertions.Expect(reader.Page.Locator("h1")).ToContainTextAsync("난숀, 한 사람의 이름");
        await reader.OpenAsync("ko/cases/nanshon/history/difference?from=2&to=3");
        await reader.LookAsync("difference");
    }

    /// <summary>A file with a row that cannot be used is refused whole; without it, it is published, and taken back as one act.</summary>
    private static async Task ImportAsync(Visit reviewer, Visit reader)
    {
        const string Rows = "slug,이름(한국어),유형 코드,위치 식별자,출처 표시\nmade-by-file,파일로 만든 사례,hub,kobe,kistep-brief\n";
        await BringAsync(Rows + "made-wrong,틀린 사례,hub,atlantis,kistep-brief\n");
        await Assertions.Expect(reviewer.Page.Locator("main")).ToContainTextAsync("region/atlantis");
        await Assertions.Expect(reviewer.Page.Locator("button[value=publish]")).ToHaveCountAsync(0);
        await reviewer.LookAsync("import-with-faults");

        await BringAsync(Rows);
        await reviewer.Page.WaitForSelectorAsync("button[value=publish]");
        await reviewer.LookAsync("import-dry-run");
        await reviewer.Page.FillAsync("#reason", "파일로 더함");
        await SendAsync(reviewer.Page, "apply");
        await reviewer.LookAsync("import-done");
        Assert.Equal(200, await reader.OpenAsync("ko/cases/made-by-file"));

        await reviewer.Page.FillAsync("#undo-reason", "되돌림");
        await SendAsync(reviewer.Page, "undo");
        Assert.Equal(410, await reader.OpenAsync("ko/cases/made-by-file"));

        async Task BringAsync(string rows)
        {
            await reviewer.OpenAsync("ko/editing/imports");
            await reviewer.Page.SetInputFilesAsync("#file", new FilePayload { Name = "cases.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(rows) });
            await reviewer.Page.ClickAsync("form[data-upload] button");
            await reviewer.Page.WaitForURLAsync(address => address.Contains("/editing/imports/", StringComparison.Ordinal));
            await reviewer.Page.WaitForSelectorAsync("#plan");
            await Assertions.Expect(reviewer.Page.Locator("[data-watch]")).ToHaveCountAsync(0);
        }
    }

    /// <summary>One field of several cases at once, looked at before it is done.</summary>
    private static async Task ChangeManyAsync(Visit reviewer, Visit reader)
    {
        await reviewer.OpenAsync("ko/editing/changes");
        await reviewer.Page.FillAsync("#slugs", "kobe-biomedical\nnanshon");
        await SendAsync(reviewer.Page, "select");
        await reviewer.LookAsync("change-many-field");
        await reviewer.Page.SelectOptionAsync("#field", "caseType");
        await reviewer.Page.ClickAsync("form:has(#field) button[type=submit]");
        await reviewer.Page.SelectOptionAsync("#value", "hub");
        await SendAsync(reviewer.Page, "change");
        await reviewer.Page.WaitForSelectorAsync("button[value=publish]");
        await reviewer.LookAsync("change-many-plan");
        await reviewer.Page.FillAsync("#reason", "유형을 맞춤");
        await SendAsync(reviewer.Page, "apply");
        await reader.OpenAsync("ko/cases?type=hub&q=난숀");
        await Assertions.Expect(reader.Page.Locator(".hits")).ToContainTextAsync("난숀");
    }

    /// <summary>Begins a draft of a case, writes in a field, and goes to the page of its review; gives its address.</summary>
    private static async Task<string> WriteAsync(Visit person, string slug, string field, string text)
    {
        var page = person.Page;
        await person.OpenAsync($"ko/cases/{slug}");
        await page.Locator("form[action='editing/open'] button").First.ClickAsync();
        await page.WaitForSelectorAsync(".record-form");
        await page.FillAsync(field, text);
        // Until it is typed, it is saved too.
        await Assertions.Expect(page.Locator("#draft-editor")).Not.ToHaveAttributeAsync("data-status", "Saved");
        await Assertions.Expect(page.Locator("#draft-editor")).ToHaveAttributeAsync("data-status", "Saved", new() { Timeout = 15_000 });
        var review = $"{new Uri(page.Url).AbsolutePath.Trim('/')}/review";
        Assert.Equal(200, await person.OpenAsync(review));
        return review;
    }

    /// <summary>Sends one of the forms of a page, and waits for the page that answers.</summary>
    private static async Task SendAsync(IPage page, string form)
    {
        await page.RunAndWaitForResponseAsync(
            () => page.Locator($"form:has(input[name=_handler][value={form}]) button[type=submit]").First.ClickAsync(),
            response => response.Request.IsNavigationRequest && response.Status is < 300 or >= 400);
        await page.WaitForLoadStateAsync();
    }
}
