using System.Diagnostics;
using Npgsql;
using RegionalInnovation.LocalPostgres.Tests.Support;

namespace RegionalInnovation.LocalPostgres.Tests;

public sealed class PostgresServerTests : IDisposable
{
    private readonly Place _place = new();
    private readonly List<string> _told = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LocalPostgresOptions Options => _place.Options with { Progress = _told.Add };

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await PostgresServer.StartAsync(Options with { Durable = true }, Cancellation))
        {
            Assert.Equal("on|on|on", await Database.ReadAsync(
                first.ConnectionString("postgres"),
                "SELECT concat_ws('|', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'))",
                Cancellation));
            await Database.ExecuteAsync(first.ConnectionString("postgres"), "CREATE DATABASE portal", Cancellation);
            await WriteAsync(first.ConnectionString("portal"), "고베 의료산업도시");
        }

        await using var second = await PostgresServer.StartAsync(Options with { Durable = true }, Cancellation);

        Assert.Equal("고베 의료산업도시", await ReadAsync(second.ConnectionString("portal")));
        Assert.Equal(_place.DataDirectory, second.DataDirectory);
        Assert.StartsWith(second.ServerVersion.ToString(2), await Database.ReadAsync(second.ConnectionString("postgres"), "SHOW server_version", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_has_ended_when_disposing_returns_and_disposing_twice_is_harmless()
    {
        var server = await PostgresServer.StartAsync(Options, Cancellation);
        var processId = _place.ServerProcessId();
        Assert.True(IsServer(processId));

        await server.DisposeAsync();
        await server.DisposeAsync();

        Assert.False(File.Exists(_place.PostmasterFile));
        await Assert.ThrowsAsync<NpgsqlException>(() => Database.ReadAsync(server.ConnectionString("postgres"), "SELECT 1", Cancellation));
    }

    [Fact]
    public async Task Open_connections_do_not_keep_the_server_from_stopping()
    {
        var server = await PostgresServer.StartAsync(Options, Cancellation);
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync(Cancellation);

        await server.DisposeAsync();

        Assert.False(File.Exists(_place.PostmasterFile));
    }

    [Fact]
    public async Task The_server_never_runs_as_root()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using var server = await PostgresServer.StartAsync(Options, Cancellation);

        var user = File.ReadLines($"/proc/{_place.ServerProcessId()}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];

        Assert.NotEqual("0", user);
    }

    [Fact]
    public async Task The_server_is_not_in_the_process_group_that_the_terminal_interrupts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using var server = await PostgresServer.StartAsync(Options, Cancellation);

        Assert.NotEqual(SessionOf(Environment.ProcessId), SessionOf(_place.ServerProcessId()));

        static string SessionOf(int processId)
        {
            var status = File.ReadAllText($"/proc/{processId}/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ')[3];
        }
    }

    [Fact]
    public async Task Only_who_knows_the_password_gets_in_and_only_the_owner_can_read_it()
    {
        await using var server = await PostgresServer.StartAsync(Options, Cancellation);
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "guess" };

        var error = await Assert.ThrowsAsync<PostgresException>(() => Database.ReadAsync(wrong.ConnectionString, "SELECT 1", Cancellation));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, error.SqlState);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_place.DataDirectory, "password")));
            Assert.Equal("127.0.0.1||scram-sha-256", await Database.ReadAsync(
                server.ConnectionString("postgres"),
                "SELECT concat_ws('|', current_setting('listen_addresses'), current_setting('unix_socket_directories'), string_agg(DISTINCT auth_method, ',')) FROM pg_hba_file_rules",
                Cancellation));
        }
    }

    [Fact]
    public async Task Trigrams_and_words_are_found_in_Hangul_kana_and_kanji()
    {
        await using var server = await PostgresServer.StartAsync(Options, Cancellation);
        var connection = server.ConnectionString("postgres");

        Assert.Equal("ㄱ,가,나,힣", await Database.ReadAsync(
            connection, "SELECT string_agg(letter, ',' ORDER BY letter) FROM unnest(ARRAY['힣', '나', 'ㄱ', '가']) letter", Cancellation));
        Assert.Equal("True", await Database.ReadAsync(connection, "SELECT 'ㄱ가' ~ '^[[:alpha:]]{2}$'", Cancellation));
        Assert.Equal("'イノベーション':2 '혁신':1", await Database.ReadAsync(connection, "SELECT to_tsvector('simple', '혁신 イノベーション')::text", Cancellation));

        var hasTrigrams = await Database.ReadAsync(connection, "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'", Cancellation);
        Assert.SkipUnless(hasTrigrams == "1", "pg_trgm is not installed.");
        await Database.ExecuteAsync(connection, "CREATE EXTENSION pg_trgm", Cancellation);
        Assert.Equal("1", await Database.ReadAsync(connection, "SELECT similarity('지역혁신', '지역혁신')", Cancellation));
    }

    [Fact]
    public async Task A_cluster_that_cannot_search_in_Korean_is_refused()
    {
        var binaries = StandIn.Find(StandIn.WithInitdb(
            """exec "$real" $(printf '%s\n' "$@" | sed 's/C.UTF-8/C/')""", Path.Combine(_place.Root, "c-locale")));

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options with { Binaries = binaries }, Cancellation));

        Assert.Contains("LC_CTYPE 'C', which is not UTF-8", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_place.PostmasterFile));
    }

    [Fact]
    public async Task Another_character_type_is_used_where_the_platform_does_not_know_the_usual_one()
    {
        var binaries = StandIn.Find(StandIn.WithInitdb(
            """
            case "$*" in *--locale=C.UTF-8*) echo 'initdb: error: invalid locale name "C.UTF-8"' >&2; exit 1;; esac
            exec "$real" $(printf '%s\n' "$@" | sed 's/en_US.UTF-8/C.UTF-8/')
            """,
            Path.Combine(_place.Root, "no-c-utf8")));

        await using var server = await PostgresServer.StartAsync(Options with { Binaries = binaries }, Cancellation);

        Assert.Equal("C|C.UTF-8", await Database.ReadAsync(
            server.ConnectionString("postgres"), "SELECT concat_ws('|', datcollate, datctype) FROM pg_database WHERE datname = 'template1'", Cancellation));
    }

    [Fact]
    public async Task Settings_for_the_developers_own_server_are_not_followed()
    {
        Environment.SetEnvironmentVariable("PGPORT", "1");
        Environment.SetEnvironmentVariable("PGDATA", "/nonexistent");
        try
        {
            await using var server = await PostgresServer.StartAsync(Options, Cancellation);
            Assert.Equal(_place.Cluster, await Database.ReadAsync(server.ConnectionString("postgres"), "SHOW data_directory", Cancellation));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PGPORT", value: null);
            Environment.SetEnvironmentVariable("PGDATA", value: null);
        }
    }

    [Fact]
    public async Task The_server_that_a_killed_portal_left_is_stopped_and_its_data_is_kept()
    {
        using var portal = await SeparatePortal.StartAsync(_place.DataDirectory, Cancellation);
        await WriteAsync(portal.ConnectionString, "가와사키 킹스카이프런트");
        await portal.KillAsync(Cancellation);
        var orphan = _place.ServerProcessId();
        Assert.True(IsServer(orphan));

        await using var server = await PostgresServer.StartAsync(Options, Cancellation);

        Assert.Equal("가와사키 킹스카이프런트", await ReadAsync(server.ConnectionString("postgres")));
        Assert.Contains(_told, step => step.StartsWith($"Stopping the server (process {orphan})", StringComparison.Ordinal));
        Assert.NotEqual(orphan, _place.ServerProcessId());
    }

    [Fact]
    public async Task A_portal_that_ends_without_disposing_takes_its_server_along()
    {
        using var portal = await SeparatePortal.StartAsync(_place.DataDirectory, Cancellation);
        await portal.LeaveAsync(Cancellation);

        // Nobody else stops it, so without the portal's doing this would go on for ever.
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        bounded.CancelAfter(TimeSpan.FromMinutes(1));
        while (File.Exists(_place.PostmasterFile))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), bounded.Token);
        }

        Assert.Contains("fast shutdown", await File.ReadAllTextAsync(Path.Combine(_place.Cluster, "server.log"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_portal_is_told_which_process_has_the_directory()
    {
        using var portal = await SeparatePortal.StartAsync(_place.DataDirectory, Cancellation);

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options with { Patience = TimeSpan.Zero }, Cancellation));

        Assert.Contains($"in use by process {portal.ProcessId} ", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await Database.ReadAsync(portal.ConnectionString, "SELECT 1", Cancellation));

        await portal.KillAsync(Cancellation);
        await using var afterwards = await PostgresServer.StartAsync(Options with { Patience = TimeSpan.Zero }, Cancellation);
    }

    [Fact]
    public async Task A_server_that_was_killed_itself_recovers_what_was_committed()
    {
        await using (var first = await PostgresServer.StartAsync(Options with { Durable = true }, Cancellation))
        {
            await WriteAsync(first.ConnectionString("postgres"), "committed");
            await KillServerAsync();
        }

        Assert.True(File.Exists(_place.PostmasterFile));
        await using var second = await PostgresServer.StartAsync(Options with { Durable = true }, Cancellation);

        Assert.Equal("committed", await ReadAsync(second.ConnectionString("postgres")));
    }

    [Fact]
    public async Task A_portal_killed_while_it_made_the_cluster_leaves_nothing_in_the_way()
    {
        await SeparatePortal.KillAtAsync("Making a new cluster", _place.DataDirectory, Cancellation);

        await using var server = await PostgresServer.StartAsync(Options, Cancellation);

        Assert.Equal("1", await Database.ReadAsync(server.ConnectionString("postgres"), "SELECT 1", Cancellation));
    }

    [Fact]
    public async Task What_an_interrupted_initdb_left_is_deleted_at_the_next_start()
    {
        await EndAfterOneStartAsync();
        Directory.CreateDirectory(Path.Combine(_place.DataDirectory, "unfinished-1", "cluster", "base"));

        await EndAfterOneStartAsync();

        Assert.Equal([_place.Cluster], Directory.EnumerateDirectories(_place.DataDirectory));
    }

    [Fact]
    public async Task A_portal_killed_while_it_started_the_server_leaves_nothing_in_the_way()
    {
        await SeparatePortal.KillAtAsync("Starting", _place.DataDirectory, Cancellation);

        await using var server = await PostgresServer.StartAsync(Options, Cancellation);

        Assert.Equal("1", await Database.ReadAsync(server.ConnectionString("postgres"), "SELECT 1", Cancellation));
    }

    [Theory]
    [InlineData("Making a new cluster")]
    [InlineData("Starting")]
    public async Task Cancelling_leaves_no_server_and_the_next_start_succeeds(string step)
    {
        using var cancelling = new CancellationTokenSource();
        var options = Options with
        {
            Progress = told =>
            {
                if (told.StartsWith(step, StringComparison.Ordinal))
                {
                    cancelling.Cancel();
                }
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostgresServer.StartAsync(options, cancelling.Token));
        Assert.False(File.Exists(_place.PostmasterFile));

        await using var server = await PostgresServer.StartAsync(Options, Cancellation);
        Assert.Empty(Directory.EnumerateDirectories(_place.DataDirectory, "unfinished-*"));
    }

    [Fact]
    public async Task Half_a_cluster_is_set_aside_and_never_deleted()
    {
        await EndAfterOneStartAsync();
        File.Delete(Path.Combine(_place.Cluster, "PG_VERSION"));
        File.Delete(Path.Combine(_place.Cluster, "global", "pg_control"));

        await using var server = await PostgresServer.StartAsync(Options, Cancellation);

        var aside = Assert.Single(Directory.EnumerateDirectories(_place.DataDirectory, "cluster-set-aside-*"));
        Assert.True(Directory.Exists(Path.Combine(aside, "base")));
    }

    [Fact]
    public async Task A_damaged_cluster_is_reported_and_left_as_it_is()
    {
        await EndAfterOneStartAsync();
        File.Delete(Path.Combine(_place.Cluster, "PG_VERSION"));

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options, Cancellation));

        Assert.Contains($"{_place.Cluster} is damaged", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_place.Cluster, "global", "pg_control")));
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused_with_what_there_is_and_what_to_do()
    {
        await EndAfterOneStartAsync();
        await File.WriteAllTextAsync(Path.Combine(_place.Cluster, "PG_VERSION"), "8\n", Cancellation);

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options, Cancellation));

        Assert.All(
            [$"{_place.Cluster} was made by PostgreSQL 8", PostgresBinaries.Find().Installations[0].ToString(), "Install PostgreSQL 8", $"move {_place.Cluster} away"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_installation_of_the_clusters_version_is_used_even_when_a_newer_one_is_preferred()
    {
        await EndAfterOneStartAsync();
        var newer = StandIn.OfVersion("99.1", Path.Combine(_place.Root, "newer"));
        var real = Path.GetDirectoryName(StandIn.Real("initdb"))!;
        var binaries = PostgresBinaries.Find(name => name == PostgresBinaries.DirectorySetting ? newer : null, [real]);
        Assert.Equal(99, binaries.Installations[0].Version.Major);

        await using var server = await PostgresServer.StartAsync(Options with { Binaries = binaries }, Cancellation);

        Assert.NotEqual(99, server.ServerVersion.Major);
    }

    [Fact]
    public async Task Another_port_is_chosen_when_somebody_was_faster()
    {
        using var faster = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port: 0);
        faster.Start();
        var taken = ((System.Net.IPEndPoint)faster.LocalEndpoint).Port;
        var attempts = 0;

        await using var server = await PostgresServer.StartAsync(
            Options with { ChoosePort = () => attempts++ == 0 ? taken : new LocalPostgresOptions().ChoosePort() }, Cancellation);

        Assert.Equal(2, attempts);
        Assert.DoesNotContain($"Port={taken};", server.ConnectionString("postgres"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_server_does_not_start_the_message_ends_with_its_log()
    {
        await EndAfterOneStartAsync();
        await File.AppendAllTextAsync(Path.Combine(_place.Cluster, "postgresql.conf"), "shared_buffers = plenty\n", Cancellation);

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options, Cancellation));

        Assert.Contains("invalid value for parameter \"shared_buffers\": \"plenty\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_initdb_fails_the_message_holds_what_it_said_and_nothing_is_left()
    {
        var binaries = StandIn.Find(StandIn.WithInitdb("echo 'initdb: error: No space left on device' >&2; exit 1", Path.Combine(_place.Root, "full")));

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options with { Binaries = binaries }, Cancellation));

        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(_place.DataDirectory));
    }

    [Fact]
    public async Task A_server_that_took_over_the_number_of_a_dead_one_is_left_in_peace()
    {
        await EndAfterOneStartAsync();
        using var elsewhere = new Place();
        await using var stranger = await PostgresServer.StartAsync(elsewhere.Options, Cancellation);

        // As after a crash of the machine: the file of a server that is no more, whose number now belongs to another.
        var processId = elsewhere.ServerProcessId();
        await File.WriteAllTextAsync(_place.PostmasterFile, $"{processId}\n{_place.Cluster}\n1000000000\n1\n\n127.0.0.1\n\nready\n", Cancellation);

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options, Cancellation));

        // PostgreSQL's own judgement of the file is what counts, and it is asked at once.
        Assert.Contains("lock file \"postmaster.pid\" already exists", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await Database.ReadAsync(stranger.ConnectionString("postgres"), "SELECT 1", Cancellation));
    }

    [Fact]
    public async Task A_directory_of_somebody_else_is_not_touched()
    {
        Directory.CreateDirectory(_place.DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(_place.DataDirectory, "thesis.txt"), "", Cancellation);

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options, Cancellation));

        Assert.Contains("was not made by the portal", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(_place.DataDirectory));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_place.Root, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);
        var below = Path.Combine(file, "database");

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => PostgresServer.StartAsync(Options with { DataDirectory = below }, Cancellation));

        Assert.Contains($"The data directory {below} cannot be used", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_parent_that_is_closed_to_the_account_of_the_server_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");

        // As mktemp does it, it is open to its owner only. Root hands the server to another account, which may not enter
        // it; an ordinary user has to close it to themselves.
        using var parent = new Place(isOpen: false);
        var closed = parent.Root;
        var isRoot = Environment.IsPrivilegedProcess;
        File.SetUnixFileMode(closed, isRoot ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute : UnixFileMode.None);
        try
        {
            var error = await Assert.ThrowsAsync<LocalPostgresException>(
                () => PostgresServer.StartAsync(Options with { DataDirectory = parent.DataDirectory }, Cancellation));

            Assert.Contains(isRoot ? $"may not enter {closed}." : $"The data directory {parent.DataDirectory} cannot be used", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_temporary_server_takes_its_directory_along_and_sweeps_up_after_killed_ones()
    {
        using var killed = await SeparatePortal.StartAsync(dataDirectory: null, Cancellation);
        await killed.KillAsync(Cancellation);
        Assert.True(Directory.Exists(killed.DataDirectory));

        var server = await PostgresServer.StartAsync(new LocalPostgresOptions { Durable = false }, Cancellation);
        await using (server)
        {
            Assert.False(Directory.Exists(killed.DataDirectory));
            await Assert.ThrowsAsync<NpgsqlException>(() => Database.ReadAsync(killed.ConnectionString, "SELECT 1", Cancellation));
            Assert.Equal("1", await Database.ReadAsync(server.ConnectionString("postgres"), "SELECT 1", Cancellation));
        }

        Assert.False(Directory.Exists(server.DataDirectory));
    }

    private static Task WriteAsync(string connectionString, string text) =>
        Database.ExecuteAsync(connectionString, $"CREATE TABLE note (text text); INSERT INTO note VALUES ('{text}')", Cancellation);

    private static Task<string> ReadAsync(string connectionString) => Database.ReadAsync(connectionString, "SELECT text FROM note", Cancellation);

    private static bool IsServer(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.ProcessName == "postgres";
    }

    private async Task KillServerAsync()
    {
        using var process = Process.GetProcessById(_place.ServerProcessId());
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }

    private async Task EndAfterOneStartAsync()
    {
        await using var server = await PostgresServer.StartAsync(Options, Cancellation);
    }
}
