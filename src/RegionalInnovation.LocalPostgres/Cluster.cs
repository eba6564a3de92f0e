using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace RegionalInnovation.LocalPostgres;

/// <summary>A PostgreSQL cluster on disk with the programs that fit it: how it comes to be, starts, and stops.</summary>
internal sealed class Cluster
{
    private const string Superuser = "postgres";

    // Being unlucky with the port five times in a row is not bad luck but another fault.
    private const int Attempts = 5;

    private static readonly TimeSpan InitialiseLimit = TimeSpan.FromMinutes(3);

    // Long, because a server that was killed replays its log first.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SignalLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Code point order everywhere, and a character type that knows Hangul, kana and kanji. Not every platform has
    /// C.UTF-8; macOS and Windows have the character type under another name.
    /// </summary>
    private static readonly string[][] Locales =
    [
        ["--locale=C.UTF-8"],
        ["--locale=C", "--lc-ctype=en_US.UTF-8"],
        ["--locale=C", "--lc-ctype=en-US"],
    ];

    private readonly LocalPostgresDirectory _directory;
    private readonly PostgresInstallation _installation;
    private readonly ServerAccount _account;
    private readonly string _password;
    private readonly Action<string>? _progress;

    // A server that postmaster.pid names but that is not ours to stop.
    private int _stranger;

    private Cluster(
        LocalPostgresDirectory directory, PostgresInstallation installation, ServerAccount account, string password, Action<string>? progress)
    {
        _directory = directory;
        _installation = installation;
        _account = account;
        _password = password;
        _progress = progress;
    }

    private Postmaster? Running =>
        Postmaster.RunningOn(_directory.Cluster) is { } postmaster && postmaster.ProcessId != _stranger ? postmaster : null;

    private string Log => Path.Combine(_directory.Cluster, "server.log");

    /// <summary>Opens the cluster of the directory, or returns null when there is none yet.</summary>
    /// <exception cref="LocalPostgresException">It is damaged, or of a version that is not installed.</exception>
    internal static Cluster? Open(LocalPostgresDirectory directory, PostgresBinaries binaries, ServerAccount account, Action<string>? progress)
    {
        var versionFile = Path.Combine(directory.Cluster, "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            return null;
        }

        var written = File.ReadAllText(versionFile).Trim();
        if (!int.TryParse(written.Split('.')[0], CultureInfo.InvariantCulture, out var majorVersion))
        {
            throw new LocalPostgresException($"{versionFile} does not hold a version of PostgreSQL. {BeginAgain(directory)}");
        }

        var installation = binaries.OfMajorVersion(majorVersion) ?? throw new LocalPostgresException(
            $"{directory.Cluster} was made by PostgreSQL {written}, and only that version opens it; " +
            $"installed are: {string.Join("; ", binaries.Installations)}. " +
            $"Install PostgreSQL {written} beside them (the data can then be taken along with pg_dump, or with pg_upgrade). {BeginAgain(directory)}");

        if (!File.Exists(directory.Password))
        {
            throw new LocalPostgresException($"{directory.Password} is missing, and {directory.Cluster} does not open without it. {BeginAgain(directory)}");
        }

        return new Cluster(directory, installation, account, File.ReadAllText(directory.Password), progress);
    }

    /// <summary>
    /// Makes a new cluster. It is made elsewhere and moved into place when it is complete, so an interruption at any
    /// moment leaves something that is easily told from a cluster.
    /// </summary>
    /// <exception cref="LocalPostgresException">initdb failed; the message holds what it said.</exception>
    internal static async Task<Cluster> InitialiseAsync(
        LocalPostgresDirectory directory, PostgresBinaries binaries, ServerAccount account, bool durable, Action<string>? progress, CancellationToken cancellationToken)
    {
        SetAsideHalfACluster(directory, progress);

        var installation = binaries.Installations[0];
        progress?.Invoke($"Making a new cluster of PostgreSQL {installation.Version} in {directory.Path}.");

        var unfinished = directory.NewUnfinished();
        try
        {
            var password = ReadOrMakePassword(directory);
            CreateForOwner(unfinished);

            // initdb runs as the server's account, which may not read the password beside the cluster.
            var passwordForAccount = Path.Combine(unfinished, "password");
            WriteForOwner(passwordForAccount, password);
            account.TakeOver(unfinished);

            var cluster = Path.Combine(unfinished, "cluster");
            var result = await RunInitdbAsync();
            if (!result.Succeeded)
            {
                throw new LocalPostgresException($"initdb could not make a cluster in {directory.Path}:{LastLines(result.Output)}");
            }

            Directory.Move(cluster, directory.Cluster);
            return new Cluster(directory, installation, account, password, progress);

            async Task<CommandResult> RunInitdbAsync()
            {
                string[] arguments =
                [
                    $"--pgdata={cluster}", "--encoding=UTF8", "--lc-messages=C",
                    $"--username={Superuser}", "--auth=scram-sha-256", $"--pwfile={passwordForAccount}",
                    .. installation.Version.Major >= 15 ? ["--locale-provider=libc"] : Array.Empty<string>(),
                    .. durable ? Array.Empty<string>() : ["--no-sync"],
                ];

                CommandResult? last = null;
                foreach (var locale in Locales)
                {
                    last = await account.RunAsync(
                        installation.Program("initdb"), [.. arguments, .. locale], directory.Path, InitialiseLimit, cancellationToken);
                    if (last.Succeeded || !last.Output.Contains("invalid locale", StringComparison.Ordinal))
                    {
                        break;
                    }
                }

                return last!;
            }
        }
        finally
        {
            directory.DeleteUnfinished();
        }
    }

