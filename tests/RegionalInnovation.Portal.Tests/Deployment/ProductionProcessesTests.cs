using System.Diagnostics;
using System.Net;
using Npgsql;
using RegionalInnovation.LocalPostgres;

namespace RegionalInnovation.Portal.Tests.Deployment;

/// <summary>
/// The topology of docker-compose.yml as plain processes: a database, `migrate`, `content import`, and a web process
/// whose role owns nothing. No container engine is needed to see it work.
/// </summary>
public sealed class ProductionProcessesTests : IAsyncLifetime
{
    private const string WebRole = "portal_web";
    private const string WebPassword = "it's; a $ecret";
    private PostgresServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Owner => _server.ConnectionString("portal");

    private string Web => new NpgsqlConnectionStringBuilder(Owner) { Username = WebRole, Password = WebPassword }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(new LocalPostgresOptions { Durable = false }, Cancellation);
        await ExecuteAsync(_server.ConnectionString("postgres"), "create database portal");
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Migrate_import_and_serve_are_steps_of_their_own_and_the_web_role_only_reads()
    {
        Assert.Equal(0, (await RunAsync(Owner, "migrate", "--web-role", WebRole)).Code);
        Assert.Equal(0, (await RunAsync(Owner, "migrate", "--web-role", WebRole)).Code);
        var import = await RunAsync(Owner, "content", "import", Path.Combine("Packs", "kistep-brief"));
        Assert.True(import.Code == 0, import.Output);
        var again = await RunAsync(Owner, "content", "import", Path.Combine("Packs", "kistep-brief"));
        Assert.Contains("0 records are new, 0 have changed", again.Output, StringComparison.Ordinal);

        await using (var portal = await Serving.StartAsync(Web))
        {
            using var client = new HttpClient { BaseAddress = portal.Address };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/live", Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/ready", Cancellation)).StatusCode);
            Assert.Contains("고베의료산업도시", await client.GetStringAsync("ko/cases/kobe-biomedical", Cancellation), StringComparison.Ordinal);
            Assert.Equal(0, (await RunAsync(null, "health", new Uri(portal.Address, "health/ready").ToString())).Code);
            Assert.Equal(0, await portal.StopAsync());
        }

        foreach (var statement in new[]
        {
            "update records set slug = slug", "delete from revisions", "truncate revisions", "update revisions set reason = ''",
            "insert into citations select * from citations limit 0", "create table intruder (id int)", "drop table records",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(Web, statement));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task A_web_process_on_tables_that_were_not_migrated_is_alive_and_not_ready()
    {
        await ExecuteAsync(Owner, $"do $$ begin if not exists (select from pg_roles where rolname = '{WebRole}') then create role {WebRole} login password '{WebPassword.Replace("'", "''", StringComparison.Ordinal)}'; end if; end $$");

        await using var portal = await Serving.StartAsync(Web);
        using var client = new HttpClient { BaseAddress = portal.Address };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/live", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("health/ready", Cancellation)).StatusCode);
        var page = await client.GetAsync("ko/cases", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("잠시 후 다시 시도해 주십시오", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Production_a_missing_setting_is_named_and_the_process_ends()
    {
        var (code, output) = await RunAsync(null);

        Assert.Equal(1, code);
        Assert.Contains("ConnectionStrings__Portal", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(string? connectionString, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(connectionString, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors);
    }

    private static ProcessStartInfo StartInfo(string? connectionString, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["PORTAL_WEB_PASSWORD"] = WebPassword;
        start.Environment["ConnectionStrings__Portal"] = connectionString;
        return start;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>The web process, asked to stop as an orchestrator does.</summary>
    private sealed class Serving(Process process, Uri address) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

        public Uri Address => address;

        public static async Task<Serving> StartAsync(string connectionString)
        {
            var process = Process.Start(StartInfo(connectionString, "--urls", "http://127.0.0.1:0"))!;
            var lines = new List<string>();
            while (await process.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation) is { } line)
            {
                lines.Add(line);
                if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is var at and >= 0 && line.Contains("Ready", StringComparison.Ordinal))
                {
                    // The rest is read away, or the process would wait for it.
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                    return new(process, new(new string([.. line[at..].TakeWhile(character => character is not ('"' or ' ' or '\\'))]).TrimEnd('/') + "/"));
                }
            }

            throw new InvalidOperationException($"The portal stopped while starting:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}{await process.StandardError.ReadToEndAsync(Cancellation)}");
        }

        public async Task<int> StopAsync()
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
            return process.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                await StopAsync();
            }

            process.Dispose();
        }
    }
}
