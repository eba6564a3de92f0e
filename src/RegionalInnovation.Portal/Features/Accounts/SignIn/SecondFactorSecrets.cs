using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>Secrets of second factors, as they are stored: protected by the keys of the portal.</summary>
/// <param name="protection">The keys of the portal.</param>
internal sealed class SecondFactorSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("accounts.second-factor");

    /// <summary>A secret as it is stored, or carried in a form until its first code is typed.</summary>
    public string Write(string secret) => _protector.Protect(secret);

    /// <summary>The secret; null where it was not written by this portal.</summary>
    public string? Read(string stored)
    {
        try
        {
            return _protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
