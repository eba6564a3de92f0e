using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using RegionalInnovation.Benchmarks.Corpus;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.LocalPostgres;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>
/// A private PostgreSQL that holds the brief and a synthetic corpus, imported through the content-pack path. Kept in a
/// folder, it is built once and opened from then on.
/// </summary>
internal sealed class CorpusDatabase : IAsyncDisposable
{
    /// <summary>Memory of the server's own cache, in MiB: a quarter of the machine's, as PostgreSQL's manual advises.</summary>
    public static readonly int SharedBuffers = (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 >> 20);

    private const string Name = "portal";
    private readonly PostgresServer _server;

    private CorpusDatabase(PostgresServer server) => _server = server;

    /// <summary>How to connect to it.</summary>
    public string ConnectionString => _server.ConnectionString(Name);

    /// <summary>Opens it as the portal does.</summary>
    public IDbContextFactory<KnowledgeDb> Contexts => new PooledDbContextFactory<KnowledgeDb>(
        (DbContextOptions<KnowledgeDb>)new DbContextOptionsBuilder<KnowledgeDb>().UseKnowledge(ConnectionString).Options);

    /// <summary>What the import of the corpus took; null where the database was there already.</summary>
    public CorpusImportTime? Import { get; private set; }

    /// <summary>Opens it, and builds it first where it is not there.</summary>
    /// <param name="cases">Number of cases.</param>
    /// <param name="seed">Seed of the corpus.</param>
    /// <param name="keep">The folder to keep it in; null for one that is deleted in the end.</param>
    /// <param name="cancellation">Stops the building.</param>
    /// <exception cref="InvalidOperationException">The folder holds another corpus, or half of one.</exception>
    public static async Task<CorpusDatabase> OpenAsync(int cases, int seed, string? keep, CancellationToken cancellation)
    {
        var server = await PostgresServer.StartAsync(
            new() { Durable = false, DataDirectory = keep is null ? null : Path.GetFullPath(keep), SharedBuffers = SharedBuffers }, cancellation);
        try
        {
            var database = new CorpusDatabase(server);
            var wanted = $"Brief and synthetic corpus: {cases} cases, seed {seed}.";
            switch (await database.CommentAsync(cancellation))
            {
                case null:
                    await database.BuildAsync(cases, seed, cancellation);
                    await database.ExecuteAsync($"comment on database {Name} is '{wanted}'", cancellation);
                    break;
                case var comment when comment != wanted:
                    throw new InvalidOperationException($"{keep} holds something else ('{comment}'); name another folder or delete it.");
            }

            return database;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The folder of a generated corpus, which is generated where it is not there.</summary>
    public static async Task<string> PackAsync(int cases, int seed, CancellationToken cancellation)
    {
        var folder = Path.Combine(Path.GetTempPath(), "regional-innovation-corpus", $"{cases}-{seed}-{CorpusPack.Generation}");
        if (!File.Exists(Path.Combine(folder, PackReader.ManifestFile)))
        {
            await Console.Error.WriteLineAsync($"Generating {cases:N0} cases in {folder}.");
            await CorpusPack.WriteAsync(folder, cases, seed, cancellation);
        }

        return folder;
    }

    /// <summary>Runs a statement that answers nothing.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(Name, cancellation);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Processor time used until now.</summary>
    public ProcessorTime Used() => new(Environment.CpuUsage.TotalTime, ServersTime());

    /// <summary>Opens a connection, to be disposed of.</summary>
    public Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation) => ConnectAsync(Name, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
    }

    /// <summary>That of the first process, of the children that it has waited for, and of those that live.</summary>
    private TimeSpan ServersTime()
    {
        const int Parent = 1, User = 11, Ended = 15;
        const double TicksPerSecond = 100;
        if (!OperatingSystem.IsLinux())
        {
            return TimeSpan.Zero;
        }

        var first = File.ReadLines(Path.Combine(_server.DataDirectory, "cluster", "postmaster.pid")).First();
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                // The name, in brackets, may hold blanks.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var isFirst = Path.GetFileName(folder) == first;
                if (isFirst || fields[Parent] == first)
                {
                    ticks += fields[User..(isFirst ? Ended : User + 2)].Sum(field => long.Parse(field, System.Globalization.CultureInfo.InvariantCulture));
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It has just ended.
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private async Task<NpgsqlConnection> ConnectAsync(string database, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ConnectionString(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>What the database says of itself: null where it is not there, nothing where it is not finished.</summary>
    private async Task<string?> CommentAsync(CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync("postgres", cancellation);
        await using var command = new NpgsqlCommand($"select coalesce(shobj_description(oid, 'pg_database'), 'unfinished') from pg_database where datname = '{Name}'", connection);
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    private async Task BuildAsync(int cases, int seed, CancellationToken cancellation)
    {
        var pack = await PackAsync(cases, seed, cancellation);
        await using (var connection = await ConnectAsync("postgres", cancellation))
        {
            await using var create = new NpgsqlCommand($"create database {Name}", connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }

        // It counts the calls of trigger functions and their time.
        await ExecuteAsync($"alter database {Name} set track_functions = 'all'", cancellation);
        var databases = Contexts;
        await using (var db = databases.CreateDbContext())
        {
            await db.Database.MigrateAsync(cancellation);
        }

        await SearchIndex.EnsureAsync(databases, progress: null, cancellation);
        var import = new ImportPack(databases, TimeProvider.System);
        await import.FromAsync(CorpusPack.Brief, cancellation);
        await ExecuteAsync("vacuum analyze", cancellation);
        await ExecuteAsync("checkpoint", cancellation);

        using var watched = new Watched(database: this);
        var result = await import.FromAsync(pack, watched, cancellation);
        Import = watched.End(result);
        await ExecuteAsync("vacuum analyze", cancellation);
    }

    /// <summary>Notes when each phase began and the most memory that this process had.</summary>
    private sealed class Watched(CorpusDatabase database) : IProgress<ImportProgress>, IDisposable
    {
        private readonly long _startedAt = Stopwatch.GetTimestamp();
        private readonly List<(ImportPhase Phase, TimeSpan At, ProcessorTime Used)> _phases = [];
        private readonly MostMemory _memory = new();
        private long _said;

        public void Report(ImportProgress value)
        {
            var at = Stopwatch.GetElapsedTime(_startedAt);
            if (_phases.Count == 0 || _phases[^1].Phase != value.Phase)
            {
                _phases.Add((value.Phase, at, database.Used()));
            }

            if (Stopwatch.GetElapsedTime(_said) > TimeSpan.FromSeconds(5))
            {
                _said = Stopwatch.GetTimestamp();
                Console.Error.WriteLine($"{value.Phase}: {value.Done:N0}{(value.Total is { } total ? $" of {total:N0}" : "")}");
            }
        }

        public CorpusImportTime End(ImportResult result)
        {
            var (took, used) = (Stopwatch.GetElapsedTime(_startedAt), database.Used());
            var ends = _phases.Skip(1).Select(phase => (phase.At, phase.Used)).Append((took, used));
            return new(
                result,
                took,
                used - _phases[0].Used,
                [.. _phases.Zip(ends, (phase, end) => (phase.Phase, end.Item1 - phase.At, end.Item2 - phase.Used))],
                _memory.Bytes);
        }

        public void Dispose() => _memory.Dispose();
    }

    /// <summary>The most memory that this process has at any time.</summary>
    private sealed class MostMemory : IDisposable
    {
        private readonly Timer _timer;

        public MostMemory() => _timer = new(_ => Bytes = Math.Max(Bytes, Environment.WorkingSet), state: null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

        public long Bytes { get; private set; }

        public void Dispose() => _timer.Dispose();
    }
}

/// <summary>Processor time, which hardly depends on what else the machine does.</summary>
/// <param name="Ours">Of this process.</param>
/// <param name="Servers">Of PostgreSQL with all its processes; zero where /proc does not tell.</param>
internal readonly record struct ProcessorTime(TimeSpan Ours, TimeSpan Servers)
{
    /// <summary>Both together.</summary>
    public TimeSpan Together => Ours + Servers;

    public static ProcessorTime operator -(ProcessorTime end, ProcessorTime start) => new(end.Ours - start.Ours, end.Servers - start.Servers);
}

/// <summary>What an import of a corpus took.</summary>
/// <param name="Result">What it did.</param>
/// <param name="Took">All of it.</param>
/// <param name="Used">Processor time of it.</param>
/// <param name="Phases">Each phase.</param>
/// <param name="Memory">The most memory that the importing process had, in bytes.</param>
internal sealed record CorpusImportTime(
    ImportResult Result, TimeSpan Took, ProcessorTime Used, IReadOnlyList<(ImportPhase Phase, TimeSpan Took, ProcessorTime Used)> Phases, long Memory);
