using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Revisions;

public sealed class VerifyRevisionsTests(KnowledgeDatabase databases)
{
    [Fact]
    public async Task The_imported_brief_holds_together()
    {
        var report = await new VerifyRevisions(databases.Shared).Ask(TestContext.Current.CancellationToken);

        Assert.Empty(report.Broken);
        Assert.Equal(report.Records, report.Revisions);
        Assert.Equal(await databases.Shared.ScalarAsync<long>("select count(*) from records"), report.Records);
    }

    [Fact]
    public async Task An_empty_knowledge_base_holds_together()
    {
        var report = await new VerifyRevisions(await databases.EmptyAsync()).Ask(TestContext.Current.CancellationToken);

        Assert.Equal((0, 0, 0), (report.Records, report.Revisions, report.Broken.Count));
    }

    [Theory]
    [InlineData("update revisions set document = jsonb_set(document, '{name,ko}', '\"다른 이름\"') where record_id = {0}", 1, RevisionDefect.Hash)]
    [InlineData("update revisions set reason = reason || ' ' where record_id = {0}", 1, RevisionDefect.Hash)]
    [InlineData("update revisions set recorded_at = recorded_at + interval '1 microsecond' where record_id = {0}", 1, RevisionDefect.Hash)]
    [InlineData("update revisions set number = 2, previous_hash = hash where record_id = {0}", 2, RevisionDefect.Number)]
    [InlineData("delete from revisions where record_id = {0}", 0, RevisionDefect.Last)]
    [InlineData("update records set revision_number = 2 where id = {0}", 1, RevisionDefect.Last)]
    [InlineData("""
        insert into revisions (record_id, number, actor, origin, reason, recorded_at, document, previous_hash, hash)
        select record_id, 2, actor, origin, reason, recorded_at, document, repeat('0', 64), hash from revisions where record_id = {0};
        update records set revision_number = 2 where id = {0}
        """, 2, RevisionDefect.PreviousHash)]
    public async Task A_change_behind_the_triggers_is_found(string change, int number, RevisionDefect defect)
    {
        var database = await databases.CopyAsync();
        await MeddleAsync(database, change, "case/kobe-biomedical");

        var report = await new VerifyRevisions(database).Ask(TestContext.Current.CancellationToken);

        Assert.Equal([new(new(RecordKind.Case, "kobe-biomedical"), number, defect)], report.Broken);
    }

    [Fact]
    public async Task Each_broken_record_is_named_once_in_order()
    {
        var database = await databases.CopyAsync();
        foreach (var record in (string[])["term/fugaku", "plan/stbp-6", "plan/stbp-1"])
        {
            await MeddleAsync(database, "update revisions set actor = 'somebody', number = 3, previous_hash = hash where record_id = {0}", record);
        }

        var report = await new VerifyRevisions(database).Ask(TestContext.Current.CancellationToken);

        Assert.Equal(["term/fugaku", "plan/stbp-1", "plan/stbp-6"], report.Broken.Select(broken => broken.Record.ToString()));
        Assert.All(report.Broken, broken => Assert.Equal(RevisionDefect.Number, broken.Defect));
    }

    /// <summary>As somebody who owns the tables could.</summary>
    private static async Task MeddleAsync(TestDatabase database, string change, string record)
    {
        var id = await database.ScalarAsync<long>($"select id from records where kind || '/' || slug = '{record}'");
        await database.ExecuteAsync($"""
            alter table revisions disable trigger user;
            {change.Replace("{0}", $"{id}", StringComparison.Ordinal)};
            alter table revisions enable trigger user;
            """);
    }
}
