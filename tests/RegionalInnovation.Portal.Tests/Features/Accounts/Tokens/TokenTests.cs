using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Portal.Features.Accounts.People;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Features.Accounts.Tokens;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Accounts.Tokens;

/// <summary>Tokens for programs: made, used, limited and taken away.</summary>
public sealed class TokenTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string Probe = "/api/v1/token";

    private readonly SetTime _time = new();
    private readonly List<Visitor> _visitors = [];
    private TestPortal _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ManagePeople People => _portal.Services.GetRequiredService<ManagePeople>();

    public async ValueTask InitializeAsync()
    {
        _portal = await fixture.StartPortalAsync(time: _time);
        using var root = new Visitor(_portal);
        await root.JoinAsync("root", PortalRole.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        _visitors.ForEach(visitor => visitor.Dispose());
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_shown_once_stored_as_its_hash_and_tells_the_API_who_it_stands_for()
    {
        var person = await ContributorAsync();
        var token = await person.MakeTokenAsync(days: 30, "draft");

        Assert.DoesNotContain(token, await person.Client.GetStringAsync("/ko/account/tokens", Cancellation), StringComparison.Ordinal);
        var (status, told) = await AskAsync(token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("han", (string?)told["person"]);
        Assert.True((bool?)told["drafts"]);
        Assert.False((bool?)told["publishes"]);
        Assert.Equal(_time.Now.AddDays(30), (DateTimeOffset?)told["expiresAt"]);
        await using var db = await Visitor.OpenAsync(_portal);
        var stored = await db.AccessTokens.SingleAsync(Cancellation);
        Assert.Equal(TokenText.HashOf(token), stored.TokenHash);
        var line = await db.AuditLog.SingleAsync(entry => entry.Act == AuditAct.TokenMade, Cancellation);
        Assert.Equal(stored.PersonId, line.ActorId);
        Assert.DoesNotContain(token[4..], line.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_to_a_token_are_kept_nowhere()
    {
        using var program = Visitor.WithToken(_portal, await (await ContributorAsync()).MakeTokenAsync(days: 1, "draft"));

        foreach (var address in new[] { Probe, "/api/v1/plans", "/ko/plans" })
        {
            using var answer = await program.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: true }, $"{address}: {answer.Headers.CacheControl}");
        }
    }

    [Fact]
    public async Task A_revoked_token_works_no_longer_and_its_revocation_is_logged()
    {
        var person = await ContributorAsync();
        var token = await person.MakeTokenAsync(days: 1, "draft");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token)).Status);
        await using var db = await Visitor.OpenAsync(_portal);
        var id = await db.AccessTokens.Select(item => item.Id).SingleAsync(Cancellation);

        using var revoked = await person.PostAsync("/ko/account/tokens", $"revoke-{id:N}");

        Assert.Contains("토큰을 폐기했습니다", await revoked.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(token)).Status);
        Assert.Equal(id.ToString("N"), (await db.AuditLog.SingleAsync(entry => entry.Act == AuditAct.TokenRevoked, Cancellation)).Detail);
    }

    [Fact]
    public async Task Nobody_revokes_the_token_of_another_person()
    {
        var token = await (await ContributorAsync()).MakeTokenAsync(days: 1, "draft");
        var other = await ContributorAsync("kim");
        await using var db = await Visitor.OpenAsync(_portal);
        var id = await db.AccessTokens.Select(item => item.Id).SingleAsync(Cancellation);

        await other.MakeTokenAsync(days: 1, "draft");
        using var refused = await other.PostAsync("/ko/account/tokens", $"revoke-{id:N}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token)).Status);
    }

    [Fact]
    public async Task A_token_ends_on_its_day()
    {
        var token = await (await ContributorAsync()).MakeTokenAsync(days: 7, "draft");

        _time.Now = _time.Now.AddDays(7).AddSeconds(-1);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token)).Status);
        _time.Now = _time.Now.AddSeconds(1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(token)).Status);
    }

    [Fact]
    public async Task The_tokens_of_a_disabled_person_stop_with_the_next_request()
    {
        var token = await (await ContributorAsync()).MakeTokenAsync(days: 1, "draft");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token)).Status);

        Assert.Null(await People.DisableAsync(await Visitor.IdAsync(_portal, "han"), Cancellation));

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(token)).Status);
    }

    [Fact]
    public async Task With_a_role_its_scope_goes_at_once_and_with_a_new_role_no_token_gains_one()
    {
        var (person, id) = (await ReviewerAsync(), await Visitor.IdAsync(_portal, "lee"));
        var (draft, publish) = (await person.MakeTokenAsync(days: 1, "draft"), await person.MakeTokenAsync(days: 1, "publish"));
        Assert.Equal([(true, false), (true, true)], [await MayAsync(draft), await MayAsync(publish)]);

        Assert.Null(await People.SetRolesAsync(id, [PortalRole.Contributor], Cancellation));
        Assert.Equal([(true, false), (false, false)], [await MayAsync(draft), await MayAsync(publish)]);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(publish)).Status);

        Assert.Null(await People.SetRolesAsync(id, [], Cancellation));
        Assert.Equal([(false, false), (false, false)], [await MayAsync(draft), await MayAsync(publish)]);

        Assert.Null(await People.SetRolesAsync(id, [PortalRole.Reviewer, PortalRole.Contributor], Cancellation));
        Assert.Equal([(true, false), (true, true)], [await MayAsync(draft), await MayAsync(publish)]);
    }

    [Fact]
    public async Task Tokens_that_publish_go_with_the_second_factor_that_vouched_for_them()
    {
        var (person, id) = (await ReviewerAsync(), await Visitor.IdAsync(_portal, "lee"));
        var (draft, publish) = (await person.MakeTokenAsync(days: 1, "draft"), await person.MakeTokenAsync(days: 1, "draft", "publish"));

        Assert.Null(await People.ResetSecondFactorAsync(id, Cancellation));

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(draft)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(publish)).Status);
    }

    [Fact]
    public async Task A_contributor_is_offered_no_scope_to_publish_and_gets_none_by_asking()
    {
        var person = await ContributorAsync();

        Assert.DoesNotContain("value=\"publish\"", await person.Client.GetStringAsync("/ko/account/tokens", Cancellation), StringComparison.Ordinal);
        using var refused = await person.PostAsync("/ko/account/tokens", "token", ("name", "x"), ("scope", "draft"), ("scope", "publish"), ("days", "1"), ("current", Visitor.Password));

        Assert.Contains("2단계 인증을 거친 검토자만", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.False(await db.AccessTokens.AnyAsync(Cancellation));
    }

    [Theory]
    [InlineData("", "draft", "30", Visitor.Password, "용도를")]
    [InlineData("x", "king", "30", Visitor.Password, "범위를 하나 이상")]
    [InlineData("x", "draft", "366", Visitor.Password, "1일에서 365일")]
    [InlineData("x", "draft", "0", Visitor.Password, "1일에서 365일")]
    [InlineData("x", "draft", "soon", Visitor.Password, "1일에서 365일")]
    [InlineData("x", "draft", "30", "not the password", "현재 비밀번호가 맞지 않습니다")]
    public async Task A_token_that_cannot_be_made_says_why(string name, string scope, string days, string password, string said)
    {
        var person = await ContributorAsync();

        using var refused = await person.PostAsync("/ko/account/tokens", "token", ("name", name), ("scope", scope), ("days", days), ("current", password));

        Assert.Contains(said, await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await using var db = await Visitor.OpenAsync(_portal);
        Assert.False(await db.AccessTokens.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task A_cookie_opens_nothing_that_takes_a_token_and_a_token_no_page()
    {
        var person = await ReviewerAsync();
        using var program = Visitor.WithToken(_portal, await person.MakeTokenAsync(days: 1, "draft", "publish"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync(Probe)).StatusCode);
        using var page = await program.GetAsync("/ko/account/tokens");
        Assert.Contains("account/sign-in", page.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"api\"")]
    [InlineData("Bearer rip_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Bearer realm=\"api\", error=\"invalid_token\"")]
    [InlineData("Bearer x", "Bearer realm=\"api\", error=\"invalid_token\"")]
    [InlineData("Basic cm9vdDpyb290", "Bearer realm=\"api\"")]
    public async Task Without_a_token_that_works_the_API_says_what_it_takes(string? sent, string asked)
    {
        using var client = _portal.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Probe);
        request.Headers.TryAddWithoutValidation("Authorization", sent);
        request.Headers.AcceptLanguage.ParseAdd("en");

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(asked, Assert.Single(answer.Headers.GetValues("WWW-Authenticate")));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("This takes a token.", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["title"]);
    }

    [Fact]
    public async Task A_token_that_does_not_suffice_is_told_so()
    {
        var token = await (await ContributorAsync()).MakeTokenAsync(days: 1, "draft");
        Assert.Null(await People.SetRolesAsync(await Visitor.IdAsync(_portal, "han"), [], Cancellation));
        using var program = Visitor.WithToken(_portal, token);

        using var answer = await program.GetAsync(Probe);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("insufficient_scope", Assert.Single(answer.Headers.GetValues("WWW-Authenticate")), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Whoever_sends_invented_tokens_is_slowed_and_a_program_beside_them_is_not()
    {
        var token = await (await ContributorAsync()).MakeTokenAsync(days: 1, "draft");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token)).Status);

        for (var time = 0; time < BadTokenLimit.MostPerMinute; time++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(TokenText.Make())).Status);
        }

        using var stranger = Visitor.WithToken(_portal, TokenText.Make());
        HttpResponseMessage? slowed = null;
        var commands = await SqlCommands.CountAsync(async () => slowed = await stranger.GetAsync(Probe));
        Assert.Equal(HttpStatusCode.TooManyRequests, slowed!.StatusCode);
        Assert.NotNull(slowed.Headers.RetryAfter);
        Assert.Equal(0, commands);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token)).Status);
    }

    [Fact]
    public async Task The_last_use_is_kept_to_the_minute_and_a_request_costs_one_command()
    {
        using var program = Visitor.WithToken(_portal, await (await ContributorAsync()).MakeTokenAsync(days: 1, "draft"));
        await using var db = await Visitor.OpenAsync(_portal);
        var begin = _time.Now;

        Assert.Equal(2, await SqlCommands.CountAsync(() => program.GetAsync(Probe)));
        _time.Now = begin.AddSeconds(59);
        Assert.Equal(1, await SqlCommands.CountAsync(() => program.GetAsync(Probe)));
        Assert.Equal(begin, await LastUseAsync());
        _time.Now = begin.AddSeconds(60);
        Assert.Equal(2, await SqlCommands.CountAsync(() => program.GetAsync(Probe)));
        Assert.Equal(begin.AddSeconds(60), await LastUseAsync());

        Task<DateTimeOffset?> LastUseAsync() => db.AccessTokens.Select(token => token.LastUsedAt).SingleAsync(Cancellation);
    }

    private async Task<Visitor> ContributorAsync(string name = "han")
    {
        var person = new Visitor(_portal);
        _visitors.Add(person);
        await person.JoinAsync(name, PortalRole.Contributor);
        using var signedIn = await person.SignInAsync(name);
        return person;
    }

    private async Task<Visitor> ReviewerAsync()
    {
        var person = new Visitor(_portal);
        _visitors.Add(person);
        await person.JoinAsync("lee", PortalRole.Reviewer);
        await person.SignInWithSecondFactorAsync("lee", _time.Now);
        return person;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(string token)
    {
        using var program = Visitor.WithToken(_portal, token);
        using var answer = await program.GetAsync(Probe);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!);
    }

    /// <summary>What the two policies of the API say to a token.</summary>
    private async Task<(bool Contribute, bool Review)> MayAsync(string token) =>
        (await PassesAsync(token, Policies.ContributeByApi), await PassesAsync(token, Policies.ReviewByApi));

    private async Task<bool> PassesAsync(string token, string policy)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Path = "/api/v1/anything" } };
        context.Request.Headers.Authorization = $"Bearer {token}";
        var asked = (await scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(policy))!;
        var evaluator = scope.ServiceProvider.GetRequiredService<IPolicyEvaluator>();
        var who = await evaluator.AuthenticateAsync(asked, context);
        return (await evaluator.AuthorizeAsync(asked, who, context, resource: null)).Succeeded;
    }
}
