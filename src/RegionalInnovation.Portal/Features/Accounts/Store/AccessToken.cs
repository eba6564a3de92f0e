namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>What a program sends in place of a person: good for some of what the person may do, until a day. Only its hash is stored.</summary>
internal sealed class AccessToken
{
    /// <summary>Longest name of a token.</summary>
    public const int LongestName = 100;

    /// <summary>Identity of the token.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose token it is.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>What it is for, in the person's own words.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, which has 256 random bits.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Tokens of the scopes, in the order of <see cref="Tokens.TokenScope"/>.</summary>
    public required string[] Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ceases to work.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute; null where it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
