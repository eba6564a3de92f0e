namespace RegionalInnovation.LocalPostgres;

/// <summary>
/// A private PostgreSQL, so that a clone of the repository runs and its tests pass without anybody setting up a
/// database first. It lives as long as the process: disposing of it stops the server, and when the process is killed
/// instead, the next start on the same data directory stops the server that was left over.
/// </summary>
/// <remarks>
/// The server listens on the loopback interface only, on a port that is chosen anew at each start, and lets in who
/// knows the password that lies, readable by its owner alone, in the data directory. That works in the same way for
/// root, for ordinary users and on Windows; Unix sockets would not.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly Ownership _ownership;
    private readonly Action<string>? _progress;
    private readonly bool _isTemporary;
    private readonly int _port;
    private int _disposed;

    private PostgresServer(
        LocalPostgresDirectory directory, Cluster cluster, Ownership ownership, Action<string>? progress, bool isTemporary, int port, Version serverVersion)
    {
        _cluster = cluster;
        _ownership = ownership;
        _progress = progress;
        _isTemporary = isTemporary;
        _port = port;
        DataDirectory = directory.Path;
        ServerVersion = serverVersion;

        // For a process that ends without disposing of its services. Waiting would keep it from ending.
        AppDomain.CurrentDomain.ProcessExit += SignalStop;
    }

    /// <summary>The directory that everything is kept in; see <see cref="LocalPostgresOptions.DataDirectory"/>.</summary>
    public string DataDirectory { get; }

    /// <summary>The version of the running server.</summary>
    public Version ServerVersion { get; }

    /// <summary>
    /// Starts the server, after making its cluster if there is none, and after stopping a server that a killed
    /// process left running on it.
    /// </summary>
    /// <param name="options">Where the data is kept and how well.</param>
    /// <param name="cancellationToken">Stops what has been started; the data directory stays good for another start.</param>
    /// <exception cref="LocalPostgresException">The server cannot be had; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<PostgresServer> StartAsync(LocalPostgresOptions options, CancellationToken cancellationToken = default)
    {
        var isTemporary = options.DataDirectory is null && !options.Durable;
        var path = options.DataDirectory ?? (isTemporary ? TemporaryDirectory.NewPath() : LocalPostgresOptions.DefaultDataDirectory());
        try
        {
            var binaries = options.Binaries ?? PostgresBinaries.Find();
            var account = ServerAccount.Choose();
            if (isTemporary)
            {
                await TemporaryDirectory.SweepAsync(binaries, account, options.Progress, cancellationToken);
            }

            var directory = LocalPostgresDirectory.Prepare(path, account);
            return await StartInAsync(directory, binaries, account, options, isTemporary, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException(
                $"The data directory {path} cannot be used: {e.Message} Make room or correct its permissions, name another directory, " +
                "or set ConnectionStrings__Portal.",
                e);
        }
    }

    /// <summary>
    /// How to connect to <paramref name="database"/>, as the superuser of this private server. The database
    /// <c>postgres</c> always exists; any other is the caller's to create.
    /// </summary>
    public string ConnectionString(string database) => _cluster.ConnectionString(_port, database);

    /// <summary>Stops the server in an orderly way and waits, within bounds, until it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= SignalStop;
        await EndAsync(_cluster, _ownership, DataDirectory, _isTemporary, _progress);
    }

    private static async Task<PostgresServer> StartInAsync(
        LocalPostgresDirectory directory,
        PostgresBinaries binaries,
        ServerAccount account,
        LocalPostgresOptions options,
        bool isTemporary,
        CancellationToken cancellationToken)
    {
        var ownership = await Ownership.TakeAsync(directory, options.Patience, options.Progress, cancellationToken);
        Cluster? cluster = null;
        try
        {
            account.RequireWayTo(directory.Path);
            directory.DeleteUnfinished();
            cluster = Cluster.Open(directory, binaries, account, options.Progress)
                ?? await Cluster.InitialiseAsync(directory, binaries, account, options.Durable, options.Progress, cancellationToken);

            var port = await cluster.StartAsync(options, cancellationToken);
            var version = await cluster.CheckAsync(port, cancellationToken);
            options.Progress?.Invoke($"PostgreSQL {version} listens on port {port}; its data is in {directory.Path}.");
            return new PostgresServer(directory, cluster, ownership, options.Progress, isTemporary, port, version);
        }
        catch
        {
            await EndAsync(cluster, ownership, directory.Path, isTemporary, options.Progress);
            throw;
        }
    }

    private static async Task EndAsync(Cluster? cluster, Ownership ownership, string directory, bool isTemporary, Action<string>? progress)
    {
        try
        {
            if (cluster is not null)
            {
                await cluster.StopAsync(CancellationToken.None);
            }
        }
        catch (LocalPostgresException e)
        {
            // Whoever is leaving cannot do more about it, and an exception here would hide why they leave.
            progress?.Invoke(e.Message);
        }

        ownership.Dispose();
        if (isTemporary)
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                progress?.Invoke($"{directory} could not be deleted, and will be by a later run: {e.Message}");
            }
        }
    }

    private void SignalStop(object? sender, EventArgs e)
    {
        try
        {
            _cluster.SignalStop();
        }
        catch (LocalPostgresException)
        {
            // The next start stops the server.
        }
    }
}
