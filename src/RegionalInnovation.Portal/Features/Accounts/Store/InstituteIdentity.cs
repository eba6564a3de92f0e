namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>Who a person is to the sign-in of an institute.</summary>
internal sealed class InstituteIdentity
{
    /// <summary>Longest address of an issuer.</summary>
    public const int LongestIssuer = 500;

    /// <summary>Longest subject, as OpenID Connect has it.</summary>
    public const int LongestSubject = 255;

    /// <summary>The issuer of the institute.</summary>
    public required string Issuer { get; init; }

    /// <summary>What the issuer calls the person; unlike an e-mail address it never passes to somebody else.</summary>
    public required string Subject { get; init; }

    /// <summary>Whose identity it is.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>When the person first signed in by it.</summary>
    public required DateTimeOffset LinkedAt { get; init; }
}
