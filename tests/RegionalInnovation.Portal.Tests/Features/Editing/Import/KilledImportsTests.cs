using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Portal.Shell.Access;
using RegionalInnovation.Portal.Tests.Deployment;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Import;

/// <summary>The web process is killed while it publishes a file: all of the file is published then, or nothing.</summary>
public sealed class KilledImportsTests(PortalFixture fixture)
{
    private const int Rows = 250;

    /// <summary>What an import writes, from its first row to the mark that it was done.</summary>
    private static readonly string[] Written =
        ["records", "cases", "revisions", "citations", "relations", "search_entries", "search_bitmaps", "facet_columns", "search_version", "case_imports"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_imports_whose_web_process_is_killed_are_published_whole_or_not_at_all()
    {
        // This portal makes the people and takes the files; the ones that are killed publish them, on the same database.
        var database = await fixture.CopyDatabaseAsync();
        await using var portal = new TestPortal(database, new Dictionary<string, string>(StringComparer.Ordinal), time: null);
        portal.StartServer();
        using (var root = new Visitor(portal))
        {
            await root.JoinAsync("root", PortalRole.Administrator);
        }

        using var reviewer = new Visitor(portal);
        await reviewer.JoinAsync("lee", PortalRole.Reviewer);
        await reviewer.SignInWithSecondFactorAsync("lee", TimeProvider.System.GetUtcNow());

        var (file, files) = ((string?)null, 0);
        var before = await CountAsync(database, "select count(*) from records");
        for (var round = 0; round < 20; round++)
        {
            file ??= await ImportPagesTests.BringAsync(reviewer, "cases.csv", FileOf(files++));
            // One half is held at each table in turn, so that it is certain where it was; the other half is anywhere.
            var held = round % 2 == 0 ? Written[round / 2] : null;
            await KillAsync(database, reviewer, file, held, $"killed-{round}");

            var import = Guid.Parse(file.Split('/')[^1]);
            var revisions = await CountAsync(database, $"select count(*) from revisions where batch_id = '{import}'");
            var isDone = await CountAsync(database, $"select count(*) from case_imports where id = '{import}' and state = 'published'") == 1;
            Assert.Equal(isDone ? Rows : 0, revisions);
            Assert.False(isDone && held is not null, $"Held at {held}, it cannot have ended.");
            if (isDone)
            {
                file = null;
            }

            var done = files - (file is null ? 0 : 1);
            Assert.Equal(before + (done * Rows), await CountAsync(database, "select count(*) from records"));
            Assert.Equal(done * Rows, await CountAsync(database, "select count(*) from search_entries e join records r on r.id = e.record_id where r.slug like 'killed-%'"));
        }

        // What was interrupted is done by asking again. Once more changes nothing: the form is no longer there.
        file ??= await ImportPagesTests.BringAsync(reviewer, "cases.csv", FileOf(files++));
        foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest })
        {
            using var answer = await reviewer.SendAsync(file, "apply", Visitor.TokenOn(await reviewer.Client.GetStringAsync("/ko/editing", Cancellation)), ("how", "publish"), ("reason", "다시"));
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal(before + (files * Rows), await CountAsync(database, "select count(*) from records"));
            Assert.Equal(files * Rows, await CountAsync(database, "select count(*) from revisions where batch_id is not null"));
        }

        var report = await portal.Services.GetRequiredService<VerifyRevisions>().Ask(Cancellation);
        Assert.Empty(report.Broken);
        Assert.Contains($"killed-{files - 1}-{Rows - 1}", await reviewer.Client.GetStringAsync($"/api/v1/cases?q=%22중단{files - 1}번%20{Rows - 1}%22", Cancellation), StringComparison.Ordinal);
    }

    /// <summary>Has a process of its own publish the file, and kills it there.</summary>
    private static async Task KillAsync(string database, Visitor reviewer, string file, string? held, string name)
    {
        await using var process = await PortalProcess.StartAsync(new NpgsqlConnectionStringBuilder(database) { ApplicationName = name }.ConnectionString);
        using var person = reviewer.At(process.Address);
        var token = Visitor.TokenOn(await person.Client.GetStringAsync("/ko/editing", Cancellation));
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            if (held is not null)
            {
                await ExecuteAsync(connection, $"lock table {held} in share mode");
            }

            var asked = person.SendAsync(file, "apply", token, ("how", "publish"), ("reason", "중단될 등록"));
            if (held is null)
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(20, 1_500), Cancellation);
            }
            else
            {
                while (await CountAsync(database, $"select count(*) from pg_locks where relation = '{held}'::regclass and not granted") == 0)
                {
                    Assert.False(asked.IsCompleted, $"It ended without writing to {held}.");
                    await Task.Delay(20, Cancellation);
                }
            }

            await process.KillAsync();
            try
            {
                using var answer = await asked;
            }
            catch (HttpRequestException)
            {
                // There is nobody left to answer.
            }
        }

        // The database learns of the end of the process when it next speaks to it.
        while (await CountAsync(database, $"select count(*) from pg_stat_activity where application_name = '{name}'") > 0)
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private static byte[] FileOf(int file) => Encoding.UTF8.GetBytes(
        "slug,이름(한국어),유형 코드,위치 식별자,출처 표시\n" + string.Concat(Enumerable.Range(0, Rows).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"killed-{file}-{row},중단{file}번 {row},hub,kobe,kistep-brief\n"))));

    private static async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
