using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Reports;

/// <summary>A report as editors read it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Record">The record; its name now, or its slug where it is no longer there.</param>
/// <param name="Revision">Number of the revision that was read.</param>
/// <param name="Field">Path of the field; null for none.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Source">Where that is to be read.</param>
/// <param name="Contact">How the reader wants to be answered.</param>
/// <param name="Language">The language of the page.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
public sealed record ReportEntry(Guid Id, RecordLink Record, int Revision, string? Field, string Text, string? Source, string? Contact, Language Language, DateTimeOffset SentAt);

/// <summary>Lists and closes what readers reported.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class ListReports(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    /// <summary>Reports on a page.</summary>
    public const int PageSize = 20;

    /// <summary>How many are open.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.FactReports.CountAsync(report => report.ClosedAt == null, cancellation);
    }

    /// <summary>Open reports, oldest first.</summary>
    /// <param name="page">Number of the page, from 1.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Listing<ReportEntry>> AskAsync(int page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var open = db.FactReports.Where(report => report.ClosedAt == null);
        var total = await open.CountAsync(cancellation);
        var rows = await open
            .OrderBy(report => report.SentAt).ThenBy(report => report.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(report => new
            {
                Report = report,
                Name = db.Records.Where(record => record.Kind == report.Kind && record.Slug == report.Slug).Select(record => record.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return new(
            [
                .. rows.Select(row => new ReportEntry(
                    row.Report.Id,
                    new(row.Report.Kind, row.Report.Slug, row.Name ?? new() { Ko = row.Report.Slug }),
                    row.Report.Revision,
                    row.Report.Field,
                    row.Report.Text,
                    row.Report.Source,
                    row.Report.Contact,
                    row.Report.Language,
                    row.Report.SentAt)),
            ],
            total,
            page,
            PageSize);
    }

    /// <summary>Closes a report, and forgets how to reach whoever sent it. One that is closed stays as it is.</summary>
    /// <param name="id">Key.</param>
    /// <param name="editor">Who closes it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether there was such an open report.</returns>
    public async Task<bool> CloseAsync(Guid id, Guid editor, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        return await db.FactReports
            .Where(report => report.Id == id && report.ClosedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(report => report.ClosedAt, now).SetProperty(report => report.ClosedBy, editor).SetProperty(report => report.Contact, (string?)null),
                cancellation) > 0;
    }
}
