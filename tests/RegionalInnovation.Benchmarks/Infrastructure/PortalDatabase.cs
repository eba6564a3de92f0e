using Npgsql;
using RegionalInnovation.LocalPostgres;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>A private PostgreSQL with the portal's tables and content, made by the portal's own commands.</summary>
internal sealed class PortalDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;

    private PortalDatabase(PostgresServer server) => _server = server;

    /// <summary>How the portal connects.</summary>
    public string ConnectionString => _server.ConnectionString("portal");

    /// <summary>What the server writes its log to.</summary>
    public string Log => Path.Combine(_server.DataDirectory, "cluster", "server.log");

    /// <summary>Makes it.</summary>
    public static async Task<PortalDatabase> MakeAsync(PublishedPortal portal, CancellationToken cancellation)
    {
        await Console.Error.WriteLineAsync("Making a database.");
        var server = await PostgresServer.StartAsync(new() { Durable = false }, cancellation);
        try
        {
            var database = new PortalDatabase(server);
            await database.ExecuteAsync("postgres", "create database portal", cancellation);
            await Child.RunAsync(portal.OnDatabase(database.ConnectionString, "migrate"), cancellation);
            await Child.RunAsync(portal.OnDatabase(database.ConnectionString, "content", "import", portal.Pack), cancellation);
            return database;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a statement that answers nothing.</summary>
    public async Task ExecuteAsync(string database, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ConnectionString(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
