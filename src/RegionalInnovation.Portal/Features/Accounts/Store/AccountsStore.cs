using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>The database of accounts, for the web process and for commands.</summary>
internal static class AccountsStore
{
    /// <summary>Registers the database of accounts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">An Npgsql connection string.</param>
    public static IServiceCollection AddAccountsStore(this IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<AccountsDb>(options => AccountsDb.Use(options, connectionString));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MakeFirstAdministrator>();
        services.AddSingleton<PurgeAuditLog>();
        return services;
    }

    /// <summary>Brings the tables up to date.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }
}
