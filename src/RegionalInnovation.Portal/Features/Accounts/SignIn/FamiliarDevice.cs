using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>
/// A cookie that says on which device a person has signed in before. It signs nobody in; it only keeps the person from
/// waiting for what strangers have tried.
/// </summary>
/// <param name="protection">The keys of the portal.</param>
internal sealed class FamiliarDevice(IDataProtectionProvider protection)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "portal-device";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("accounts.familiar-device").ToTimeLimitedDataProtector();

    /// <summary>The device, where it is familiar to this person.</summary>
    public string? Read(HttpRequest request, Guid? person)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 and < 1000 } value)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(value).Split(' ');
            return parts is [var owner, var device] && Guid.TryParse(owner, out var id) && id == person ? device : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Makes the device familiar to a person.</summary>
    public void Write(HttpContext context, Guid person)
    {
        var device = Read(context.Request, person) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(Cookie, _protector.Protect($"{person:D} {device}", Lifetime), new()
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }
}
