using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>What the token of a request is good for now.</summary>
/// <param name="Person">Name of the person it stands for.</param>
/// <param name="Drafts">Whether it writes drafts.</param>
/// <param name="Publishes">Whether it publishes.</param>
/// <param name="ExpiresAt">When it ceases to work.</param>
public sealed record ApiToken(string Person, bool Drafts, bool Publishes, DateTimeOffset ExpiresAt);

/// <summary>Lets a program ask what its token is good for, before it relies on it.</summary>
internal static class TokenEndpoints
{
    public static void MapToken(this RouteGroupBuilder api) =>
        api.MapGet("/token", (ClaimsPrincipal user) => Ask(user)).RequireAuthorization(Policies.ContributeByApi).ExcludeFromDescription();

    private static Ok<ApiToken> Ask(ClaimsPrincipal user) => TypedResults.Ok(new ApiToken(
        user.Identity?.Name ?? "",
        Policies.Has(user, PortalRole.Contributor),
        Editors.Of(user).Publishes,
        DateTimeOffset.Parse(user.FindFirstValue(Policies.ExpiresClaim)!, CultureInfo.InvariantCulture)));
}
