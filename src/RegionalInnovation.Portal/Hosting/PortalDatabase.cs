using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.LocalPostgres;
using RegionalInnovation.Portal.Features.Accounts.Store;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// The database of this process: the one that <c>ConnectionStrings__Portal</c> names or, in Development without that
/// setting, a private one that starts and stops with the process.
/// </summary>
internal sealed class PortalDatabase : IAsyncDisposable
{
    /// <summary>The built-in pack, beside the assembly.</summary>
    public static readonly string BuiltInPack = Path.Combine(AppContext.BaseDirectory, "Packs", "kistep-brief");

    private const string Name = "portal";
    private readonly PostgresServer? _server;

    private PortalDatabase(string connectionString, PostgresServer? server)
    {
        ConnectionString = connectionString;
        _server = server;
    }

    /// <summary>An Npgsql connection string.</summary>
    public string ConnectionString { get; }

    /// <summary>Finds or starts the database.</summary>
    /// <exception cref="SettingsException">Outside Development no connection string is set.</exception>
    /// <exception cref="LocalPostgresException">The private server cannot start.</exception>
    public static async Task<PortalDatabase> OpenAsync(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration.GetConnectionString("Portal") is { Length: > 0 } given)
        {
            return new(Valid(given), server: null);
        }

        if (!environment.IsDevelopment())
        {
            throw new SettingsException(
                "No database is set. Set ConnectionStrings__Portal, for example to \"Host=localhost;Database=portal;Username=portal_web;Password=…\".");
        }

        var server = await PostgresServer.StartAsync(new() { DataDirectory = configuration["Portal:DataDirectory"], Progress = message => Serilog.Log.Information("{Message}", message) });
        try
        {
            await CreateIfMissingAsync(server.ConnectionString("postgres"));
            return new(server.ConnectionString(Name), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the tables up to date and imports the built-in pack; the second time it changes nothing.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await MigrateAsync(services, progress: null, cancellation);
        var result = await services.GetRequiredService<ImportPack>().FromAsync(BuiltInPack, cancellation);
        if (result.WroteAnything)
        {
            services.GetRequiredService<ILogger<PortalDatabase>>().LogInformation(
                "Imported the brief: {Created} records are new, {Changed} have changed", result.Created, result.Changed);
        }
    }

    /// <summary>Brings the tables up to date, and the search index where another version of the portal made it.</summary>
    public static async Task MigrateAsync(IServiceProvider services, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var databases = services.GetRequiredService<IDbContextFactory<KnowledgeDb>>();
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            await db.Database.MigrateAsync(cancellation);
        }

        await AccountsStore.MigrateAsync(services, cancellation);
        await SearchIndex.EnsureAsync(databases, progress, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _server.DisposeAsync();
        }
    }

    private static string Valid(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException($"ConnectionStrings__Portal is not a connection string: {fault.Message}");
        }
    }

    private static async Task CreateIfMissingAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = Name } } };
        if (await exists.ExecuteScalarAsync() is null)
        {
            await using var create = new NpgsqlCommand($"create database {Name}", connection);
            await create.ExecuteNonQueryAsync();
        }
    }
}
