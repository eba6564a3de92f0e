using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Pages of accounts in a browser, from the invitation to the audit log.</summary>
public sealed class AccountTests(AccountPortal portal, Browser browser) : IClassFixture<AccountPortal>
{
    private const string Password = "느린 강물이 돌을 깎는다 1907";

    [Fact]
    public async Task An_administrator_joins_sets_up_a_second_factor_and_finds_every_page_accessible_wide_and_narrow()
    {
        await using var visit = await browser.VisitAsync(portal);
        var page = visit.Page;

        await visit.OpenAsync(portal.Invitation);
        await visit.LookAsync("join");
        await page.FillAsync("#name", "한지원");
        await page.FillAsync("#email", "han@example.org");
        await page.FillAsync("#password", "password1234");
        await page.FillAsync("#again", "password1234");
        await SubmitAsync();
        await visit.LookAsync("join, refused");
        Assert.Contains("추측하기 쉬운", await page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#again", Password);
        await SubmitAsync();
        await visit.LookAsync("joined");

        await visit.OpenAsync("ko/account/people");
        Assert.Contains("account/sign-in", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#email", "han@example.org");
        await page.FillAsync("#password", Password);
        await SubmitAsync();
        Assert.EndsWith("/ko/account/second-factor", page.Url, StringComparison.Ordinal);
        await visit.LookAsync("second factor");
        var secret = (await page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#current", Password);
        await page.FillAsync("#code", Newcomers.CodeOf(secret, TimeProvider.System.GetUtcNow()));
        await SubmitAsync();
        await visit.LookAsync("recovery codes");
        Assert.Equal(10, await page.Locator(".codes li").CountAsync());

        foreach (var language in PublicAddresses.Languages)
        {
            foreach (var address in new[] { "account", "account/password", "account/second-factor", "account/people", "account/log" })
            {
                Assert.Equal(200, await visit.OpenAsync($"{language}/{address}"));
                await visit.LookAsync($"{language}/{address}");
            }
        }

        await visit.OpenAsync("ko/account/people");
        await page.CheckAsync("input[value=contributor]");
        await SubmitAsync();
        await visit.LookAsync("invited");
        await page.ClickAsync("tbody a");
        await page.WaitForURLAsync(address => address.Contains("/account/people/", StringComparison.Ordinal));
        await visit.LookAsync("person");

        // Until the page that answers is there, and not only asked for.
        async Task SubmitAsync()
        {
            await page.RunAndWaitForResponseAsync(
                () => page.ClickAsync("form[method=post] button"),
                response => response.Request.IsNavigationRequest && response.Status is < 300 or >= 400);
            await page.WaitForLoadStateAsync();
        }
    }
}
