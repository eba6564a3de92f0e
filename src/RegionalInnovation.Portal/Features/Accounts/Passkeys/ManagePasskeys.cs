using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Own;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.Passkeys;

/// <summary>A passkey as its person sees it.</summary>
/// <param name="Id">Its identity, in hexadecimal digits.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="IsBackedUp">Whether it is kept on other devices too.</param>
public sealed record OwnPasskey(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp);

/// <summary>
/// The passkeys of the signed-in person. A passkey is a second factor: to add one takes the password and, where there is
/// a second factor already, a session that has passed it.
/// </summary>
/// <param name="db">The database of accounts, which the manager works on too.</param>
/// <param name="people">Knows the passkeys of people.</param>
/// <param name="passkeys">WebAuthn as ASP.NET Core Identity does it.</param>
/// <param name="states">Protects what the form carries.</param>
/// <param name="password">Asks for the password again.</param>
/// <param name="audit">The audit log.</param>
internal sealed class ManagePasskeys(
    AccountsDb db, UserManager<Person> people, IPasskeyHandler<Person> passkeys, PasskeyStates states, ConfirmPassword password, AuditTrail audit)
{
    /// <summary>Longest name of a passkey.</summary>
    public const int LongestName = 100;

    /// <summary>Most passkeys of a person.</summary>
    public const int Most = 10;

    /// <summary>The person's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<OwnPasskey>> Ask(HttpContext context)
    {
        var person = Policies.PersonOf(context.User);
        var kept = await db.Passkeys.AsNoTracking().Where(item => item.UserId == person).ToListAsync(context.RequestAborted);
        return [.. kept.OrderBy(item => item.Data.CreatedAt).Select(item => new OwnPasskey(Convert.ToHexStringLower(item.CredentialId), item.Data.Name ?? "", item.Data.CreatedAt, item.Data.IsBackedUp))];
    }

    /// <summary>What the page asks of the browser.</summary>
    public async Task<PasskeyQuestion> QuestionAsync(HttpContext context)
    {
        var person = await ReadAsync(context);
        var made = await passkeys.MakeCreationOptionsAsync(new() { Id = person.Id.ToString("D"), Name = person.Email!, DisplayName = person.Name }, context);
        return new(made.CreationOptionsJson, states.Write(PasskeyStates.Adding, made.AttestationState));
    }

    /// <summary>Adds the passkey that the browser has made. The person's other sessions end; this one has passed a second factor.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What the person calls it.</param>
    /// <param name="current">The password.</param>
    /// <param name="credential">The answer of the browser, as JSON.</param>
    /// <param name="carried">What the form carried.</param>
    /// <returns>Keys of texts that say why not; none where it is done.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(HttpContext context, string name, string current, string? credential, string? carried)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return ["Passkey.Name"];
        }

        var (person, cancellation) = (await ReadAsync(context), context.RequestAborted);
        if (await password.FaultAsync(person, current, cancellation) is { } fault)
        {
            return [fault];
        }

        var count = await db.Passkeys.CountAsync(item => item.UserId == person.Id, cancellation);
        if (count >= Most)
        {
            return ["Passkey.TooMany"];
        }

        if ((count > 0 || person.SecondFactorSecret is not null) && !HasPassed(context))
        {
            return ["SecondFactor.First"];
        }

        if (credential is not { Length: > 0 and <= PasskeyStates.Longest } || states.Read(PasskeyStates.Adding, carried) is not { } state)
        {
            return ["Passkey.Failed"];
        }

        var made = await passkeys.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded || !made.Passkey.IsUserVerified || made.UserEntity.Id != person.Id.ToString("D"))
        {
            return ["Passkey.Failed"];
        }

        made.Passkey.Name = name;
        db.AuditLog.Add(audit.Line(AuditAct.PasskeyAdded, person.Id));
        var kept = await people.AddOrUpdatePasskeyAsync(person, made.Passkey);
        if (!kept.Succeeded)
        {
            db.ChangeTracker.Clear();
            return [.. kept.Errors.Select(error => error.Code)];
        }

        await people.UpdateSecurityStampAsync(person);
        await Session.BeginAsync(context, person, secondFactor: true);
        return [];
    }

    /// <summary>Takes a passkey away: whoever has it no longer signs in by it, and sessions on other devices end.</summary>
    public async Task RemoveAsync(HttpContext context, string id)
    {
        var person = await ReadAsync(context);
        var kept = await db.Passkeys.Where(item => item.UserId == person.Id).ToListAsync(context.RequestAborted);
        if (kept.SingleOrDefault(item => Convert.ToHexStringLower(item.CredentialId) == id) is not { } passkey)
        {
            return;
        }

        db.Passkeys.Remove(passkey);
        db.AuditLog.Add(audit.Line(AuditAct.PasskeyRemoved, person.Id));
        await people.UpdateSecurityStampAsync(person);
        await Session.BeginAsync(context, person, HasPassed(context) && (person.SecondFactorSecret is not null || kept.Count > 1));
    }

    private Task<Person> ReadAsync(HttpContext context)
    {
        var id = Policies.PersonOf(context.User);
        return db.People.SingleAsync(person => person.Id == id, context.RequestAborted);
    }

    private static bool HasPassed(HttpContext context) => context.User.HasClaim(Policies.SecondFactorClaim, Policies.SecondFactorClaim);
}
