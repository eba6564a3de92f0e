using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Portal.Hosting;
using RegionalInnovation.Portal.Shell.Access;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Hosting;

/// <summary>Who may call what: every endpoint there is, as everybody there is, by every verb.</summary>
public sealed class AuthorizationMatrixTests(PortalFixture fixture) : IAsyncLifetime
{
    private static readonly string[] Verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>The framework maps them by itself: files added while a developer's portal runs, and redirects for a script that no page loads.</summary>
    private static readonly string[] ClosedOfTheFramework = ["Fallback {**path:file}", "Blazor Opaque Redirection"];

    private static readonly string[] WithoutLanguage = ["api/", "openapi/", "health/"];

    /// <summary>Stands for a value in an address; no such record or person is there.</summary>
    private const string Sample = "00000000-0000-0000-0000-000000000001";

    private readonly SetTime _time = new();
    private readonly List<(string Name, Visitor Visitor, IReadOnlyList<string> Policies)> _everybody = [];
    private TestPortal _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await fixture.StartPortalAsync(time: _time);
        _everybody.Add(("anonymous", new(_portal), []));
        await AddAsync("root", [PortalRole.Administrator], secondFactor: true, [Policies.SignedIn, Policies.Administer]);
        await AddAsync("bare", [PortalRole.Administrator, PortalRole.Reviewer], secondFactor: false, [Policies.SignedIn]);
        await AddAsync("contributor", [PortalRole.Contributor], secondFactor: false, [Policies.SignedIn, Policies.Contribute]);
        await AddAsync("reviewer", [PortalRole.Reviewer], secondFactor: true, [Policies.SignedIn, Policies.Contribute, Policies.Review]);
        await AddTokenAsync("contributor", "draft", [Policies.ContributeByApi]);
        await AddTokenAsync("reviewer", "draft", [Policies.ContributeByApi]);
        await AddTokenAsync("reviewer", "publish", [Policies.ContributeByApi, Policies.ReviewByApi]);
    }

    public async ValueTask DisposeAsync()
    {
        _everybody.ForEach(item => item.Visitor.Dispose());
        await _portal.DisposeAsync();
    }

    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        var endpoints = Endpoints();
        Assert.True(endpoints.Count > 50, $"Only {endpoints.Count} endpoints were found.");
        Assert.Empty(endpoints.Where(endpoint => !DeclaredAccess.IsDeclaredBy(endpoint)).Select(endpoint => endpoint.DisplayName).Except(ClosedOfTheFramework, StringComparer.Ordinal));
        Assert.All(endpoints.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()), data => Assert.Contains(data.Policy, Policies.All));
        Assert.DoesNotContain(endpoints, endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null);
    }

    [Fact]
    public void An_endpoint_that_does_not_say_so_is_found()
    {
        var planted = new RouteEndpointBuilder(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/planted"), 0);
        Assert.False(DeclaredAccess.IsDeclaredBy(planted.Build()));
        planted.Metadata.Add(new AuthorizeAttribute());
        Assert.False(DeclaredAccess.IsDeclaredBy(planted.Build()));
        planted.Metadata.Add(new AllowAnonymousAttribute());
        Assert.True(DeclaredAccess.IsDeclaredBy(planted.Build()));
    }

    [Fact]
    public async Task An_endpoint_that_does_not_say_so_answers_nobody()
    {
        var reached = false;
        var planted = new RouteEndpointBuilder(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/planted"), 0).Build();
        var context = new DefaultHttpContext();
        context.SetEndpoint(planted);

        await new DeclaredAccess(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<DeclaredAccess>.Instance).InvokeAsync(context);

        Assert.False(reached);
        Assert.Equal(StatusCodes.Status404NotFound, context.Response.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_what_the_policy_keeps_from_them_and_everybody_gets_the_rest()
    {
        var (mismatches, tried) = (new List<string>(), 0);
        // One address may have an endpoint a verb, each with a policy of its own.
        foreach (var address in Endpoints().OfType<RouteEndpoint>().Where(endpoint => IsOurs(endpoint) && DeclaredAccess.IsDeclaredBy(endpoint)).GroupBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            foreach (var (name, visitor, policies) in _everybody)
            {
                foreach (var verb in Verbs)
                {
                    var endpoint = EndpointOf(address, verb);
                    var policy = endpoint?.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
                    var may = policy is null || policies.Contains(policy, StringComparer.Ordinal);
                    using var answer = await SendAsync(visitor, verb, AddressOf(address.First()));
                    tried++;
                    // The second step of signing in sends whoever skipped the first to it; that is no refusal.
                    var refused = policy is null ? answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized : IsRefusal(answer);
                    if (endpoint is null || (answer.StatusCode == HttpStatusCode.MethodNotAllowed && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 }))
                    {
                        // A verb that the endpoint does not take does nothing, whoever sends it.
                        if ((int)answer.StatusCode is >= 200 and < 300 && verb != "OPTIONS")
                        {
                            mismatches.Add($"{verb} {address.Key} as {name}: {(int)answer.StatusCode}, though it is not taken");
                        }
                    }
                    else if (refused == may || (int)answer.StatusCode >= 500)
                    {
                        mismatches.Add($"{verb} {address.Key} as {name}: {(int)answer.StatusCode} {answer.Headers.Location}");
                    }
                }
            }
        }

        Assert.True(mismatches.Count == 0, string.Join(Environment.NewLine, mismatches));
        Assert.True(tried > 1500, $"Only {tried} requests were tried.");
    }

    [Fact]
    public async Task What_the_framework_maps_by_itself_answers_nobody()
    {
        foreach (var (_, visitor, _) in _everybody)
        {
            foreach (var address in new[] { "/_framework/opaque-redirect", "/ko/no-such-file.png" })
            {
                using var answer = await visitor.GetAsync(address);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }
    }

    /// <summary>The endpoint that takes a verb, or else one that takes any; null where none does.</summary>
    private static RouteEndpoint? EndpointOf(IEnumerable<RouteEndpoint> endpoints, string verb)
    {
        var takes = endpoints.ToLookup(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } taken ? taken.Contains(verb, StringComparer.OrdinalIgnoreCase) : (bool?)null);
        return takes[true].FirstOrDefault() ?? takes[null].FirstOrDefault();
    }

    private static bool IsOurs(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText?.StartsWith("/scalar", StringComparison.Ordinal) != true;

    /// <summary>Sent to sign in, to set up a second factor, or told that one may not.</summary>
    private static bool IsRefusal(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location is { } place && (place.ToString().Contains("account/sign-in?return", StringComparison.Ordinal) || place.ToString().EndsWith("/account/second-factor", StringComparison.Ordinal)));

    private static string AddressOf(RouteEndpoint endpoint)
    {
        var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } => "v1",
            _ => Sample,
        }))));
        return WithoutLanguage.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)) ? $"/{path}" : $"/ko/{path}";
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, string verb, string address)
    {
        using var request = new HttpRequestMessage(new(verb), address);
        return await visitor.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private IReadOnlyList<Endpoint> Endpoints() => _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    private async Task AddAsync(string name, PortalRole[] roles, bool secondFactor, IReadOnlyList<string> policies)
    {
        var visitor = new Visitor(_portal);
        await visitor.JoinAsync(name, roles);
        if (secondFactor)
        {
            await visitor.SignInWithSecondFactorAsync(name, _time.Now);
        }
        else
        {
            using var signedIn = await visitor.SignInAsync(name);
        }

        _everybody.Add((name, visitor, policies));
    }

    /// <summary>A program with a token of somebody, and without that person's cookies.</summary>
    private async Task AddTokenAsync(string person, string scope, IReadOnlyList<string> policies)
    {
        var token = await _everybody.Single(item => item.Name == person).Visitor.MakeTokenAsync(days: 1, scope);
        _everybody.Add(($"{person}'s token for {scope}", Visitor.WithToken(_portal, token), policies));
    }
}
