using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RegionalInnovation.Portal.Features.Accounts.Passkeys;

/// <summary>What a page asks of the browser, and what the form carries until the browser has answered.</summary>
/// <param name="Options">Options of WebAuthn, as JSON.</param>
/// <param name="State">The state by which the answer is checked, protected by the keys of the portal.</param>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>Protects the state of a question while it travels in a form: nobody else makes one, and it soon grows old.</summary>
/// <param name="protection">The keys of the portal.</param>
internal sealed class PasskeyStates(IDataProtectionProvider protection)
{
    /// <summary>Longest text that is looked at, of a state or of an answer.</summary>
    public const int Longest = 16_000;

    /// <summary>The purpose of a question that adds a passkey.</summary>
    public const string Adding = "add";

    /// <summary>The purpose of a question that signs in.</summary>
    public const string SigningIn = "sign-in";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly IDataProtector _protector = protection.CreateProtector("accounts.passkeys");

    /// <summary>A state as it stands in a form.</summary>
    public string Write(string purpose, string? state) => For(purpose).Protect(state ?? "", Lifetime);

    /// <summary>The state; null where this portal has not written it for this purpose, or too long ago.</summary>
    public string? Read(string purpose, string? written)
    {
        if (written is not { Length: > 0 and <= Longest })
        {
            return null;
        }

        try
        {
            return For(purpose).Unprotect(written);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector For(string purpose) => _protector.CreateProtector(purpose).ToTimeLimitedDataProtector();
}
