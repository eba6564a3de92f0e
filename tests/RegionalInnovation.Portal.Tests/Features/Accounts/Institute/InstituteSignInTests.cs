using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Portal.Features.Accounts.Institute;
using RegionalInnovation.Portal.Features.Accounts.People;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Hosting;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.Institute;

/// <summary>Signing in by an institute, over real HTTP with a provider of the test's own.</summary>
public sealed class InstituteSignInTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string Door = "/ko/account/sign-in/institute";

    private SomeInstitute _institute = null!;
    private TestPortal _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // The handler looks at its own clock as well; both tell the true time.
        _institute = await SomeInstitute.StartAsync(TimeProvider.System);
        _portal = await fixture.StartPortalAsync(_institute.Settings);
        using var root = new Visitor(_portal);
        await root.JoinAsync("root", PortalRole.Administrator);
        using var person = new Visitor(_portal);
        await person.JoinAsync("han", PortalRole.Contributor, PortalRole.Reviewer);
        _institute.Person = Somebody("subject-1", "HAN@example.org");
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _institute.DisposeAsync();
    }

    [Fact]
    public async Task A_person_is_known_by_a_verified_address_and_from_then_on_by_the_subject()
    {
        using var visitor = new Visitor(_portal);
        Assert.Contains("과학기술연구원 계정으로 로그인", await visitor.Client.GetStringAsync("/ko/account/sign-in", Cancellation), StringComparison.Ordinal);

        Assert.Equal("/ko/account/tokens", await SignInAsync(visitor, "account/tokens"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/ko/account/tokens")).StatusCode);

        // The address has changed, also at the institute; the subject has not.
        _institute.Person = Somebody("subject-1", "han.new@example.org");
        using var later = new Visitor(_portal);
        Assert.Equal("/ko/account", await SignInAsync(later));
        await using var db = await Visitor.OpenAsync(_portal);
        var identity = await db.InstituteIdentities.SingleAsync(Cancellation);
        Assert.Equal((_institute.Authority, "subject-1", await Visitor.IdAsync(_portal, "han")), (identity.Issuer, identity.Subject, identity.PersonId));
        Assert.Single(await db.AuditLog.Where(entry => entry.Act == AuditAct.InstituteLinked).ToListAsync(Cancellation));
        Assert.Equal(2, await db.AuditLog.CountAsync(entry => entry.Act == AuditAct.SignIn && entry.Detail == "institute", Cancellation));
    }

    [Fact]
    public async Task The_institute_is_asked_with_a_challenge_and_told_one_address_for_all_languages()
    {
        using var visitor = new Visitor(_portal);

        Assert.Equal("/ja/account", await SignInAsync(visitor, language: "ja"));

        Assert.Equal($"{_portal.Address}account/sign-in/institute/answer", _institute.Asked!["redirect_uri"]);
        Assert.Equal("S256", _institute.Asked["code_challenge_method"]);
        Assert.Equal("ja", _institute.Asked["ui_locales"]);
        Assert.NotEmpty(_institute.Asked["nonce"].ToString());
    }

    [Fact]
    public async Task Whoever_is_unknown_is_refused_politely_and_gets_no_account()
    {
        _institute.Person = Somebody("subject-2", "stranger@example.org");
        using var visitor = new Visitor(_portal);

        var end = await SignInAsync(visitor, language: "en");

        Assert.Equal("/en/account/sign-in?institute=unknown", end);
        Assert.Contains("Ask an administrator for an invitation", await visitor.Client.GetStringAsync(end, Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/ko/account")).StatusCode);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.Equal(2, await db.People.CountAsync(Cancellation));
        Assert.DoesNotContain(await db.AuditLog.ToListAsync(Cancellation), entry => entry.Detail?.Contains("stranger", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task An_address_that_the_institute_does_not_vouch_for_links_nobody(bool? verified)
    {
        _institute.Person = Somebody("subject-1", "han@example.org", verified);
        using var visitor = new Visitor(_portal);

        Assert.Equal("/ko/account/sign-in?institute=unknown", await SignInAsync(visitor));
    }

    [Fact]
    public async Task A_setting_says_that_the_institute_assigns_its_addresses_itself()
    {
        await using var portal = await fixture.StartPortalAsync(new Dictionary<string, string>(_institute.Settings, StringComparer.Ordinal) { ["Portal:OpenIdConnect:TrustEmail"] = "true" });
        using var root = new Visitor(portal);
        await root.JoinAsync("root", PortalRole.Administrator);
        _institute.Person = Somebody("subject-3", "root@example.org", verified: null);
        using var visitor = new Visitor(portal);

        Assert.Equal("/ko/account", await SignInAsync(visitor));
    }

    [Fact]
    public async Task Who_inherits_the_address_of_somebody_who_has_left_does_not_inherit_the_account()
    {
        using var first = new Visitor(_portal);
        Assert.Equal("/ko/account", await SignInAsync(first));

        _institute.Person = Somebody("subject-of-the-next-one", "han@example.org");
        using var second = new Visitor(_portal);
        Assert.Equal("/ko/account/sign-in?institute=unknown", await SignInAsync(second));

        Assert.Null(await _portal.Services.GetRequiredService<ManagePeople>().UnlinkAsync(await Visitor.IdAsync(_portal, "han"), Cancellation));
        Assert.Equal(HttpStatusCode.Redirect, (await first.GetAsync("/ko/account")).StatusCode);
        Assert.Equal("/ko/account", await SignInAsync(second));
    }

    [Fact]
    public async Task A_disabled_person_does_not_come_in_by_the_institute()
    {
        using var first = new Visitor(_portal);
        Assert.Equal("/ko/account", await SignInAsync(first));
        Assert.Null(await _portal.Services.GetRequiredService<ManagePeople>().DisableAsync(await Visitor.IdAsync(_portal, "han"), Cancellation));

        using var second = new Visitor(_portal);
        Assert.Equal("/ko/account/sign-in?institute=unknown", await SignInAsync(second));
    }

    [Fact]
    public async Task Our_own_second_factor_is_asked_for_unless_the_institute_has_asked_for_one()
    {
        using (var own = new Visitor(_portal))
        {
            await own.SignInWithSecondFactorAsync("han", TimeProvider.System.GetUtcNow());
        }

        using var without = new Visitor(_portal);
        Assert.Equal("/ko/account/sign-in/code?return=account%2Ftokens", await SignInAsync(without, "account/tokens"));
        Assert.Equal(HttpStatusCode.Redirect, (await without.GetAsync("/ko/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await without.GetAsync("/ko/account/sign-in/code")).StatusCode);

        _institute.Person["amr"] = new JsonArray("pwd", "mfa");
        using var with = new Visitor(_portal);
        Assert.Equal("/ko/account", await SignInAsync(with));
        Assert.Contains("value=\"publish\"", await with.Client.GetStringAsync("/ko/account/tokens", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_second_factor_a_reviewer_only_reviews_nothing()
    {
        using var visitor = new Visitor(_portal);
        Assert.Equal("/ko/account", await SignInAsync(visitor));

        Assert.DoesNotContain("value=\"publish\"", await visitor.Client.GetStringAsync("/ko/account/tokens", Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aud", "somebody-else")]
    [InlineData("iss", "https://evil.example")]
    [InlineData("nonce", "another")]
    [InlineData("sub", null)]
    public async Task An_answer_that_is_not_for_us_signs_nobody_in(string claim, string? value)
    {
        _institute.Tamper = claims => claims[claim] = value;
        using var visitor = new Visitor(_portal);

        Assert.Equal("/ko/account/sign-in?institute=failed", await SignInAsync(visitor));
        Assert.Contains("기관 계정으로 로그인하지 못했습니다", await visitor.Client.GetStringAsync("/ko/account/sign-in?institute=failed", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/ko/account")).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_somebody_else_was_given_signs_nobody_in()
    {
        using var attacker = new Visitor(_portal);
        var answer = await AnswerAsync(attacker, Door);

        using var victim = new Visitor(_portal);
        using var taken = await victim.GetAsync(answer.PathAndQuery);

        Assert.EndsWith("institute=failed", taken.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await victim.GetAsync("/ko/account")).StatusCode);
    }

    [Fact]
    public async Task The_way_back_leads_to_no_other_site()
    {
        using var visitor = new Visitor(_portal);

        Assert.Equal("/ko/evil.example", await SignInAsync(visitor, "//evil.example"));
    }

    [Fact]
    public async Task An_institute_that_does_not_answer_is_told_on_the_sign_in_page()
    {
        await using var portal = await fixture.StartPortalAsync(new Dictionary<string, string>(_institute.Settings, StringComparer.Ordinal) { ["Portal:OpenIdConnect:Authority"] = "http://127.0.0.1:9" });
        using var visitor = new Visitor(portal);

        using var answer = await visitor.GetAsync(Door);

        Assert.Equal("/ko/account/sign-in?institute=failed", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Where_no_institute_is_set_there_is_no_button_and_no_way_there()
    {
        Assert.DoesNotContain("sign-in/institute", await fixture.Client.GetStringAsync("/ko/account/sign-in", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Client.GetAsync(Door, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Client.GetAsync("/account/sign-in/institute/answer?code=1&state=2", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("Authority", null, "Portal__OpenIdConnect__Authority is missing")]
    [InlineData("ClientId", null, "Portal__OpenIdConnect__ClientId is missing")]
    [InlineData("ClientSecret", "", "Portal__OpenIdConnect__ClientSecret is missing")]
    [InlineData("DisplayName", null, "Portal__OpenIdConnect__DisplayName is missing")]
    [InlineData("Authority", "http://login.example.org", "begins with https://")]
    [InlineData("Authority", "login", "begins with https://")]
    [InlineData("TrustEmail", "perhaps", "true or false")]
    public void A_setting_that_is_missing_or_wrong_is_named_at_the_start(string name, string? value, string said)
    {
        var settings = _institute.Settings.ToDictionary(item => item.Key, item => (string?)item.Value, StringComparer.Ordinal);
        settings[$"Portal:OpenIdConnect:{name}"] = value;

        var fault = Assert.Throws<SettingsException>(() => InstituteSettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    private static JsonObject Somebody(string subject, string email, bool? verified = true)
    {
        var person = new JsonObject { ["sub"] = subject, ["email"] = email };
        if (verified is { } said)
        {
            person["email_verified"] = said;
        }

        return person;
    }

    /// <summary>Goes to the institute and back, and says where that ends.</summary>
    private static async Task<string> SignInAsync(Visitor visitor, string? returnTo = null, string language = "ko")
    {
        var answer = await AnswerAsync(visitor, $"/{language}/account/sign-in/institute{(returnTo is null ? "" : $"?return={Uri.EscapeDataString(returnTo)}")}");
        using var arrived = await visitor.GetAsync(answer.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, arrived.StatusCode);
        Assert.True(arrived.Headers.CacheControl?.NoStore);
        return arrived.Headers.Location!.ToString();
    }

    /// <summary>Where the institute sends a visitor back to.</summary>
    private static async Task<Uri> AnswerAsync(Visitor visitor, string door)
    {
        using var left = await visitor.GetAsync(door);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var sent = await stranger.GetAsync(left.Headers.Location, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return sent.Headers.Location!;
    }
}
