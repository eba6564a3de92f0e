using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>
/// Makes a link by which an administrator chooses name, address and password. Whoever can run commands on the database
/// may do so at any time: it is also the way back in where nobody else is left.
/// </summary>
/// <param name="databases">The database of accounts.</param>
/// <param name="time">The clock.</param>
internal sealed class MakeFirstAdministrator(IDbContextFactory<AccountsDb> databases, TimeProvider time)
{
    /// <summary>Makes the link's token; those that this command made before cease to work.</summary>
    public async Task<OneTimeToken> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        foreach (var earlier in await db.Invitations.Where(invitation => invitation.CreatedBy == null && invitation.ClosedAt == null).ToListAsync(cancellation))
        {
            earlier.ClosedAt = now;
        }

        var token = OneTimeToken.Make();
        db.Invitations.Add(new()
        {
            TokenHash = token.Hash,
            RoleTokens = Person.TokensOf([PortalRole.Administrator]),
            CreatedAt = now,
            ExpiresAt = now + OneTimeToken.Lifetime,
        });
        db.AuditLog.Add(new() { At = now, Act = AuditAct.InvitationMade, Detail = string.Join(' ', Person.TokensOf([PortalRole.Administrator])) });
        await db.SaveChangesAsync(cancellation);
        return token;
    }
}
