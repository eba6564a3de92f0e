using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>Address, password or code is wrong, or the account is disabled; the answer does not say which.</summary>
    Refused,

    /// <summary>It was not looked at, since too many failed before it.</summary>
    TooEarly,

    /// <summary>The password is right; the second factor is asked for next.</summary>
    NeedsSecondFactor,

    /// <summary>The session has begun.</summary>
    SignedIn,

    /// <summary>The session has begun with a recovery code, which is used up.</summary>
    SignedInByRecoveryCode,
}

/// <summary>
/// Signs a person in. For an address that nobody has, the same questions are asked of the database and a password is
/// hashed all the same, so that neither the answer nor its cost tells who has an account.
/// </summary>
/// <param name="databases">The database of accounts.</param>
/// <param name="hasher">Hashes passwords.</param>
/// <param name="normalizer">Normalises addresses.</param>
/// <param name="throttle">Slows guessing.</param>
/// <param name="devices">Knows familiar devices.</param>
/// <param name="secrets">Secrets of second factors.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
internal sealed class SignInPerson(
    IDbContextFactory<AccountsDb> databases,
    IPasswordHasher<Person> hasher,
    ILookupNormalizer normalizer,
    Throttle throttle,
    FamiliarDevice devices,
    SecondFactorSecrets secrets,
    AuditTrail audit,
    TimeProvider time)
{
    private static readonly Person Nobody = new() { Id = Guid.Empty, Name = "", CreatedAt = DateTimeOffset.UnixEpoch, SecurityStamp = "" };
    private static string? _nobodysHash;

    /// <summary>The first step: address and password.</summary>
    public async Task<SignInOutcome> ByPasswordAsync(HttpContext context, string email, string password)
    {
        var cancellation = context.RequestAborted;
        var normalized = normalizer.NormalizeEmail(email.Trim())!;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.People.AsTracking().SingleOrDefaultAsync(item => item.NormalizedEmail == normalized, cancellation);
        var device = devices.Read(context.Request, person?.Id);
        if (await throttle.CountAsync(normalized, audit.Origin, device, cancellation) is not { } failures)
        {
            return SignInOutcome.TooEarly;
        }

        var hash = person?.PasswordHash ?? (_nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
        var verified = hasher.VerifyHashedPassword(person ?? Nobody, hash, password);
        if (person is not { DisabledAt: null } || verified == PasswordVerificationResult.Failed)
        {
            return await RefuseAsync(db, person?.Id, failures, cancellation);
        }

        await throttle.ForgiveAsync(normalized, audit.Origin, device, cancellation);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            person.PasswordHash = hasher.HashPassword(person, password);
        }

        if (person.SecondFactorSecret is not null)
        {
            await db.SaveChangesAsync(cancellation);
            await Session.AskForSecondFactorAsync(context, person);
            return SignInOutcome.NeedsSecondFactor;
        }

        await BeginAsync(context, db, person, AuditAct.SignIn, secondFactor: false);
        return SignInOutcome.SignedIn;
    }

    /// <summary>The second step: a code of the authenticator app, or a recovery code. Null where the first step is missing or too long ago.</summary>
    public async Task<SignInOutcome?> ByCodeAsync(HttpContext context, string code)
    {
        if (await Session.BetweenStepsAsync(context) is not { } first)
        {
            return null;
        }

        var cancellation = context.RequestAborted;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.People.SingleOrDefaultAsync(item => item.Id == first.Person && item.DisabledAt == null && item.SecurityStamp == first.Stamp, cancellation);
        if (person?.SecondFactorSecret is not { } secret)
        {
            return null;
        }

        var (tried, device) = ($"second factor of {person.Id:D}", devices.Read(context.Request, person.Id));
        if (await throttle.CountAsync(tried, audit.Origin, device, cancellation) is not { } failures)
        {
            return SignInOutcome.TooEarly;
        }

        var byCode = await TakeCodeAsync(db, person.Id, secrets.Read(secret), code, cancellation);
        if (!byCode && !await TakeRecoveryCodeAsync(db, person.Id, code, cancellation))
        {
            return await RefuseAsync(db, person.Id, failures, cancellation);
        }

        await throttle.ForgiveAsync(tried, audit.Origin, device, cancellation);
        await BeginAsync(context, db, person, byCode ? AuditAct.SignIn : AuditAct.RecoveryCodeUsed, secondFactor: true);
        return byCode ? SignInOutcome.SignedIn : SignInOutcome.SignedInByRecoveryCode;
    }

    /// <summary>Signs in a person for whom somebody else vouches, who has asked for what a password would prove.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The person.</param>
    /// <param name="secondFactor">Whether a second factor was passed; otherwise our own is asked for, where one is set up.</param>
    /// <param name="how">By what, for the audit log.</param>
    public async Task<SignInOutcome> VouchedForAsync(HttpContext context, Guid id, bool secondFactor, string how)
    {
        var cancellation = context.RequestAborted;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.People.SingleOrDefaultAsync(item => item.Id == id && item.DisabledAt == null, cancellation) is not { } person)
        {
            db.AuditLog.Add(audit.Line(AuditAct.SignInFailed, actor: null, id, how));
            await db.SaveChangesAsync(cancellation);
            return SignInOutcome.Refused;
        }

        if (!secondFactor && person.SecondFactorSecret is not null)
        {
            await Session.AskForSecondFactorAsync(context, person);
            return SignInOutcome.NeedsSecondFactor;
        }

        await BeginAsync(context, db, person, AuditAct.SignIn, secondFactor, how);
        return SignInOutcome.SignedIn;
    }

    private async Task<SignInOutcome> RefuseAsync(AccountsDb db, Guid? person, int failures, CancellationToken cancellation)
    {
        db.AuditLog.Add(audit.Line(AuditAct.SignInFailed, actor: null, person, $"failures {failures}"));
        await db.SaveChangesAsync(cancellation);
        return SignInOutcome.Refused;
    }

    private async Task BeginAsync(HttpContext context, AccountsDb db, Person person, AuditAct act, bool secondFactor, string? how = null)
    {
        db.AuditLog.Add(audit.Line(act, person.Id, person.Id, how));
        await db.SaveChangesAsync(context.RequestAborted);
        await Session.BeginAsync(context, person, secondFactor);
        devices.Write(context, person.Id);
    }

    /// <summary>The row changes for the first of two that bring the same code.</summary>
    private async Task<bool> TakeCodeAsync(AccountsDb db, Guid person, string? secret, string code, CancellationToken cancellation) =>
        secret is not null
        && Totp.Match(secret, code, time.GetUtcNow()) is { } step
        && await db.People.Where(item => item.Id == person && item.SecondFactorStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.SecondFactorStep, step), cancellation) == 1;

    private static async Task<bool> TakeRecoveryCodeAsync(AccountsDb db, Guid person, string code, CancellationToken cancellation)
    {
        var hash = RecoveryCodes.HashOf(code);
        return await db.RecoveryCodes.Where(item => item.PersonId == person && item.CodeHash == hash).ExecuteDeleteAsync(cancellation) == 1;
    }
}