    /// <summary>
    /// Stops the server that a killed process left running on this cluster. It is known to be ours by answering to
    /// the cluster's password, which both sides prove to know.
    /// </summary>
    /// <exception cref="LocalPostgresException">It does not answer, so it cannot be told to be ours, or does not stop.</exception>
    internal async Task StopOrphanAsync(CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (Running is { } orphan)
        {
            if (await AnswersAsync(orphan.Port, cancellationToken))
            {
                _progress?.Invoke($"Stopping the server (process {orphan.ProcessId}) that an earlier process left running in {_directory.Path}.");
                await StopAsync(cancellationToken);
                return;
            }

            if (orphan is { IsRunning: true, IsStillTheSame: false })
            {
                // The orphan died long ago and its number was given to another server.
                _stranger = orphan.ProcessId;
                return;
            }

            // It may still be starting, or already be stopping.
            if (waited.Elapsed > StopLimit)
            {
                _stranger = orphan.ProcessId;
                throw new LocalPostgresException(
                    $"{_directory.Cluster} is in use by process {orphan.ProcessId}, a PostgreSQL that does not answer on port {orphan.Port}. " +
                    $"End it in an orderly way ('kill -INT {orphan.ProcessId}') and start again.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Starts the server, once nothing else runs on the cluster, and returns the port that it listens on.</summary>
    /// <exception cref="LocalPostgresException">It does not start; the message holds the end of its log.</exception>
    internal async Task<int> StartAsync(LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await StopOrphanAsync(cancellationToken);
            var port = options.ChoosePort();
            _progress?.Invoke($"Starting PostgreSQL {_installation.Version} on port {port}.");

            KeepOneOldLog();
            var result = await StartOnAsync(port, options, cancellationToken);
            if (result.Succeeded)
            {
                return port;
            }

            // Two things are gone by the next attempt: another program on our port, and a server that the pg_ctl of a
            // killed portal brought up at this very moment.
            var log = File.Exists(Log) ? await File.ReadAllTextAsync(Log, cancellationToken) : "";
            var isWorthAnotherAttempt = log.Contains("could not bind", StringComparison.Ordinal) || Running is not null;
            if (attempt == Attempts || !isWorthAnotherAttempt)
            {
                throw new LocalPostgresException(
                    $"{_installation} did not start in {_directory.Cluster}.{LastLines(result.Output)}" +
                    $"{Environment.NewLine}The end of {Log}:{LastLines(log)}");
            }
        }
    }

    /// <summary>
    /// Checks what nothing else would notice: without a character type that knows Hangul, kana and kanji, trigram
    /// search finds nothing in them, and says nothing about it.
    /// </summary>
    /// <exception cref="LocalPostgresException">The server does not let us in, or its character type is not UTF-8.</exception>
    internal async Task<Version> CheckAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(port, "postgres", forOurselves: true));
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(
                "SELECT pg_encoding_to_char(encoding), datctype, '혁신かな漢字' ~ '^[[:alpha:]]+$' FROM pg_database WHERE datname = 'template1'",
                connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);

            var (encoding, characterType, knowsLetters) = (reader.GetString(0), reader.GetString(1), reader.GetBoolean(2));
            if (encoding != "UTF8" || !knowsLetters)
            {
                throw new LocalPostgresException(
                    $"The cluster {_directory.Cluster} has the encoding {encoding} and LC_CTYPE '{characterType}', which is not UTF-8: " +
                    $"searches in Korean and Japanese would silently find nothing. {BeginAgain(_directory)}");
            }

            return connection.PostgreSqlVersion;
        }
        catch (NpgsqlException e)
        {
            throw new LocalPostgresException($"The server on port {port} started, but does not let us in: {e.Message} {BeginAgain(_directory)}", e);
        }
    }

