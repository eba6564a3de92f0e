using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Features.Accounts;

/// <summary>Deletes the lines of the audit log that are older than they may be kept, and adds a line that says so.</summary>
/// <param name="databases">The database of accounts, with the role that owns it.</param>
/// <param name="time">The clock.</param>
internal sealed class PurgeAuditLog(IDbContextFactory<AccountsDb> databases, TimeProvider time)
{
    /// <summary>The setting that says how many days a line is kept.</summary>
    public const string Setting = "Portal:AuditRetentionDays";

    /// <summary>Days a line is kept where nothing else is set.</summary>
    public const int UsualDays = 365;

    /// <summary>Deletes what is too old.</summary>
    /// <param name="days">Days a line is kept; at least 30, so that a slip does not empty the log.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many lines were deleted, and before which time.</returns>
    public async Task<(int Lines, DateTimeOffset Before)> Ask(int days, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 30);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var before = now.AddDays(-days);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var bound = before.ToString("O", CultureInfo.InvariantCulture);
        // The trigger lets go of what is older than this, in this transaction alone.
        await db.Database.ExecuteSqlAsync($"select set_config('accounts.purge_before', {bound}, true)", cancellation);
        var lines = await db.AuditLog.Where(entry => entry.At < before).ExecuteDeleteAsync(cancellation);
        db.AuditLog.Add(new() { At = now, Act = AuditAct.LogPurged, Detail = string.Create(CultureInfo.InvariantCulture, $"{lines} before {before:yyyy-MM-dd}") });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (lines, before);
    }
}
