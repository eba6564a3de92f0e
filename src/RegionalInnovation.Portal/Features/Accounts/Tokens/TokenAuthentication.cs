using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.Tokens;

/// <summary>
/// Knows a person by the token that a program sends to the API. What the token may do is read from the database with
/// every request, by one command: the scopes of the token, as far as the person still has the roles for them.
/// </summary>
/// <param name="options">None of interest.</param>
/// <param name="logger">Logs.</param>
/// <param name="encoder">Encodes addresses.</param>
/// <param name="databases">The database of accounts.</param>
/// <param name="limit">Limits bad tokens.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IDbContextFactory<AccountsDb> databases,
    BadTokenLimit limit,
    TimeProvider time) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Scheming = "Bearer ";

    /// <summary>How exactly the last use is known: a busy program writes no more than once in this time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private bool _tooMany;
    private bool _carried;

    /// <summary>Registers the scheme.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<BadTokenLimit>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(Policies.Bearer, displayName: null, configureOptions: null);
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A page is never opened by a token, whatever a policy might ask for one day.
        if (!Request.Path.StartsWithSegments(Addresses.ApiRoot, StringComparison.Ordinal)
            || Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheming, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        _carried = true;
        var (hash, origin) = (TokenText.HashOf(header[Scheming.Length..].Trim()), Context.Connection.RemoteIpAddress);
        if (!limit.Lets(origin, hash))
        {
            _tooMany = true;
            return AuthenticateResult.Fail("Too many bad tokens.");
        }

        if (hash is null || await PrincipalOfAsync(hash) is not { } principal)
        {
            limit.Count(origin);
            return AuthenticateResult.Fail("No token that works.");
        }

        limit.Remember(hash);
        return AuthenticateResult.Success(new(principal, Scheme.Name));
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        Response.Headers.Append(HeaderNames.WWWAuthenticate, _carried ? "Bearer realm=\"api\", error=\"invalid_token\"" : "Bearer realm=\"api\"");
        Response.StatusCode = _tooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        if (_tooMany)
        {
            Response.Headers.RetryAfter = ((int)Step.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer realm=\"api\", error=\"insufficient_scope\"");
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<ClaimsPrincipal?> PrincipalOfAsync(byte[] hash)
    {
        var (now, cancellation) = (time.GetUtcNow(), Context.RequestAborted);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await (
            from token in db.AccessTokens
            join person in db.People on token.PersonId equals person.Id
            where token.TokenHash == hash && token.RevokedAt == null && token.ExpiresAt > now && person.DisabledAt == null
            select new { token.Id, token.Scopes, token.ExpiresAt, token.LastUsedAt, token.PersonId, person.Name, person.RoleTokens }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var before = now - Step;
        if (found.LastUsedAt is not { } last || last <= before)
        {
            await db.AccessTokens.Where(token => token.Id == found.Id && (token.LastUsedAt == null || token.LastUsedAt <= before))
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), cancellation);
        }

        var identity = new ClaimsIdentity(Scheme.Name, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, found.PersonId.ToString("D")));
        identity.AddClaim(new(ClaimTypes.Name, found.Name));
        identity.AddClaim(new(Policies.ExpiresClaim, found.ExpiresAt.ToString("O", CultureInfo.InvariantCulture)));
        identity.AddClaims(ClaimsOf(found.Scopes, found.RoleTokens));
        return new(identity);
    }

    /// <summary>
    /// What is left of the scopes. The scope to publish was given in a session that had passed a second factor, and goes
    /// with that factor when it is taken away: so the token stands for it.
    /// </summary>
    private static IEnumerable<Claim> ClaimsOf(string[] scopes, string[] roles)
    {
        var (contributes, reviews) = (roles.Contains(Token.Of(PortalRole.Contributor), StringComparer.Ordinal), roles.Contains(Token.Of(PortalRole.Reviewer), StringComparer.Ordinal));
        if (scopes.Contains(Token.Of(TokenScope.Draft), StringComparer.Ordinal) && (contributes || reviews))
        {
            yield return new(ClaimTypes.Role, Token.Of(PortalRole.Contributor));
        }

        if (scopes.Contains(Token.Of(TokenScope.Publish), StringComparer.Ordinal) && reviews)
        {
            yield return new(ClaimTypes.Role, Token.Of(PortalRole.Reviewer));
            yield return new(Policies.SecondFactorClaim, Policies.SecondFactorClaim);
        }
    }
}