    /// <summary>
    /// Stops the server: first so that open connections are cut and everything is written ("fast"), and only if that
    /// takes too long so that the next start replays the log ("immediate"). Neither loses what was committed.
    /// </summary>
    /// <exception cref="LocalPostgresException">It runs on.</exception>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var mode in new[] { "fast", "immediate" })
        {
            // Signalling and waiting are apart, because a second Ctrl-C in the terminal would end a waiting pg_ctl.
            await SignalAsync(mode);

            var waited = Stopwatch.StartNew();
            while (waited.Elapsed < StopLimit)
            {
                if (Running is null)
                {
                    return;
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }

        throw new LocalPostgresException(
            $"The server in {_directory.Cluster} (process {Running?.ProcessId}) does not stop. The next start tries again.");
    }

    /// <summary>Tells the server to stop without waiting for it, for the last moment of a process.</summary>
    internal void SignalStop()
    {
        if (Running is not null)
        {
            _account.Run(_installation.Program("pg_ctl"), StopArguments("fast"), _directory.Path);
        }
    }

    internal string ConnectionString(int port, string database, bool forOurselves = false)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = Superuser,
            Password = _password,

            // Nothing leaves the machine, and each of these would cost a round trip to find out.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };

        if (forOurselves)
        {
            builder.Pooling = false;
            builder.Timeout = 5;
        }

        return builder.ConnectionString;
    }

    /// <summary>Sets aside what stands where the cluster belongs without being one.</summary>
    private static void SetAsideHalfACluster(LocalPostgresDirectory directory, Action<string>? progress)
    {
        if (!Directory.Exists(directory.Cluster))
        {
            return;
        }

        if (File.Exists(Path.Combine(directory.Cluster, "global", "pg_control")))
        {
            // There was data in it once; whether it still matters is not for us to say.
            throw new LocalPostgresException($"{directory.Cluster} is damaged: PG_VERSION is missing. {BeginAgain(directory)}");
        }

        var aside = $"{directory.Cluster}-set-aside-{Guid.NewGuid():N}";
        Directory.Move(directory.Cluster, aside);
        progress?.Invoke($"{directory.Cluster} was only half a cluster; it is now {aside}.");
    }

    private static string BeginAgain(LocalPostgresDirectory directory) =>
        $"To begin with an empty database, move {directory.Cluster} away.";

    private static string ReadOrMakePassword(LocalPostgresDirectory directory)
    {
        if (File.Exists(directory.Password))
        {
            return File.ReadAllText(directory.Password);
        }

        // By a rename, so that it is whole or absent: a cluster would lock us out with half of it.
        var password = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var unfinished = directory.Password + ".unfinished";
        File.Delete(unfinished);
        WriteForOwner(unfinished, password);
        File.Move(unfinished, directory.Password);
        return password;
    }

    private static void WriteForOwner(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private static void CreateForOwner(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string LastLines(string text) => string.IsNullOrWhiteSpace(text)
        ? " nothing, as when the disk is full."
        : string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(15).Select(line => $"{Environment.NewLine}  {line.TrimEnd()}"));

    private async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        if (port == 0)
        {
            return false;
        }

        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(port, "postgres", forOurselves: true));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<CommandResult> StartOnAsync(int port, LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        // On the command line rather than in postgresql.conf: it holds for this start only, and what the developer
        // writes into postgresql.conf stays.
        var settings = $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC";
        if (options.SharedBuffers is { } megabytes)
        {
            settings += $" -c shared_buffers={megabytes}MB";
        }

        if (!options.Durable)
        {
            // Test classes run side by side, each with a pool of connections.
            settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300";
        }

        var starting = _account.RunAsync(
            _installation.Program("pg_ctl"),
            ["start", "--pgdata", _directory.Cluster, "--log", Log, "--wait", "--timeout", Seconds(StartLimit), "--options", settings],
            _directory.Path,
            StartLimit + SignalLimit,
            CancellationToken.None);

        try
        {
            return await starting.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A pg_ctl killed now would leave a server that nobody knows of. Telling the server to stop, as soon as
            // there is one, ends both.
            while (!starting.IsCompleted)
            {
                await SignalAsync("fast");
                await Task.WhenAny(starting, Task.Delay(Pause, CancellationToken.None));
            }

            throw;
        }
    }

    private Task SignalAsync(string mode) => Running is null
        ? Task.CompletedTask
        : _account.RunAsync(_installation.Program("pg_ctl"), StopArguments(mode), _directory.Path, SignalLimit, CancellationToken.None);

    private string[] StopArguments(string mode) => ["stop", "--pgdata", _directory.Cluster, "--mode", mode, "--no-wait"];

    private void KeepOneOldLog()
    {
        if (File.Exists(Log))
        {
            File.Move(Log, Log + ".old", overwrite: true);
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
