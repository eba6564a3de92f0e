using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using RegionalInnovation.EndToEnd.Infrastructure;

namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>Passkeys and tokens in a browser, with an authenticator that the browser itself simulates.</summary>
public sealed partial class PasskeyTests(AccountPortal portal, Browser browser) : IClassFixture<AccountPortal>
{
    private const string Password = "느린 강물이 돌을 깎는다 1907";

    /// <summary>WebAuthn knows no bare addresses.</summary>
    private Uri Site => new UriBuilder(portal.Address) { Host = "localhost" }.Uri;

    [Fact]
    public async Task A_person_adds_a_passkey_signs_in_by_it_with_both_factors_and_no_longer_when_it_is_removed()
    {
        await using var visit = await browser.VisitAsync(portal);
        var page = visit.Page;
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });

        await OpenAsync(portal.Invitation);
        await page.FillAsync("#name", "한지원");
        await page.FillAsync("#email", "han@example.org");
        await page.FillAsync("#password", Password);
        await page.FillAsync("#again", Password);
        await page.ClickAsync("form[method=post] button");
        await SignInByPasswordAsync();
        await OpenAsync("ko/account/passkeys");
        await LookAsync(visit, "passkeys");

        // A wrong password adds nothing.
        await AddAsync("사무실 노트북", "not the password");
        Assert.Contains("현재 비밀번호가 맞지 않습니다", await page.Locator("[role=alert]:visible").InnerTextAsync(), StringComparison.Ordinal);
        await AddAsync("사무실 노트북", Password);
        Assert.Equal("사무실 노트북", await page.Locator("tbody th").InnerTextAsync());
        await LookAsync(visit, "passkey added");

        // It has passed for a second factor: the administrator may act, and so in a session that began with it.
        await OpenAsync("ko/account/people");
        await page.ClickAsync("tbody a");
        await page.WaitForURLAsync(address => address.Contains("/account/people/", StringComparison.Ordinal));
        await page.CheckAsync("input[value=contributor]");
        await page.CheckAsync("input[value=reviewer]");
        await page.ClickAsync("section.narrow button");
        await OpenAsync("ko/account/sign-in");
        await LookAsync(visit, "sign in");
        await SignInByPasskeyAsync();
        await page.WaitForURLAsync(address => address.EndsWith("/ko/account", StringComparison.Ordinal));

        // Now a contributor and reviewer as well, who may give a token both scopes.
        foreach (var language in PublicAddresses.Languages)
        {
            foreach (var address in new[] { "account", "account/passkeys", "account/tokens" })
            {
                Assert.Equal(200, await OpenAsync($"{language}/{address}"));
                await LookAsync(visit, $"{language}/{address}");
            }
        }

        await OpenAsync("ko/account/tokens");
        await page.FillAsync("#name", "통계 서버의 월간 등록");
        await page.CheckAsync("input[value=draft]");
        await page.CheckAsync("input[value=publish]");
        await page.FillAsync("#current", Password);
        await page.ClickAsync("section.narrow form button");
        Assert.Matches(Token(), await page.InputValueAsync("#token"));
        await LookAsync(visit, "token made");
        await page.ClickAsync("tbody button");
        Assert.Contains("토큰을 폐기했습니다", await page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);

        // The password alone neither acts nor adds another second factor beside the passkey.
        await SignOutAsync();
        await SignInByPasswordAsync();
        await OpenAsync("ko/account/people");
        Assert.EndsWith("/ko/account/second-factor", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#current", Password);
        await page.FillAsync("#code", "000000");
        await page.ClickAsync("form[method=post] button");
        Assert.Contains("패스키가 있습니다", await page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        await OpenAsync("ko/account/passkeys");
        await page.ClickAsync("tbody button");
        Assert.Contains("패스키를 삭제했습니다", await page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);

        // The device still has it; the portal does not.
        await SignOutAsync();
        await OpenAsync("ko/account/sign-in");
        await SignInByPasskeyAsync();
        Assert.Contains("패스키로 로그인하지 못했습니다", await page.Locator("[role=alert]:visible").InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(visit, "sign in, refused");

        Task<int> OpenAsync(string address) => visit.OpenAsync(new Uri(Site, address).ToString());

        async Task SignInByPasswordAsync()
        {
            await OpenAsync("ko/account/sign-in");
            await page.FillAsync("#email", "han@example.org");
            await page.FillAsync("#password", Password);
            await page.ClickAsync("form:not([data-passkey])[method=post] button");
            await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
        }

        async Task SignInByPasskeyAsync()
        {
            var answered = page.WaitForResponseAsync(answer => answer.Request.Method == "POST");
            await page.ClickAsync("form[data-passkey] button");
            await answered;
            await page.WaitForLoadStateAsync();
        }

        async Task AddAsync(string name, string password)
        {
            await page.FillAsync("#name", name);
            await page.FillAsync("#current", password);
            var answered = page.WaitForResponseAsync(answer => answer.Request.Method == "POST");
            await page.ClickAsync("form[data-passkey] button");
            await answered;
            await page.WaitForLoadStateAsync();
        }

        async Task SignOutAsync()
        {
            await OpenAsync("ko/account");
            await page.ClickAsync(".inline-forms button:not(.quiet)");
        }
    }

    [Fact]
    public async Task Without_script_the_password_way_stays_and_no_button_promises_more()
    {
        await using var visit = await browser.VisitAsync(portal, script: false);

        await visit.OpenAsync(new Uri(Site, "ko/account/sign-in").ToString());

        Assert.False(await visit.Page.Locator("form[data-passkey]").IsVisibleAsync());
        Assert.True(await visit.Page.Locator("#password").IsVisibleAsync());
        Assert.Empty(visit.Complaints);
    }

    private static async Task LookAsync(Visit visit, string place)
    {
        foreach (var width in new[] { 1440, 390 })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.False(await visit.ScrollsSidewaysAsync(), $"{place} scrolls sideways at {width} pixels");
            Assert.Empty(visit.Complaints);
            var result = await visit.Page.RunAxe();
            Assert.True(result.Violations.Length == 0, $"{place} at {width} pixels: {string.Join("; ", result.Violations.Select(item => $"{item.Id} {item.Nodes[0].Html}"))}");
        }

        await visit.Page.SetViewportSizeAsync(1440, 900);
    }

    [GeneratedRegex("^rip_[A-Za-z0-9_-]{43}$", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
