using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Features.Accounts.Tokens;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts.People;

/// <summary>A person as administrators see one.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Address.</param>
/// <param name="Roles">Tokens of the roles.</param>
/// <param name="HasSecondFactor">Whether a second factor is set up.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="DisabledAt">When it was disabled; null while it works.</param>
/// <param name="LastSignInAt">When the person last signed in, as far as the log goes back.</param>
/// <param name="LinkedAt">Since when an institute's word counts for the person; null where none does.</param>
public sealed record PersonSummary(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, bool HasSecondFactor, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, DateTimeOffset? LastSignInAt, DateTimeOffset? LinkedAt);

/// <summary>
/// What administrators do with people. Everything is written together with its line of the audit log; whatever takes
/// something away changes the security stamp, which ends the person's sessions with their next request.
/// </summary>
/// <param name="databases">The database of accounts.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
internal sealed class ManagePeople(IDbContextFactory<AccountsDb> databases, AuditTrail audit, TimeProvider time)
{
    private static readonly string Administrator = Token.Of(PortalRole.Administrator);

    /// <summary>Everybody with an account, in the order of names.</summary>
    public async Task<IReadOnlyList<PersonSummary>> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Summaries(db, db.People.OrderBy(person => person.Name).ThenBy(person => person.Id)).ToListAsync(cancellation);
    }

    /// <summary>One person; null where there is none.</summary>
    public async Task<PersonSummary?> Ask(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Summaries(db, db.People.Where(person => person.Id == id)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Makes a link by which somebody joins with roles.</summary>
    public async Task<OneTimeToken> InviteAsync(Guid by, IReadOnlyList<PortalRole> roles, CancellationToken cancellation)
    {
        var tokens = Person.TokensOf(roles);
        return await AddLinkAsync(by, tokens, person: null, audit.Line(AuditAct.InvitationMade, person: null, string.Join(' ', tokens)), cancellation);
    }

    /// <summary>Makes a link by which a person sets a new password. The old one works until then.</summary>
    public Task<OneTimeToken> InviteToSetPasswordAsync(Guid by, Guid person, CancellationToken cancellation) =>
        AddLinkAsync(by, [], person, audit.Line(AuditAct.InvitationMade, person, "password"), cancellation);

    /// <summary>Gives a person these roles and no others.</summary>
    /// <returns>The key of a text that says why not; null where it is done.</returns>
    public Task<string?> SetRolesAsync(Guid id, IReadOnlyList<PortalRole> roles, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            person =>
            {
                var (before, after) = (person.RoleTokens, Person.TokensOf(roles));
                person.Roles = roles;
                return before.SequenceEqual(after, StringComparer.Ordinal) ? null : audit.Line(AuditAct.RolesChanged, id, $"{Joined(before)} > {Joined(after)}");
            },
            cancellation);

    /// <summary>Disables an account: every session of the person ends, and nobody signs in to it.</summary>
    /// <returns>The key of a text that says why not; null where it is done.</returns>
    public Task<string?> DisableAsync(Guid id, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            person =>
            {
                var already = person.DisabledAt is not null;
                person.DisabledAt ??= time.GetUtcNow();
                return already ? null : audit.Line(AuditAct.PersonDisabled, id);
            },
            cancellation);

    /// <summary>Lets a disabled person sign in again.</summary>
    /// <returns>The key of a text that says why not; null where it is done.</returns>
    public Task<string?> EnableAsync(Guid id, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            person =>
            {
                var already = person.DisabledAt is null;
                person.DisabledAt = null;
                return already ? null : audit.Line(AuditAct.PersonEnabled, id);
            },
            cancellation);

    /// <summary>
    /// Takes away a person's second factor, recovery codes and passkeys, and the tokens that publish, which it has vouched for;
    /// the next sign-in needs the password alone.
    /// </summary>
    /// <returns>The key of a text that says why not; null where it is done.</returns>
    public Task<string?> ResetSecondFactorAsync(Guid id, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            person =>
            {
                // A passkey is a second factor too.
                (person.SecondFactorSecret, person.SecondFactorStep) = (null, 0);
                return audit.Line(AuditAct.SecondFactorReset, id);
            },
            cancellation,
            withWhatItVouchedFor: true);

    /// <summary>Has the institute's word for a person count no longer, until the person is recognised by the address again.</summary>
    /// <returns>The key of a text that says why not; null where it is done.</returns>
    public Task<string?> UnlinkAsync(Guid id, CancellationToken cancellation) =>
        ChangeAsync(id, _ => audit.Line(AuditAct.InstituteUnlinked, id), cancellation, withInstitute: true);

    private static bool IsWorkingAdministrator(Person person) => person.DisabledAt is null && person.RoleTokens.Contains(Administrator, StringComparer.Ordinal);

    private static string Joined(string[] roles) => roles.Length == 0 ? "-" : string.Join(' ', roles);

    private static IQueryable<PersonSummary> Summaries(AccountsDb db, IQueryable<Person> people) =>
        from person in people
        select new PersonSummary(
            person.Id,
            person.Name,
            person.Email!,
            person.RoleTokens,
            person.SecondFactorSecret != null || db.Passkeys.Any(passkey => passkey.UserId == person.Id),
            person.CreatedAt,
            person.DisabledAt,
            db.AuditLog.Where(entry => entry.ActorId == person.Id && (entry.Act == AuditAct.SignIn || entry.Act == AuditAct.RecoveryCodeUsed)).Max(entry => (DateTimeOffset?)entry.At),
            db.InstituteIdentities.Where(identity => identity.PersonId == person.Id).Min(identity => (DateTimeOffset?)identity.LinkedAt));

    private async Task<OneTimeToken> AddLinkAsync(Guid by, string[] roles, Guid? person, AuditEntry line, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (token, now) = (OneTimeToken.Make(), time.GetUtcNow());
        db.Invitations.Add(new() { TokenHash = token.Hash, RoleTokens = roles, PersonId = person, CreatedBy = by, CreatedAt = now, ExpiresAt = now + OneTimeToken.Lifetime });
        db.AuditLog.Add(line);
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    private async Task<string?> ChangeAsync(Guid id, Func<Person, AuditEntry?> change, CancellationToken cancellation, bool withWhatItVouchedFor = false, bool withInstitute = false)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.People.SingleOrDefaultAsync(person => person.Id == id, cancellation) is not { } person)
        {
            return "Person.Gone";
        }

        var looksAfterPeople = IsWorkingAdministrator(person);
        if (change(person) is not { } line)
        {
            return null;
        }

        // The database refuses it too, where two do so at once; this way the usual case is no fault in the logs.
        if (looksAfterPeople && !IsWorkingAdministrator(person)
            && !await db.People.AnyAsync(other => other.Id != id && other.DisabledAt == null && other.RoleTokens.Contains(Administrator), cancellation))
        {
            return "Administrator.Last";
        }

        person.SecurityStamp = Guid.NewGuid().ToString("N");
        person.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        if (withWhatItVouchedFor)
        {
            db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(code => code.PersonId == id).ToListAsync(cancellation));
            db.Passkeys.RemoveRange(await db.Passkeys.Where(passkey => passkey.UserId == id).ToListAsync(cancellation));
            var publish = Token.Of(TokenScope.Publish);
            foreach (var token in await db.AccessTokens.Where(token => token.PersonId == id && token.RevokedAt == null && token.Scopes.Contains(publish)).ToListAsync(cancellation))
            {
                token.RevokedAt = time.GetUtcNow();
                db.AuditLog.Add(audit.Line(AuditAct.TokenRevoked, id, token.Id.ToString("N")));
            }
        }

        if (withInstitute)
        {
            db.InstituteIdentities.RemoveRange(await db.InstituteIdentities.Where(identity => identity.PersonId == id).ToListAsync(cancellation));
        }

        db.AuditLog.Add(line);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { ConstraintName: "one_administrator_stays" })
        {
            return "Administrator.Last";
        }
        catch (DbUpdateConcurrencyException)
        {
            return "Person.Changed";
        }
    }
}
