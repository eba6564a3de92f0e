namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>How often somebody has failed to sign in, from one place.</summary>
internal sealed class SignInAttempts
{
    /// <summary>SHA-256 of the e-mail address that was tried, in hexadecimal digits; empty for all addresses together.</summary>
    public required string Subject { get; init; }

    /// <summary>The network or the familiar device; empty for all together.</summary>
    public required string Origin { get; init; }

    /// <summary>Failures without a success between them.</summary>
    public required int Failures { get; init; }

    /// <summary>When the last attempt was made.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
