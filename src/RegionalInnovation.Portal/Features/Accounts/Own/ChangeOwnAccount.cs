using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.Own;

/// <summary>What a person sees of the own account.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="Roles">Tokens of the roles.</param>
/// <param name="HasSecondFactor">Whether a second factor is set up.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Passkeys">How many passkeys there are.</param>
public sealed record OwnAccount(string Name, string Email, IReadOnlyList<string> Roles, bool HasSecondFactor, int RecoveryCodes, int Passkeys);

/// <summary>How setting up a second factor ended.</summary>
/// <param name="Codes">The recovery codes, which are shown this once; null where it was not done.</param>
/// <param name="Faults">Keys of texts that say why not.</param>
public sealed record SecondFactorAnswer(IReadOnlyList<string>? Codes, IReadOnlyList<string> Faults);

/// <summary>What a person does with the own account.</summary>
/// <param name="db">The database of accounts, which the manager works on too.</param>
/// <param name="people">Rules and hashing of ASP.NET Core Identity.</param>
/// <param name="throttle">Slows guessing.</param>
/// <param name="password">Asks for the password again.</param>
/// <param name="secrets">Secrets of second factors.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
internal sealed class ChangeOwnAccount(AccountsDb db, UserManager<Person> people, Throttle throttle, ConfirmPassword password, SecondFactorSecrets secrets, AuditTrail audit, TimeProvider time)
{
    /// <summary>The account of the signed-in person.</summary>
    public async Task<OwnAccount> Ask(HttpContext context)
    {
        var id = Policies.PersonOf(context.User);
        return await db.People.Where(person => person.Id == id)
            .Select(person => new OwnAccount(person.Name, person.Email!, person.RoleTokens, person.SecondFactorSecret != null, db.RecoveryCodes.Count(code => code.PersonId == id), db.Passkeys.Count(passkey => passkey.UserId == id)))
            .SingleAsync(context.RequestAborted);
    }

    /// <summary>Changes the password and ends the person's sessions on other devices.</summary>
    /// <returns>Keys of texts that say why not; none where it is done.</returns>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(HttpContext context, string current, string chosen)
    {
        var person = await ReadAsync(context);
        var tried = ConfirmPassword.TriedOf(person);
        if (await throttle.CountAsync(tried, audit.Origin, device: null, context.RequestAborted) is null)
        {
            return ["SignIn.TooEarly"];
        }

        db.AuditLog.Add(audit.Line(AuditAct.PasswordChanged, person.Id));
        var result = await people.ChangePasswordAsync(person, current, chosen);
        if (!result.Succeeded)
        {
            db.ChangeTracker.Clear();
            if (result.Errors.All(error => error.Code != "PasswordMismatch"))
            {
                await throttle.ForgiveAsync(tried, audit.Origin, device: null, context.RequestAborted);
            }

            return [.. result.Errors.Select(error => error.Code)];
        }

        await throttle.ForgiveAsync(tried, audit.Origin, device: null, context.RequestAborted);
        await Session.BeginAsync(context, person, HasPassed(context));
        return [];
    }

    /// <summary>Ends the session on this device.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        db.AuditLog.Add(audit.Line(AuditAct.SignOut, Policies.PersonOf(context.User)));
        await db.SaveChangesAsync(context.RequestAborted);
        await Session.EndAsync(context);
    }

    /// <summary>Ends every session of the person, this one included.</summary>
    public async Task SignOutEverywhereAsync(HttpContext context)
    {
        var person = await ReadAsync(context);
        db.AuditLog.Add(audit.Line(AuditAct.SignOutEverywhere, person.Id));
        await people.UpdateSecurityStampAsync(person);
        await Session.EndAsync(context);
    }

    /// <summary>
    /// Sets up a second factor, or another one in its place, by its first code. The password is asked for again: who has
    /// only found an open session must not make the account their own.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="current">The password.</param>
    /// <param name="carried">The new secret, as the form carried it.</param>
    /// <param name="code">What the app shows.</param>
    public async Task<SecondFactorAnswer> SetSecondFactorAsync(HttpContext context, string current, string carried, string code)
    {
        var person = await ReadAsync(context);
        if (await password.FaultAsync(person, current, context.RequestAborted) is { } fault)
        {
            return new(null, [fault]);
        }

        // Who has a passkey has a second factor, though the password alone has let this session in.
        if (!HasPassed(context) && await db.Passkeys.AnyAsync(passkey => passkey.UserId == person.Id, context.RequestAborted))
        {
            return new(null, ["SecondFactor.First"]);
        }

        if (secrets.Read(carried) is not { } secret || Totp.Match(secret, code, time.GetUtcNow()) is not { } step
            || (person.SecondFactorSecret is not null && !HasPassed(context)))
        {
            return new(null, ["Code.Wrong"]);
        }

        var codes = RecoveryCodes.Make();
        person.SecondFactorSecret = secrets.Write(secret);
        person.SecondFactorStep = step;
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(item => item.PersonId == person.Id).ToListAsync(context.RequestAborted));
        db.RecoveryCodes.AddRange(codes.Select(item => new RecoveryCode { PersonId = person.Id, CodeHash = RecoveryCodes.HashOf(item) }));
        db.AuditLog.Add(audit.Line(AuditAct.SecondFactorSet, person.Id));
        await people.UpdateSecurityStampAsync(person);
        await Session.BeginAsync(context, person, secondFactor: true);
        return new(codes, []);
    }

    private Task<Person> ReadAsync(HttpContext context)
    {
        var id = Policies.PersonOf(context.User);
        return db.People.SingleAsync(person => person.Id == id, context.RequestAborted);
    }

    private static bool HasPassed(HttpContext context) => context.User.HasClaim(Policies.SecondFactorClaim, Policies.SecondFactorClaim);
}
