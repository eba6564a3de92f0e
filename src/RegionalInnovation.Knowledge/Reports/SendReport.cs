using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Reports;

/// <summary>A report as a reader writes it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Revision">Number of the revision that was read.</param>
/// <param name="Field">Path of the field; null for none.</param>
/// <param name="Text">What is wrong, and what should stand there.</param>
/// <param name="Source">Where that is to be read; null for nothing.</param>
/// <param name="Contact">How the reader wants to be answered; null where they do not.</param>
/// <param name="Language">The language of the page.</param>
public sealed record ReportToSend(RecordAddress Record, int Revision, string? Field, string Text, string? Source, string? Contact, Language Language);

/// <summary>How sending a report ended.</summary>
public enum ReportOutcome
{
    /// <summary>It is kept for the editors.</summary>
    Sent,

    /// <summary>It says nothing, or more than it may.</summary>
    Unusable,

    /// <summary>There is no such record, or no such revision of it.</summary>
    NoRecord,

    /// <summary>So many are open that no more are taken.</summary>
    Full,
}

/// <summary>A record that a report can be about.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Latest">Number of its latest revision.</param>
/// <param name="Fields">Paths of the fields that cite a source, in the order of the record.</param>
public sealed record ReportableRecord(LocalizedText Name, int Latest, IReadOnlyList<string> Fields);

/// <summary>Keeps what readers say is wrong with a record.</summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
public sealed class SendReport(IDbContextFactory<KnowledgeDb> databases, TimeProvider time)
{
    /// <summary>Who wants to fill the list fills it up to here.</summary>
    public const int MostOpen = 1_000;

    /// <summary>The record a report would be about; null where there is none that is published.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ReportableRecord?> AboutAsync(RecordAddress record, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Records
            .Where(item => item.Kind == record.Kind && item.Slug == record.Slug && item.Status == RecordStatus.Published)
            .Select(item => new
            {
                item.Name,
                Latest = db.Revisions.Where(revision => revision.RecordId == item.Id).Max(revision => revision.Number),
                Fields = db.Citations.Where(citation => citation.RecordId == item.Id).OrderBy(citation => citation.Ordinal).Select(citation => citation.Field).ToList(),
            })
            .SingleOrDefaultAsync(cancellation);
        return row is null ? null : new(row.Name, row.Latest, [.. row.Fields.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Keeps a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ReportOutcome> AskAsync(ReportToSend report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (string.IsNullOrWhiteSpace(report.Text)
            || report.Text.Length > FactReport.LongestText
            || report.Source?.Length > FactReport.LongestSource
            || report.Field?.Length > FactReport.LongestLine
            || report.Contact?.Length > FactReport.LongestLine
            || new[] { report.Text, report.Source, report.Field, report.Contact }.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true))
        {
            return ReportOutcome.Unusable;
        }

        if (await AboutAsync(report.Record, cancellation) is not { } record || report.Revision < 1 || report.Revision > record.Latest)
        {
            return ReportOutcome.NoRecord;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.FactReports.CountAsync(item => item.ClosedAt == null, cancellation) >= MostOpen)
        {
            return ReportOutcome.Full;
        }

        db.FactReports.Add(new FactReport
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Kind = report.Record.Kind,
            Slug = report.Record.Slug,
            Revision = report.Revision,
            // What is no field of the record was not chosen on our form.
            Field = record.Fields.Contains(report.Field, StringComparer.Ordinal) ? report.Field : null,
            Text = report.Text,
            Source = report.Source,
            Language = report.Language,
            SentAt = time.GetUtcNow(),
        }.WithContact(report.Contact));
        await db.SaveChangesAsync(cancellation);
        return ReportOutcome.Sent;
    }
}
