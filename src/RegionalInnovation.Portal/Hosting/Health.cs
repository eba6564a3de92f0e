using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// /health/live needs nothing but the process; /health/ready needs the database at the level of this version, and is
/// false while the process is stopping, so that no new reader is sent to it.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddPortalHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<StoppingCheck>("stopping", tags: [Ready]);

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private sealed class DatabaseCheck(IDbContextFactory<KnowledgeDb> databases, IDbContextFactory<AccountsDb> accounts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var people = await accounts.CreateDbContextAsync(cancellationToken);
            return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any() || (await people.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                ? HealthCheckResult.Unhealthy("The tables are older than this version: run 'migrate'.")
                : HealthCheckResult.Healthy();
        }
    }

    private sealed class StoppingCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("Stopping.") : HealthCheckResult.Healthy());
    }
}
