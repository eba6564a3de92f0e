using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Accounts.Log;

/// <summary>Which lines of the audit log are asked for.</summary>
/// <param name="Person">About this person, or by this person; null for anybody.</param>
/// <param name="Act">Token of the act; null for any.</param>
/// <param name="From">From this day on (UTC); null without a beginning.</param>
/// <param name="To">Up to this day (UTC), which is included; null without an end.</param>
/// <param name="Before">Only lines with a smaller number, for the next page; null for the first.</param>
public sealed record LogFilter(Guid? Person, string? Act, DateOnly? From, DateOnly? To, long? Before)
{
    /// <summary>Reads a filter from an address; what it does not understand is left out.</summary>
    public static LogFilter Read(IQueryCollection query) => new(
        Guid.TryParse(query["person"].FirstOrDefault(), out var person) ? person : null,
        Token.TryParse<AuditAct>(query["act"].FirstOrDefault(), out var act) ? Token.Of(act) : null,
        Day(query["from"].FirstOrDefault()),
        Day(query["to"].FirstOrDefault()),
        long.TryParse(query["before"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);

    /// <summary>The query of the filter with its question mark, or empty.</summary>
    public string Query => QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("person", Person?.ToString("D")),
        new("act", Act),
        new("from", From?.ToString("O", CultureInfo.InvariantCulture)),
        new("to", To?.ToString("O", CultureInfo.InvariantCulture)),
        new("before", Before?.ToString(CultureInfo.InvariantCulture)),
    }.Where(pair => pair.Value is not null)).Value ?? "";

    /// <summary>The page of the filter.</summary>
    public string Address => $"{Addresses.AuditLog}{Query}";

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1 && day < DateOnly.MaxValue ? day : null;
}

/// <summary>A line of the audit log, with names.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Act">Token of the act.</param>
/// <param name="ActorId">Who did it; null for the command line and for nobody known.</param>
/// <param name="Actor">The name as it is now.</param>
/// <param name="PersonId">Whose account it is about.</param>
/// <param name="Person">The name as it is now.</param>
/// <param name="Origin">The address it came from.</param>
/// <param name="Detail">What has changed, in tokens.</param>
public sealed record LogLine(long Id, DateTimeOffset At, string Act, Guid? ActorId, string? Actor, Guid? PersonId, string? Person, string? Origin, string? Detail);

/// <summary>Reads the audit log, the latest line first.</summary>
/// <param name="databases">The database of accounts.</param>
/// <param name="audit">The audit log, which keeps that it was taken.</param>
internal sealed class ReadAuditLog(IDbContextFactory<AccountsDb> databases, AuditTrail audit)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Most lines in a file.</summary>
    public const int MostInFile = 100_000;

    /// <summary>A page of lines, and whether there are more.</summary>
    public async Task<(IReadOnlyList<LogLine> Lines, bool More)> Ask(LogFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lines = await Lines(db, filter).Take(PageSize + 1).ToListAsync(cancellation);
        return (lines.Count > PageSize ? lines[..PageSize] : lines, lines.Count > PageSize);
    }

    /// <summary>The names of everybody with an account, to choose from.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> PeopleAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await db.People.OrderBy(person => person.Name).Select(person => new { person.Id, person.Name }).ToListAsync(cancellation)).Select(person => (person.Id, person.Name))];
    }

    /// <summary>All lines for a file; the log keeps that they were taken.</summary>
    public async Task<IReadOnlyList<LogLine>> TakeAsync(LogFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.AuditLog.Add(audit.Line(AuditAct.LogExported, person: null, filter.Query is { Length: > 0 and <= 400 } query ? query : null));
        await db.SaveChangesAsync(cancellation);
        return await Lines(db, filter).Take(MostInFile).ToListAsync(cancellation);
    }

    private static IQueryable<LogLine> Lines(AccountsDb db, LogFilter filter)
    {
        var entries = db.AuditLog.AsQueryable();
        if (filter.Person is { } person)
        {
            entries = entries.Where(entry => entry.ActorId == person || entry.PersonId == person);
        }

        if (Token.TryParse<AuditAct>(filter.Act, out var act))
        {
            entries = entries.Where(entry => entry.Act == act);
        }

        if (filter.From is { } from)
        {
            var start = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = new DateTimeOffset(to.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            entries = entries.Where(entry => entry.At < end);
        }

        if (filter.Before is { } before)
        {
            entries = entries.Where(entry => entry.Id < before);
        }

        return
            from entry in entries.OrderByDescending(entry => entry.Id)
            select new LogLine(
                entry.Id,
                entry.At,
                Token.Of(entry.Act),
                entry.ActorId,
                db.People.Where(item => item.Id == entry.ActorId).Select(item => item.Name).FirstOrDefault(),
                entry.PersonId,
                db.People.Where(item => item.Id == entry.PersonId).Select(item => item.Name).FirstOrDefault(),
                entry.Origin,
                entry.Detail);
    }
}
