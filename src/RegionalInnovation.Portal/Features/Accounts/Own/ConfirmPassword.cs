using Microsoft.AspNetCore.Identity;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts.Own;

/// <summary>
/// Asks a signed-in person for the password again, before the session makes something that outlasts it. Guessing is
/// slowed as at signing in.
/// </summary>
/// <param name="people">Rules and hashing of ASP.NET Core Identity.</param>
/// <param name="throttle">Slows guessing.</param>
/// <param name="audit">The audit log, which knows where the request comes from.</param>
internal sealed class ConfirmPassword(UserManager<Person> people, Throttle throttle, AuditTrail audit)
{
    /// <summary>The key of a text that says why not; null where the password is right.</summary>
    public async Task<string?> FaultAsync(Person person, string password, CancellationToken cancellation)
    {
        var tried = TriedOf(person);
        if (await throttle.CountAsync(tried, audit.Origin, device: null, cancellation) is null)
        {
            return "SignIn.TooEarly";
        }

        if (!await people.CheckPasswordAsync(person, password))
        {
            return "PasswordMismatch";
        }

        await throttle.ForgiveAsync(tried, audit.Origin, device: null, cancellation);
        return null;
    }

    /// <summary>What guesses at the password of a signed-in person are counted under.</summary>
    public static string TriedOf(Person person) => $"password of {person.Id:D}";
}
