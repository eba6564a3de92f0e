using System.Diagnostics;
using Npgsql;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>
/// The least that the rows of a database can cost: they are written into tables without any constraint by plain binary
/// COPY, from files that are ready, and then the same indexes are built.
/// </summary>
internal static class RawCopy
{
    /// <summary>Copies every table of the database out, measures copying it in again, and leaves nothing behind.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<RawCopyTime> MeasureAsync(CorpusDatabase database, CancellationToken cancellation)
    {
        var files = Directory.CreateTempSubdirectory("raw-copy-");
        await using var connection = await database.ConnectAsync(cancellation);
        try
        {
            var tables = await ListAsync(connection, "select tablename from pg_tables where schemaname = 'public' order by 1", cancellation);
            var indexes = await ListAsync(connection, "select replace(indexdef, ' ON public.', ' ON raw.') from pg_indexes where schemaname = 'public' order by 1", cancellation);
            foreach (var table in tables)
            {
                await using var rows = await connection.BeginRawBinaryCopyAsync($"copy public.\"{table}\" to stdout (format binary)", cancellation);
                await using var file = File.Create(PathOf(table));
                await rows.CopyToAsync(file, cancellation);
            }

            // The import sorts with this much memory too.
            await ExecuteAsync(connection, "set maintenance_work_mem = '1GB'", cancellation);
            await ExecuteAsync(connection, "create schema raw", cancellation);
            foreach (var table in tables)
            {
                await ExecuteAsync(connection, $"create table raw.\"{table}\" (like public.\"{table}\" including storage)", cancellation);
            }

            await ExecuteAsync(connection, "checkpoint", cancellation);
            var before = database.Used();
            var startedAt = Stopwatch.GetTimestamp();
            await using (var transaction = await connection.BeginTransactionAsync(cancellation))
            {
                foreach (var table in tables)
                {
                    await using var file = File.OpenRead(PathOf(table));
                    await using var rows = await connection.BeginRawBinaryCopyAsync($"copy raw.\"{table}\" from stdin (format binary)", cancellation);
                    await file.CopyToAsync(rows, 1 << 16, cancellation);
                }

                await transaction.CommitAsync(cancellation);
            }

            var copied = Stopwatch.GetElapsedTime(startedAt);
            foreach (var index in indexes)
            {
                await ExecuteAsync(connection, index, cancellation);
            }

            return new(copied, Stopwatch.GetElapsedTime(startedAt) - copied, database.Used() - before, files.EnumerateFiles().Sum(file => file.Length));
        }
        finally
        {
            await ExecuteAsync(connection, "drop schema if exists raw cascade", CancellationToken.None);
            files.Delete(recursive: true);
        }

        string PathOf(string table) => Path.Combine(files.FullName, table);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var list = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
}

/// <summary>What raw COPY took.</summary>
/// <param name="Copy">Copying the rows in.</param>
/// <param name="Indexes">Building the indexes.</param>
/// <param name="Used">Processor time of both.</param>
/// <param name="Bytes">Bytes that were copied.</param>
internal sealed record RawCopyTime(TimeSpan Copy, TimeSpan Indexes, ProcessorTime Used, long Bytes)
{
    /// <summary>Both together.</summary>
    public TimeSpan Took => Copy + Indexes;
}
