using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell.Access;

/// <summary>
/// What an endpoint may ask of the person who calls it. Every endpoint names one of these, or says that anybody may call
/// it; one that does neither answers nobody.
/// </summary>
public static class Policies
{
    /// <summary>Anybody with an account that is not disabled.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Who may write drafts.</summary>
    public const string Contribute = "contribute";

    /// <summary>Who may publish.</summary>
    public const string Review = "review";

    /// <summary>Who may look after people, packs and the audit log.</summary>
    public const string Administer = "administer";

    /// <summary>Who may write drafts through the API. Only a token opens it, never a cookie: no other site can make a browser use one.</summary>
    public const string ContributeByApi = "contribute-by-api";

    /// <summary>Who may publish through the API. Only a token opens it, never a cookie.</summary>
    public const string ReviewByApi = "review-by-api";

    /// <summary>The authentication scheme of tokens.</summary>
    public const string Bearer = "Bearer";

    /// <summary>The claim of a token that says when it ceases to work, in ISO 8601.</summary>
    public const string ExpiresClaim = "expires";

    /// <summary>The claim of a session that has passed a second factor.</summary>
    public const string SecondFactorClaim = "second-factor";

    /// <summary>The names of all policies.</summary>
    public static readonly IReadOnlyList<string> All = [SignedIn, Contribute, Review, Administer, ContributeByApi, ReviewByApi];

    /// <summary>Declares the policies.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Contribute, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Contributes(context.User)));
        options.AddPolicy(Review, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Acts(context.User, PortalRole.Reviewer)));
        options.AddPolicy(ContributeByApi, policy => policy.AddAuthenticationSchemes(Bearer).RequireAuthenticatedUser().RequireAssertion(context => Contributes(context.User)));
        options.AddPolicy(ReviewByApi, policy => policy.AddAuthenticationSchemes(Bearer).RequireAuthenticatedUser().RequireAssertion(context => Acts(context.User, PortalRole.Reviewer)));
        options.AddPolicy(Administer, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Acts(context.User, PortalRole.Administrator)));
    }

    /// <summary>Whether a person has a role, with or without what it takes to act in it.</summary>
    public static bool Has(ClaimsPrincipal user, PortalRole role) => user.IsInRole(Token.Of(role));

    /// <summary>Whether a person may act in a role that takes a second factor.</summary>
    public static bool Acts(ClaimsPrincipal user, PortalRole role) => Has(user, role) && user.HasClaim(SecondFactorClaim, SecondFactorClaim);

    /// <summary>Whether a person has a role that takes a second factor, and has not passed one.</summary>
    public static bool LacksSecondFactor(ClaimsPrincipal user) =>
        (Has(user, PortalRole.Reviewer) || Has(user, PortalRole.Administrator)) && !user.HasClaim(SecondFactorClaim, SecondFactorClaim);

    /// <summary>The identity of a signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Guid PersonOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whether a person may write drafts.</summary>
    public static bool Contributes(ClaimsPrincipal user) => Has(user, PortalRole.Contributor) || Acts(user, PortalRole.Reviewer);
}
