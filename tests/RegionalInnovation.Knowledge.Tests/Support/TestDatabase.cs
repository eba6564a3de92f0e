using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace RegionalInnovation.Knowledge.Tests.Support;

/// <summary>A database of the test run: the model over it, and plain SQL for what the model does not let through.</summary>
public sealed class TestDatabase(string connectionString, params IInterceptor[] interceptors) : IDbContextFactory<KnowledgeDb>
{
    /// <summary>An Npgsql connection string.</summary>
    public string ConnectionString => connectionString;

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

    /// <summary>Runs SQL, with what is checked at commit checked at once, and undoes it.</summary>
    public async Task TryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"{sql}; set constraints all immediate", connection, transaction);
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

    /// <summary>Every constraint, index and trigger as the database would write it down.</summary>
    public Task<string> ChecksAsync() => ScalarAsync<string>("""
        select string_agg(text, E'\n' order by text) from (
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated from pg_constraint where connamespace = 'public'::regnamespace
            union all
            select indexdef from pg_indexes where schemaname = 'public'
            union all
            select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal) as checks(text)
        """);

    /// <summary>
    /// Every row, with addresses of records in the place of keys, and without what differs between one revision and two:
    /// two databases that say the same have the same. Rows of search follow from the others, and number as they like.
    /// </summary>
    public async Task<IReadOnlyList<string>> SayingAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var addresses = new Dictionary<long, string>();
        await ReadAsync("select id, kind || '/' || slug from records", row => addresses.Add(row.GetInt64(0), row.GetString(1)));
        var tables = new List<string>();
        await ReadAsync("select tablename from pg_tables where schemaname = 'public' and tablename not in ('revisions', 'imported_packs', 'migrations', 'facet_values', 'facet_columns', 'outdated_translations') and tablename not like 'search%'", row => tables.Add(row.GetString(0)));

        var saying = new List<string>();
        foreach (var table in tables)
        {
            var isOfRecords = table == "records" || await ScalarAsync<bool>($"select exists (select from pg_constraint where conrelid = '{table}'::regclass and contype = 'f' and conname = 'fk_{table}_records_id')");
            await ReadAsync($"select to_jsonb(t)::text from \"{table}\" t", row =>
            {
                var members = JsonNode.Parse(row.GetString(0))!.AsObject();
                foreach (var name in members.Select(member => member.Key).ToList())
                {
                    if (name is "revision_number" || (name == "id" && !isOfRecords))
                    {
                        members.Remove(name);
                    }
                    else if (name == "id" || name.EndsWith("_id", StringComparison.Ordinal))
                    {
                        members[name] = (long?)members[name] is { } id ? addresses[id] : null;
                    }
                }

                saying.Add($"{table} {members.ToJsonString()}");
            });
        }

        return [.. saying.Order(StringComparer.Ordinal)];

        async Task ReadAsync(string sql, Action<NpgsqlDataReader> take)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                take(reader);
            }
        }
    }
}
