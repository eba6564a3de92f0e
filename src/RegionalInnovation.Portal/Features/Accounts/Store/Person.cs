using Microsoft.AspNetCore.Identity;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>
/// Somebody with an account. The row holds everything that decides what the person may do, so that one look at it answers
/// for each request.
/// </summary>
internal sealed class Person : IdentityUser<Guid>
{
    /// <summary>Longest name of a person.</summary>
    public const int LongestName = 100;

    /// <summary>Longest e-mail address.</summary>
    public const int LongestEmail = 254;

    /// <summary>Name as others see it.</summary>
    public required string Name { get; set; }

    /// <summary>Tokens of the roles, in the order of <see cref="PortalRole"/>.</summary>
    public string[] RoleTokens { get; private set; } = [];

    /// <summary>When the account was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the account was disabled; null while it works.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The secret of the second factor, protected by the keys of the portal; null where none is set up.</summary>
    public string? SecondFactorSecret { get; set; }

    /// <summary>The last time step (of 30 s, since 1970) whose code was taken: no code is taken twice.</summary>
    public long SecondFactorStep { get; set; }

    /// <summary>The roles.</summary>
    public IReadOnlyList<PortalRole> Roles
    {
        get => [.. RolesOf(RoleTokens)];
        set => RoleTokens = TokensOf(value);
    }

    /// <summary>The roles of tokens.</summary>
    public static IEnumerable<PortalRole> RolesOf(IEnumerable<string> tokens) =>
        tokens.Select(token => Token.TryParse<PortalRole>(token, out var role) ? role : throw new InvalidOperationException($"'{token}' is no role."));

    /// <summary>The tokens of roles, each once and in their order.</summary>
    public static string[] TokensOf(IEnumerable<PortalRole> roles) => [.. roles.Distinct().Order().Select(Token.Of)];
}
