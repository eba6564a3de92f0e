using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>A database of the test run: the model over it, and plain SQL for what the model does not let through.</summary>
public sealed class TestDatabase(string connectionString, params IInterceptor[] interceptors) : IDbContextFactory<KnowledgeDb>
{
    public KnowledgeDb CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<KnowledgeDb>();
        options.UseKnowledge(connectionString).AddInterceptors(interceptors);
        return new(options.Options);
    }

    /// <summary>The same database, with somebody watching or meddling.</summary>
    public TestDatabase With(IInterceptor interceptor) => new(connectionString, [.. interceptors, interceptor]);

    /// <summary>A context that tracks what it reads, to change it.</summary>
    public KnowledgeDb ToWrite()
    {
        var db = CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        return db;
    }

    /// <summary>Runs SQL and tells how many rows it touched.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs SQL and undoes it.</summary>
    public async Task TryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first value of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Every row of every table as one text, to see whether anything at all has changed.</summary>
    public async Task<string> DumpAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("select table_name from information_schema.tables where table_schema = 'public' order by 1", connection))
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var dump = new List<string>();
        foreach (var table in tables)
        {
            await using var rows = new NpgsqlCommand($"select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from \"{table}\" t", connection);
            dump.Add($"{table}\n{await rows.ExecuteScalarAsync(TestContext.Current.CancellationToken)}");
        }

        return string.Join("\n\n", dump);
    }
}
