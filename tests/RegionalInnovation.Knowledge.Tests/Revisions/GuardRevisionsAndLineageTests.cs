using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Revisions;

public sealed class GuardRevisionsAndLineageTests(KnowledgeDatabase databases)
{
    private const string Traces = """
        select (select count(*) from pg_trigger where not tgisinternal)
            + (select count(*) from pg_proc where pronamespace = 'public'::regnamespace and prolang = (select oid from pg_language where lanname = 'plpgsql'))
            + (select count(*) from pg_class where relname = 'predicate_kinds')
        """;

    [Fact]
    public async Task It_is_taken_back_without_a_trace_and_brought_in_again()
    {
        var database = await databases.CopyAsync();
        var before = await database.ScalarAsync<long>(Traces);

        await MigrateAsync(database, "Initial");
        Assert.Equal(0, await database.ScalarAsync<long>(Traces));
        await database.TryAsync("update revisions set reason = 'another'");

        await MigrateAsync(database, target: null);
        Assert.Equal(before, await database.ScalarAsync<long>(Traces));
        await Assert.ThrowsAsync<PostgresException>(() => database.TryAsync("update revisions set reason = 'another'"));
    }

    private static async Task MigrateAsync(TestDatabase database, string? target)
    {
        await using var db = database.CreateDbContext();
        await db.Database.GetService<IMigrator>().MigrateAsync(target, TestContext.Current.CancellationToken);
    }
}
