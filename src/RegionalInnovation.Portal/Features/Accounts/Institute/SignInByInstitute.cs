using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Portal.Features.Accounts.SignIn;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts.Institute;

/// <summary>Whom an institute has sent, as its signed answer says.</summary>
/// <param name="Issuer">The institute.</param>
/// <param name="Subject">What it calls the person.</param>
/// <param name="VerifiedEmail">The person's address, where the institute vouches for it.</param>
/// <param name="SecondFactor">Whether the person has passed a second factor there.</param>
internal sealed record InstituteAnswer(string Issuer, string Subject, string? VerifiedEmail, bool SecondFactor);

/// <summary>
/// Signs in whom an institute vouches for, if an administrator has invited that person: known by the subject of an earlier
/// time, or else by a verified address. It makes no accounts and gives no roles.
/// </summary>
/// <param name="databases">The database of accounts.</param>
/// <param name="normalizer">Normalises addresses.</param>
/// <param name="signIn">Begins sessions.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
internal sealed class SignInByInstitute(IDbContextFactory<AccountsDb> databases, ILookupNormalizer normalizer, SignInPerson signIn, AuditTrail audit, TimeProvider time)
{
    /// <summary>Begins the session, or asks for our own second factor where the institute asked for none.</summary>
    public async Task<SignInOutcome> Ask(HttpContext context, InstituteAnswer answer)
    {
        if (answer.Issuer.Length is 0 or > InstituteIdentity.LongestIssuer || answer.Subject.Length is 0 or > InstituteIdentity.LongestSubject)
        {
            return SignInOutcome.Refused;
        }

        var cancellation = context.RequestAborted;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await KnownAsync(db, answer, cancellation) ?? await LinkAsync(db, answer, cancellation);
        if (known is { } person)
        {
            return await signIn.VouchedForAsync(context, person, answer.SecondFactor, How);
        }

        db.AuditLog.Add(audit.Line(AuditAct.SignInFailed, actor: null, person: null, $"{How} unknown"));
        await db.SaveChangesAsync(cancellation);
        return SignInOutcome.Refused;
    }

    private const string How = "institute";

    private static Task<Guid?> KnownAsync(AccountsDb db, InstituteAnswer answer, CancellationToken cancellation) =>
        db.InstituteIdentities.Where(item => item.Issuer == answer.Issuer && item.Subject == answer.Subject).Select(item => (Guid?)item.PersonId).SingleOrDefaultAsync(cancellation);

    /// <summary>
    /// Whoever already has another subject there is not linked: institutes give the address of somebody who has left to
    /// the next one.
    /// </summary>
    private async Task<Guid?> LinkAsync(AccountsDb db, InstituteAnswer answer, CancellationToken cancellation)
    {
        if (answer.VerifiedEmail is not { Length: > 0 and <= Person.LongestEmail } email)
        {
            return null;
        }

        var normalized = normalizer.NormalizeEmail(email.Trim());
        var person = await db.People
            .Where(item => item.NormalizedEmail == normalized && item.DisabledAt == null && !db.InstituteIdentities.Any(other => other.PersonId == item.Id && other.Issuer == answer.Issuer))
            .Select(item => (Guid?)item.Id).SingleOrDefaultAsync(cancellation);
        if (person is not { } id)
        {
            return null;
        }

        db.InstituteIdentities.Add(new() { Issuer = answer.Issuer, Subject = answer.Subject, PersonId = id, LinkedAt = time.GetUtcNow() });
        db.AuditLog.Add(audit.Line(AuditAct.InstituteLinked, id, id, detail: null));
        try
        {
            await db.SaveChangesAsync(cancellation);
            return id;
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two windows at once: one of them has linked the person, or somebody else.
            db.ChangeTracker.Clear();
            return await KnownAsync(db, answer, cancellation);
        }
    }
}
