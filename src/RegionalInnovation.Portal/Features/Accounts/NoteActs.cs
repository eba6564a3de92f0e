using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>Adds lines to the audit log for what is done outside of accounts. One act, one line, however many records it is about.</summary>
/// <param name="databases">The database of accounts.</param>
/// <param name="audit">Makes the lines.</param>
internal sealed class NoteActs(IDbContextFactory<AccountsDb> databases, AuditTrail audit)
{
    /// <summary>By a person: see <see cref="NoteAct"/>.</summary>
    public Task ByAsync(NotedAct act, ClaimsPrincipal by, string detail, CancellationToken cancellation) =>
        AddAsync(audit.Line(Token.TryParse<AuditAct>(Token.Of(act), out var known) ? known : throw new ArgumentOutOfRangeException(nameof(act)), Policies.PersonOf(by), person: null, Short(detail)), cancellation);

    /// <summary>By a command of the executable.</summary>
    public Task ByCommandAsync(AuditAct act, string detail, CancellationToken cancellation) =>
        AddAsync(audit.Line(act, actor: null, person: null, Short(detail)), cancellation);

    private async Task AddAsync(AuditEntry line, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.AuditLog.Add(line);
        await db.SaveChangesAsync(cancellation);
    }

    private static string Short(string detail) => detail.Length <= AuditEntry.LongestDetail ? detail : detail[..AuditEntry.LongestDetail];
}
