using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Portal.Features.Accounts;
using RegionalInnovation.Portal.Features.Accounts.People;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Accounts;

/// <summary>A browser without scripts: it keeps cookies, follows no redirects, and posts the forms it finds on pages.</summary>
internal sealed partial class Visitor : IDisposable
{
    public const string Password = "느린 강물이 돌을 깎는다 1907";

    private readonly Uri _address;
    private readonly CookieContainer _cookies;
    private readonly TestPortal? _portal;
    private HttpClient? _client;

    public Visitor(TestPortal portal)
        : this(portal.Address, new()) => _portal = portal;

    private Visitor(Uri address, CookieContainer cookies) => (_address, _cookies) = (address, cookies);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Client => _client ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = _address };

    /// <summary>The secret of the second factor, once it is set up.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The recovery codes that were shown.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public CookieCollection Cookies => _cookies.GetCookies(_address);

    /// <summary>The same browser, at another process of the same portal.</summary>
    public Visitor At(Uri address) => new(address, _cookies);

    public Task<HttpResponseMessage> GetAsync(string address) => Client.GetAsync(address, Cancellation);

    /// <summary>Opens a page and posts one of its forms.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, string form, params (string Name, string Value)[] fields)
    {
        var page = await Client.GetStringAsync(address, Cancellation);
        var token = Token().Match(page).Groups["token"].Value;
        Assert.NotEmpty(token);
        return await SendAsync(address, form, token, fields);
    }

    /// <summary>Posts a form without the page it stands on.</summary>
    public Task<HttpResponseMessage> SendAsync(string address, string form, string? token, params (string Name, string Value)[] fields)
    {
        var content = new FormUrlEncodedContent(
        [
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            KeyValuePair.Create("_handler", form),
            .. token is null ? [] : new[] { KeyValuePair.Create("__RequestVerificationToken", token) },
        ]);
        return Client.PostAsync(address, content, Cancellation);
    }

    /// <summary>Makes an account by a link, as the administrator that the command line makes.</summary>
    public async Task JoinAsync(string name, params PortalRole[] roles)
    {
        var token = roles is [PortalRole.Administrator]
            ? await _portal!.Services.GetRequiredService<MakeFirstAdministrator>().Ask(Cancellation)
            : await _portal!.Services.GetRequiredService<ManagePeople>().InviteAsync(await IdAsync(_portal, "root"), roles, Cancellation);
        using var answer = await PostAsync($"/ko/account/join?token={token.Text}", "join", ("name", name), ("email", $"{name}@example.org"), ("password", Password), ("again", Password));
        Assert.Contains("이제 로그인할 수 있습니다", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    /// <summary>The first step of signing in.</summary>
    public Task<HttpResponseMessage> SignInAsync(string name, string password = Password) =>
        PostAsync("/ko/account/sign-in", "sign-in", ("email", $"{name}@example.org"), ("password", password));

    /// <summary>Signs in and sets up a second factor.</summary>
    public async Task SignInWithSecondFactorAsync(string name, DateTimeOffset now)
    {
        using (var first = await SignInAsync(name))
        {
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        }

        var shown = await SetSecondFactorAsync(now, Password);
        RecoveryCodes = [.. Recovery().Matches(shown).Select(match => match.Groups["code"].Value)];
        Assert.Equal(10, RecoveryCodes.Count);
    }

    /// <summary>Sets up a second factor, and gives the page that answers.</summary>
    public async Task<string> SetSecondFactorAsync(DateTimeOffset now, string password)
    {
        var page = await Client.GetStringAsync("/ko/account/second-factor", Cancellation);
        Secret = SecretText().Match(page).Groups["secret"].Value.Replace(" ", "", StringComparison.Ordinal);
        var carried = WebUtility.HtmlDecode(Carried().Match(page).Groups["carried"].Value);
        using var second = await SendAsync("/ko/account/second-factor", "second-factor", Token().Match(page).Groups["token"].Value, ("current", password), ("carried", carried), ("code", Totp.CodeOf(Secret, Totp.StepOf(now))));
        return await second.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Makes a token on the page of tokens.</summary>
    public async Task<string> MakeTokenAsync(int days, params string[] scopes)
    {
        using var answer = await PostAsync("/ko/account/tokens", "token", [("name", "nightly upload"), .. scopes.Select(scope => ("scope", scope)), ("days", $"{days}"), ("current", Password)]);
        var token = AccessToken().Match(await answer.Content.ReadAsStringAsync(Cancellation)).Value;
        Assert.NotEmpty(token);
        return token;
    }

    /// <summary>A program that sends a token and keeps no cookies.</summary>
    public static Visitor WithToken(TestPortal portal, string token)
    {
        var program = new Visitor(portal);
        program.Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return program;
    }

    public static async Task<Guid> IdAsync(TestPortal portal, string name)
    {
        await using var db = await OpenAsync(portal);
        return await db.People.Where(person => person.Name == name).Select(person => person.Id).SingleAsync(Cancellation);
    }

    public static Task<AccountsDb> OpenAsync(TestPortal portal) => portal.Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync(Cancellation);

    /// <summary>The antiforgery token of a page.</summary>
    public static string TokenOn(string page) => Token().Match(page).Groups["token"].Value;

    public void Dispose() => _client?.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("rip_[A-Za-z0-9_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex AccessToken();

    [GeneratedRegex("name=\"carried\" value=\"(?<carried>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Carried();

    [GeneratedRegex("class=\"secret\">(?<secret>[A-Z2-7 ]+)<", RegexOptions.None, 1000)]
    private static partial Regex SecretText();

    [GeneratedRegex("<li>(?<code>[a-z2-9]{4}(-[a-z2-9]{4}){3})</li>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Recovery();
}
