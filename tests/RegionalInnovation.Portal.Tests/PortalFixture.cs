using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.LocalPostgres;
using RegionalInnovation.Portal.Features.Accounts.Store;
using RegionalInnovation.Portal.Tests;

[assembly: AssemblyFixture(typeof(PortalFixture))]

namespace RegionalInnovation.Portal.Tests;

/// <summary>
/// One private PostgreSQL for a test run, with one database that is migrated and holds the built-in pack, and one portal
/// on a copy of it that every test may read. A test that writes starts a portal on a copy of its own.
/// </summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private const string Template = "template_portal";
    private PostgresServer _server = null!;
    private TestPortal _portal = null!;
    private int _copies;

    /// <summary>The portal for tests that only read.</summary>
    public TestPortal Portal => _portal;

    /// <summary>Asks that portal; follows no redirects.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(new() { Durable = false }, TestContext.Current.CancellationToken);
        await ExecuteAsync($"create database {Template}");
        await SeedAsync(_server.ConnectionString(Template));
        _portal = await StartPortalAsync();
        Client = _portal.NewClient();
        // What a page costs is counted once the process knows the facet values, which it reads when something was published.
        using var first = await Client.GetAsync(new Uri("/api/v1/cases", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>Starts a portal on a copy of the seeded database; dispose of it.</summary>
    /// <param name="settings">Settings other than the usual ones.</param>
    /// <param name="time">Its clock; null for the true one.</param>
    public async Task<TestPortal> StartPortalAsync(IReadOnlyDictionary<string, string>? settings = null, TimeProvider? time = null)
    {
        var portal = new TestPortal(await CopyDatabaseAsync(), settings ?? new Dictionary<string, string>(StringComparer.Ordinal), time);
        portal.StartServer();
        return portal;
    }

    /// <summary>Copies the seeded database.</summary>
    /// <returns>A connection string.</returns>
    public async Task<string> CopyDatabaseAsync()
    {
        var name = $"portal_{Interlocked.Increment(ref _copies)}";
        await ExecuteAsync($"create database {name} template {Template}");
        // Hundreds of portals come and go in one run. Pools outlive them: at the usual five minutes, a fast machine would
        // have no connection left.
        return new NpgsqlConnectionStringBuilder(_server.ConnectionString(name)) { ConnectionIdleLifetime = 4, ConnectionPruningInterval = 1 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task SeedAsync(string connectionString)
    {
        // A database with open connections cannot be a template.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new SetTime()).AddKnowledge(unpooled).AddAccountsStore(unpooled).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await AccountsStore.MigrateAsync(services, TestContext.Current.CancellationToken);
        await SearchIndex.EnsureAsync(services.GetRequiredService<IDbContextFactory<KnowledgeDb>>(), progress: null, TestContext.Current.CancellationToken);
        await services.GetRequiredService<ImportPack>().FromAsync(Path.Combine(AppContext.BaseDirectory, "Packs", "kistep-brief"), TestContext.Current.CancellationToken);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
