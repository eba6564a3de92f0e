using System.Security.Cryptography;

namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>How people come to an account in a browser.</summary>
internal static class Newcomers
{
    private const string Password = "느린 강물이 돌을 깎는다 1907";

    /// <summary>The first administrator joins and sets up a second factor.</summary>
    public static async Task FirstAdministratorJoinsAsync(AccountPortal portal, Visit visit)
    {
        await JoinAsync(visit, portal.Invitation, "한지원", "han@example.org");
        await SignInAsync(visit, "han@example.org");
        await SetSecondFactorAsync(visit);
    }

    /// <summary>Sets up a second factor.</summary>
    public static async Task SetSecondFactorAsync(Visit visit)
    {
        var page = visit.Page;
        await visit.OpenAsync("ko/account/second-factor");
        var secret = (await page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#current", Password);
        await page.FillAsync("#code", CodeOf(secret, TimeProvider.System.GetUtcNow()));
        await page.ClickAsync("form[method=post] button");
        await page.WaitForSelectorAsync(".codes");
    }

    /// <summary>An administrator invites somebody; gives the address of the invitation.</summary>
    /// <param name="visit">The administrator's browser.</param>
    /// <param name="role">The role, as forms write it.</param>
    public static async Task<string> InviteAsync(Visit visit, string role)
    {
        await visit.OpenAsync("ko/account/people");
        await visit.Page.CheckAsync($"input[value={role}]");
        await visit.Page.ClickAsync("form[method=post] button");
        return await visit.Page.InputValueAsync("#link");
    }

    /// <summary>Makes an account by an invitation.</summary>
    public static async Task JoinAsync(Visit visit, string invitation, string name, string email)
    {
        await visit.OpenAsync(invitation);
        await visit.Page.FillAsync("#name", name);
        await visit.Page.FillAsync("#email", email);
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.FillAsync("#again", Password);
        await visit.Page.ClickAsync("form[method=post] button");
        await visit.Page.WaitForSelectorAsync("a[href*='sign-in'], .done");
    }

    /// <summary>Signs in with the password.</summary>
    public static async Task SignInAsync(Visit visit, string email)
    {
        await visit.OpenAsync("ko/account/sign-in");
        await visit.Page.FillAsync("#email", email);
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.Locator("form[method=post] button[type=submit]").First.ClickAsync();
        await visit.Page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
    }

    /// <summary>An administrator disables somebody.</summary>
    public static async Task DisableAsync(Visit visit, string name)
    {
        await visit.OpenAsync("ko/account/people");
        await visit.Page.Locator("tbody a", new() { HasTextString = name }).ClickAsync();
        await visit.Page.WaitForURLAsync(address => address.Contains("/account/people/", StringComparison.Ordinal));
        await visit.Page.Locator("form:has(input[value=disable]) button").ClickAsync();
        await visit.Page.WaitForSelectorAsync("form:has(input[value=enable])");
    }

    /// <summary>What an authenticator app shows.</summary>
    public static string CodeOf(string secret, DateTimeOffset now)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(secret.Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(part => part.Length == 8).Select(part => Convert.ToByte(new string(part), 2)).ToArray();
        var counter = BitConverter.GetBytes(now.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // The algorithm of RFC 6238.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
