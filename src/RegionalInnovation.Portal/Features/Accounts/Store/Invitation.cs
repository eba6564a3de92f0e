namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>What the bearer of a link may do, once and for a day. The link itself is not stored, only its hash.</summary>
internal sealed class Invitation
{
    /// <summary>Identity of the invitation.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Tokens of the roles that the new person gets.</summary>
    public required string[] RoleTokens { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ceases to work.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who made it; null where the command line did.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>When it was used or withdrawn; null while it works.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whose password it sets anew; null where it makes an account.</summary>
    public Guid? PersonId { get; init; }
}
