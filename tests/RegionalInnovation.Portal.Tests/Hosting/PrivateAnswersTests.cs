using System.Net;
using RegionalInnovation.Portal.Shell.Access;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Hosting;

/// <summary>What is for one person is kept nowhere, and public pages stay what they are for everybody else.</summary>
public sealed class PrivateAnswersTests(PortalFixture fixture) : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Visitor _person = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await fixture.StartPortalAsync();
        _person = new Visitor(_portal);
        await _person.JoinAsync("somebody", PortalRole.Administrator);
        using var signedIn = await _person.SignInAsync("somebody");
    }

    public async ValueTask DisposeAsync()
    {
        _person.Dispose();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("/ko/regions")]
    [InlineData("/en/cases/kobe-biomedical")]
    public async Task A_page_seen_by_a_signed_in_person_first_holds_nothing_of_them_for_the_next_reader(string address)
    {
        using var own = await _person.GetAsync(address);
        Assert.Contains("somebody", await own.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.True(own.Headers.CacheControl is { Private: true, NoStore: true });

        using var reader = _portal.NewClient();
        using var other = await reader.GetAsync(address, Cancellation);
        var page = await other.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("somebody", page, StringComparison.Ordinal);
        Assert.False(other.Headers.Contains("Set-Cookie"));
        Assert.NotEqual(true, other.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("__RequestVerificationToken", page, StringComparison.Ordinal);

        // And the other way round: what was kept for readers is not what a person gets.
        using var again = await _person.GetAsync(address);
        Assert.Contains("somebody", await again.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ko/account/sign-in")]
    [InlineData("/ko/ACCOUNT/sign-in")]
    [InlineData("/ja/account/join?token=x")]
    [InlineData("/en/account/no-such-page")]
    [InlineData("/en/account/people")]
    public async Task A_page_of_accounts_is_kept_nowhere_and_names_its_address_to_nobody(string address)
    {
        using var client = _portal.NewClient();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await client.GetAsync(address, Cancellation);

            Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: true }, answer.Headers.CacheControl?.ToString());
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Contains("script-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Age"));
        }
    }

    [Fact]
    public async Task Two_strangers_get_tokens_of_their_own()
    {
        using var client = _portal.NewClient();
        var first = Visitor.TokenOn(await client.GetStringAsync("/ko/account/sign-in", Cancellation));
        var second = Visitor.TokenOn(await client.GetStringAsync("/ko/account/sign-in", Cancellation));

        Assert.NotEmpty(first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task An_invented_cookie_is_nobody()
    {
        using var client = _portal.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", $"{PortalCookies.Account}=CfDJ8invented; portal-device=x; {PortalCookies.BetweenSteps}=y");

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/ko/regions", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/ko/account", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/ko/account/sign-in/code", Cancellation)).StatusCode);
    }
}
