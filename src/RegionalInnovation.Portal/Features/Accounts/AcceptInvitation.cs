using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Own;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>What a link is good for.</summary>
/// <param name="Roles">Tokens of the roles that the new person gets.</param>
/// <param name="ExpiresAt">When it ceases to work.</param>
/// <param name="Name">Whose password it sets anew; null where it makes an account.</param>
public sealed record OpenInvitation(IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt, string? Name);

/// <summary>Makes the account that a link invites to, or sets the password that a link lets set anew.</summary>
/// <param name="db">The database of accounts, which the manager works on too.</param>
/// <param name="people">Rules and hashing of ASP.NET Core Identity.</param>
/// <param name="rules">What a password must not be.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
internal sealed class AcceptInvitation(AccountsDb db, UserManager<Person> people, PasswordRules rules, AuditTrail audit, TimeProvider time)
{
    /// <summary>What the link is good for; null where it is good for nothing, or no longer.</summary>
    public async Task<OpenInvitation?> Ask(string? token, CancellationToken cancellation)
    {
        if (await FindAsync(token, cancellation) is not { } invitation)
        {
            return null;
        }

        var name = invitation.PersonId is { } id ? await db.People.Where(person => person.Id == id).Select(person => person.Name).SingleAsync(cancellation) : null;
        return new(invitation.RoleTokens, invitation.ExpiresAt, name);
    }

    /// <summary>Uses the link up.</summary>
    /// <param name="token">The token of the link.</param>
    /// <param name="name">Name of the new person; ignored where a password is set anew.</param>
    /// <param name="email">Address of the new person; ignored where a password is set anew.</param>
    /// <param name="password">The password chosen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Keys of texts that say why not; none where it is done.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(string? token, string name, string email, string password, CancellationToken cancellation)
    {
        if (await FindAsync(token, cancellation) is not { } invitation)
        {
            return ["Invitation.Gone"];
        }

        name = name.Trim();
        if (invitation.PersonId is null && (name.Length is 0 or > Person.LongestName || name.Any(char.IsControl)))
        {
            return ["Name.Wrong"];
        }

        invitation.ClosedAt = time.GetUtcNow();
        try
        {
            return invitation.PersonId is { } id ? await SetPasswordAsync(id, password, cancellation) : await JoinAsync(invitation, name, email.Trim(), password);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ["Invitation.Gone"];
        }
        catch (DbUpdateException fault) when (fault.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return ["DuplicateEmail"];
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<IReadOnlyList<string>> JoinAsync(Invitation invitation, string name, string email, string password)
    {
        var person = new Person { Id = Guid.CreateVersion7(time.GetUtcNow()), Name = name, Email = email, UserName = email, CreatedAt = time.GetUtcNow() };
        person.Roles = [.. Person.RolesOf(invitation.RoleTokens)];
        db.AuditLog.Add(audit.Line(AuditAct.Joined, person.Id, person.Id, string.Join(' ', invitation.RoleTokens)));
        // One SaveChanges writes the person, the closed invitation and the line of the log, or none of them.
        return FaultsOf(email.Length > Person.LongestEmail ? IdentityResult.Failed(new IdentityError { Code = "InvalidEmail" }) : await people.CreateAsync(person, password));
    }

    private async Task<IReadOnlyList<string>> SetPasswordAsync(Guid id, string password, CancellationToken cancellation)
    {
        var person = await db.People.SingleAsync(item => item.Id == id, cancellation);
        if (rules.RefusalOf(password, person.Name, person.Email!) is { } fault)
        {
            return [fault];
        }

        db.AuditLog.Add(audit.Line(AuditAct.PasswordChanged, id, id, "link"));
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        return FaultsOf(await people.UpdateSecurityStampAsync(person));
    }

    private async Task<Invitation?> FindAsync(string? token, CancellationToken cancellation)
    {
        if (token is not { Length: > 0 and <= OneTimeToken.Longest })
        {
            return null;
        }

        var (hash, now) = (OneTimeToken.HashOf(token), time.GetUtcNow());
        return await db.Invitations.SingleOrDefaultAsync(item => item.TokenHash == hash && item.ClosedAt == null && item.ExpiresAt > now, cancellation);
    }

    private static IReadOnlyList<string> FaultsOf(IdentityResult result) =>
        [.. result.Errors.Select(error => error.Code switch { "DuplicateUserName" => "DuplicateEmail", "InvalidUserName" => "InvalidEmail", _ => error.Code }).Distinct(StringComparer.Ordinal)];
}
