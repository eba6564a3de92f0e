using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Tests;
using RegionalInnovation.Knowledge.Tests.Support;
using RegionalInnovation.LocalPostgres;

[assembly: AssemblyFixture(typeof(KnowledgeDatabase))]

namespace RegionalInnovation.Knowledge.Tests;

/// <summary>
/// One private PostgreSQL for the run, with two templates: the tables alone, and the tables with the built-in pack.
/// Tests that only read share one database, which refuses writing; a class that writes gets a copy of its own.
/// </summary>
public sealed class KnowledgeDatabase : IAsyncLifetime
{
    private const string MigratedTemplate = "migrated";
    private const string SeededTemplate = "seeded";

    private PostgresServer? _server;
    private int _copies;

    /// <summary>The folder of the built-in pack, beside the assembly.</summary>
    public static string BuiltInPack { get; } = Path.Combine(AppContext.BaseDirectory, "Packs", "kistep-brief");

    /// <summary>The imported built-in pack, for reading.</summary>
    public TestDatabase Shared { get; private set; } = null!;

    /// <summary>The same, read back once: what the import made of the brief.</summary>
    public ImportedBrief Brief { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(new() { Durable = false }, TestContext.Current.CancellationToken);
        await OnServerAsync($"create database {MigratedTemplate}");
        await using (var db = Unpooled(MigratedTemplate).CreateDbContext())
        {
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        await SearchIndex.EnsureAsync(Unpooled(MigratedTemplate), progress: null, TestContext.Current.CancellationToken);
        await OnServerAsync($"create database {SeededTemplate} template {MigratedTemplate}");
        await new ImportPack(Unpooled(SeededTemplate), new SetTime()).FromAsync(BuiltInPack, TestContext.Current.CancellationToken);

        await OnServerAsync($"create database shared template {SeededTemplate}");
        await OnServerAsync("alter database shared set default_transaction_read_only = on");
        Shared = new(_server.ConnectionString("shared"));
        Brief = await ImportedBrief.ReadAsync(Shared);
    }

    /// <summary>A database of one's own that holds the built-in pack.</summary>
    public Task<TestDatabase> CopyAsync() => CopyAsync(SeededTemplate);

    /// <summary>A database of one's own that holds nothing but empty tables.</summary>
    public Task<TestDatabase> EmptyAsync() => CopyAsync(MigratedTemplate);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task<TestDatabase> CopyAsync(string template)
    {
        var name = $"copy_{Interlocked.Increment(ref _copies)}";
        await OnServerAsync($"create database {name} template {template}");
        // Pools outlive the tests they serve: at the usual five minutes, a fast machine would have no connection left.
        return new(new NpgsqlConnectionStringBuilder(_server!.ConnectionString(name)) { ConnectionIdleLifetime = 4, ConnectionPruningInterval = 1 }.ConnectionString);
    }

    /// <summary>Nobody may be connected to a template while it is copied, so its connections are not kept.</summary>
    private TestDatabase Unpooled(string name) => new(new NpgsqlConnectionStringBuilder(_server!.ConnectionString(name)) { Pooling = false }.ConnectionString);

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server!.ConnectionString("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>A copy of the imported built-in pack, for one test class to write in.</summary>
public sealed class SeededCopy(KnowledgeDatabase databases) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await databases.CopyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
