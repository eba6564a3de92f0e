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
    private const string WebPassword = PortalProcess.WebPassword;
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
    public async Task Migrate_import_and_serve_are_steps_of_their_own_and_the_web_role_deletes_nothing_that_was_published()
    {
        Assert.Equal(0, (await RunAsync(Owner, "migrate", "--web-role", WebRole)).Code);
        Assert.Equal(0, (await RunAsync(Owner, "migrate", "--web-role", WebRole)).Code);
        var import = await RunAsync(Owner, "content", "import", Path.Combine("Packs", "kistep-brief"));
        Assert.True(import.Code == 0, import.Output);
        var again = await RunAsync(Owner, "content", "import", Path.Combine("Packs", "kistep-brief"));
        Assert.Contains("0 records are new, 0 have changed", again.Output, StringComparison.Ordinal);

        await using (var portal = await PortalProcess.StartAsync(Web))
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
            "delete from records", "truncate citations", "delete from drafts", "delete from draft_remarks", "delete from revisions", "truncate revisions", "update revisions set reason = ''",
            "update accounts.audit_log set detail = ''", "delete from accounts.audit_log", "truncate accounts.audit_log", "delete from accounts.people",
            "update accounts.data_protection_keys set xml = ''", "delete from accounts.invitations", "delete from accounts.access_tokens", "create table accounts.intruder (id int)",
            "create table intruder (id int)", "drop table records",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(Web, statement));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_chain_of_revisions_is_verified_by_a_command_that_fails_where_a_row_was_changed()
    {
        Assert.Equal(0, (await RunAsync(Owner, "migrate")).Code);
        Assert.Equal(0, (await RunAsync(Owner, "content", "import", Path.Combine("Packs", "kistep-brief"))).Code);
        var whole = await RunAsync(Owner, "revisions", "verify");
        Assert.True(whole.Code == 0, whole.Output);

        // As somebody could who owns the database.
        await ExecuteAsync(Owner, """
            set session_replication_role = replica;
            update revisions set document = jsonb_set(document, '{name,ko}', '"다른 이름"')
            where record_id = (select id from records where kind = 'case' and slug = 'kobe-biomedical');
            set session_replication_role = origin
            """);
        var broken = await RunAsync(Owner, "revisions", "verify");

        Assert.Equal(1, broken.Code);
        Assert.Contains("case/kobe-biomedical", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_prints_a_link_for_the_first_administrator_and_keeps_only_its_hash()
    {
        Assert.Equal(0, (await RunAsync(Owner, "migrate")).Code);

        var first = await RunAsync(Owner, "accounts", "create-admin", "--address", "https://portal.example.org/");
        var second = await RunAsync(Owner, "accounts", "create-admin", "--address", "https://portal.example.org");
        var wrong = await RunAsync(Owner, "accounts", "create-admin", "--address", "somewhere");

        Assert.True(first.Code == 0, first.Output);
        Assert.Contains("https://portal.example.org/ko/account/join?token=", first.Output, StringComparison.Ordinal);
        Assert.NotEqual(first.Output, second.Output);
        Assert.Equal(2, wrong.Code);
        var token = second.Output[(second.Output.IndexOf("token=", StringComparison.Ordinal) + 6)..].Trim();
        await ExecuteAsync(Owner, $"""
            do $$ begin
                assert (select count(*) = 1 from accounts.invitations where closed_at is null and token_hash = sha256('{token}') and expires_at = created_at + interval '24 hours'), 'one link works';
                assert (select count(*) = 2 from accounts.invitations), 'two were made';
                assert (select count(*) = 2 from accounts.audit_log where act = 'invitationMade'), 'and logged';
                assert not exists (select from accounts.invitations i where i::text like '%{token}%'), 'none is readable';
            end $$
            """);
    }

    [Fact]
    public async Task The_command_deletes_only_lines_of_the_log_that_are_older_than_the_retention_and_logs_it()
    {
        Assert.Equal(0, (await RunAsync(Owner, "migrate")).Code);
        await ExecuteAsync(Owner, "insert into accounts.audit_log (at, act) values (now() - interval '400 days', 'signIn'), (now() - interval '300 days', 'signIn')");

        var purge = await RunAsync(Owner, "accounts", "purge-log");

        Assert.Contains("1 lines", purge.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(Owner, "accounts", "purge-log", "--days", "1")).Code);
        await ExecuteAsync(Owner, """
            do $$ begin
                assert (select count(*) = 1 from accounts.audit_log where act = 'signIn'), 'the younger line stays';
                assert (select count(*) = 1 from accounts.audit_log where act = 'logPurged' and detail like '1 before %'), 'the deletion is logged';
            end $$
            """);
    }

    [Fact]
    public async Task A_web_process_on_tables_that_were_not_migrated_is_alive_and_not_ready()
    {
        await ExecuteAsync(Owner, $"do $$ begin if not exists (select from pg_roles where rolname = '{WebRole}') then create role {WebRole} login password '{WebPassword.Replace("'", "''", StringComparison.Ordinal)}'; end if; end $$");

        await using var portal = await PortalProcess.StartAsync(Web);
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

    private static Task<(int Code, string Output)> RunAsync(string? connectionString, params string[] arguments) => PortalProcess.RunAsync(connectionString, arguments);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
