using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Portal.Features.Accounts.Passkeys;
using RegionalInnovation.Portal.Features.Accounts.People;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.Passkeys;

/// <summary>What passkeys must not let in. That they let their person in, a browser shows.</summary>
public sealed partial class PasskeyTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string SignInPage = "/ko/account/sign-in";
    private const string Page = "/ko/account/passkeys";

    private readonly SetTime _time = new();
    private TestPortal _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await fixture.StartPortalAsync(time: _time);
        using var root = new Visitor(_portal);
        await root.JoinAsync("root", PortalRole.Administrator);
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AAAA\",\"attestationObject\":\"oA\",\"signature\":\"AAAA\",\"userHandle\":\"AAAA\"}}")]
    public async Task An_answer_that_is_none_signs_nobody_in_and_adds_nothing(string credential)
    {
        using var stranger = new Visitor(_portal);
        var state = await StateOnAsync(stranger, SignInPage);
        using var refused = await stranger.PostAsync(SignInPage, "passkey", ("state", state), ("credential", credential));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("패스키로 로그인하지 못했습니다", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Null(stranger.Cookies[PortalCookies.Account]);

        using var person = await SignedInAsync();
        using var failed = await person.PostAsync(Page, "passkey", ("name", "x"), ("current", Visitor.Password), ("state", await StateOnAsync(person, Page)), ("credential", credential));
        Assert.Equal(HttpStatusCode.OK, failed.StatusCode);
        Assert.Contains("패스키를 추가하지 못했습니다", await failed.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_is_good_for_its_own_purpose_and_not_for_one_that_somebody_made_up()
    {
        var states = _portal.Services.GetRequiredService<PasskeyStates>();
        var written = states.Write(PasskeyStates.Adding, "state");

        Assert.Equal("state", states.Read(PasskeyStates.Adding, written));
        Assert.Null(states.Read(PasskeyStates.SigningIn, written));
        Assert.Null(states.Read(PasskeyStates.Adding, written[..^2] + "AA"));
        Assert.Null(states.Read(PasskeyStates.Adding, "state"));
        Assert.Null(states.Read(PasskeyStates.Adding, null));
    }

    [Fact]
    public async Task Who_has_a_passkey_adds_neither_another_nor_a_code_by_the_password_alone()
    {
        await AddPasskeyAsync();
        using var thief = await SignedInAsync();

        using var passkey = await thief.PostAsync(Page, "passkey", ("name", "x"), ("current", Visitor.Password), ("state", "x"), ("credential", "{}"));
        Assert.Contains("2단계 인증이나 패스키가 있습니다", await passkey.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("2단계 인증이나 패스키가 있습니다", await thief.SetSecondFactorAsync(_time.Now, Visitor.Password), StringComparison.Ordinal);

        Assert.Equal("/ko/account/second-factor", (await thief.GetAsync("/ko/account/people")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_administrator_takes_passkeys_away_with_the_second_factor()
    {
        await AddPasskeyAsync();
        var (people, id) = (_portal.Services.GetRequiredService<ManagePeople>(), await Visitor.IdAsync(_portal, "root"));
        Assert.True((await people.Ask(id, Cancellation))!.HasSecondFactor);

        Assert.Null(await people.ResetSecondFactorAsync(id, Cancellation));

        Assert.False((await people.Ask(id, Cancellation))!.HasSecondFactor);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.False(await db.Passkeys.AnyAsync(Cancellation));
        Assert.True(await db.AuditLog.AnyAsync(entry => entry.Act == AuditAct.SecondFactorReset && entry.PersonId == id, Cancellation));
    }

    private async Task<Visitor> SignedInAsync()
    {
        var person = new Visitor(_portal);
        using var answer = await person.SignInAsync("root");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return person;
    }

    private async Task AddPasskeyAsync()
    {
        await using var db = await Visitor.OpenAsync(_portal);
        db.Passkeys.Add(new IdentityUserPasskey<Guid>
        {
            CredentialId = [1, 2, 3],
            UserId = await Visitor.IdAsync(_portal, "root"),
            Data = new() { PublicKey = [1], Name = "office", CreatedAt = _time.Now, AttestationObject = [1], ClientDataJson = [1], IsUserVerified = true },
        });
        await db.SaveChangesAsync(Cancellation);
    }

    private static async Task<string> StateOnAsync(Visitor visitor, string page) =>
        WebUtility.HtmlDecode(State().Match(await visitor.Client.GetStringAsync(page, Cancellation)).Groups["state"].Value);

    [GeneratedRegex("name=\"state\" value=\"(?<state>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex State();
}
