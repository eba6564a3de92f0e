using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Portal.Features.Editing.Trust;

/// <summary>
/// Asks the address of every published source on the web once a day, one after another, and keeps what came of it. Of
/// several servers one does it at a time. <c>Portal:CheckLinks</c> turns it on or off; without it, it is off in
/// development and in tests.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="time">Tells the time.</param>
/// <param name="configuration">The settings.</param>
/// <param name="environment">Where the portal runs.</param>
/// <param name="log">Where a failure is noted.</param>
internal sealed partial class CheckLinks(
    IDbContextFactory<KnowledgeDb> databases, TimeProvider time, IConfiguration configuration, IHostEnvironment environment, ILogger<CheckLinks> log) : BackgroundService
{
    /// <summary>The setting that turns it on or off.</summary>
    public const string Setting = "Portal:CheckLinks";

    /// <summary>Whoever holds it asks; the others leave it to them.</summary>
    private const long Lock = 0x5265_6749_6c6e_6b73;

    /// <summary>A longer address, in bytes, is not asked: no key of an index could hold it.</summary>
    private const int LongestUrl = 2000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Freshness = TimeSpan.FromHours(24);

    /// <summary>Whether links are checked here.</summary>
    internal bool IsOn => configuration.GetValue(Setting, !environment.IsDevelopment() && !environment.IsEnvironment("Testing"));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsOn)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                using var probe = new LinkProbe(time);
                await CheckDueAsync(probe, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotChecked(log, fault);
            }
        }
    }

    /// <summary>Asks every address that has not been asked for a day.</summary>
    /// <param name="probe">Asks them.</param>
    /// <param name="cancellation">Stops it; what was found so far is kept.</param>
    /// <returns>How many were asked; 0 where another server is at it.</returns>
    internal async Task<int> CheckDueAsync(LinkProbe probe, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);

        // The lock lasts as long as its connection, so that connection is nobody else's.
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, ApplicationName = "regional-innovation links" };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using (var claim = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } })
        {
            if (await claim.ExecuteScalarAsync(cancellation) is not true)
            {
                return 0;
            }
        }

        await db.Database.ExecuteSqlAsync($"delete from links where not exists (select from sources where sources.url = links.url)", cancellation);
        var before = time.GetUtcNow() - Freshness;
        var due = await db.Database.SqlQuery<string>($"""
            select source.url as "Value"
            from sources source
            join records record on record.id = source.id and record.status = 'published'
            left join links link on link.url = source.url
            where source.url is not null and octet_length(source.url) <= {LongestUrl} and (link.url is null or link.checked_at <= {before})
            group by source.url, link.checked_at
            order by link.checked_at nulls first, source.url
            """).ToListAsync(cancellation);
        foreach (var url in due)
        {
            var status = await probe.AskAsync(url, cancellation);
            await KeepAsync(db, url, status, cancellation);
        }

        return due.Count;
    }

    private async Task KeepAsync(KnowledgeDb db, string url, LinkStatus status, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var token = Token.Of(status);
        DateTimeOffset? failingSince = CheckedLink.IsDead(status) ? now : null;
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into links (url, checked_at, status, failing_since)
            values ({url}, {now}, {token}, {failingSince})
            on conflict (url) do update set checked_at = excluded.checked_at, status = excluded.status,
                failing_since = case when excluded.failing_since is not null then coalesce(links.failing_since, excluded.failing_since) end
            """,
            cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Addresses of sources could not be checked; they are tried again.")]
    private static partial void LogNotChecked(ILogger log, Exception fault);
}
