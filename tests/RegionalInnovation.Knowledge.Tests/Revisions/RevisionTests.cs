using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Revisions;

/// <summary>What a chain of revisions is worth: whatever is changed in it shows.</summary>
public sealed class RevisionTests(KnowledgeDatabase databases) : IDisposable
{
    private readonly SmallPack _pack = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _pack.Dispose();

    [Fact]
    public async Task Chains_of_several_revisions_hold_together_without_gaps()
    {
        var database = await WithThreeRevisionsAsync();

        var report = await new VerifyRevisions(database).Ask(Cancellation);

        Assert.Empty(report.Broken);
        Assert.Equal(22, report.Revisions);
        await using var db = database.CreateDbContext();
        var numbers = await db.Revisions.Where(revision => revision.Record.Slug == "old").OrderBy(revision => revision.Id).Select(revision => revision.Number).ToListAsync(Cancellation);
        Assert.Equal([1, 2, 3], numbers);
    }

    /// <summary>Whatever is changed behind the triggers' back is found, in that record and at that revision.</summary>
    [Theory]
    [InlineData("update revisions set document = jsonb_set(document, '{summary,ko}', '\"다른 말\"') where {0} and number = 2", 2, RevisionDefect.Hash)]
    [InlineData("update revisions set document = document - 'aliases' - 'relations' where {0} and number = 1", 1, RevisionDefect.Hash)]
    [InlineData("update revisions set actor = 'person:nobody' where {0} and number = 3", 3, RevisionDefect.Hash)]
    [InlineData("update revisions set origin = 'person' where {0} and number = 2", 2, RevisionDefect.Hash)]
    [InlineData("update revisions set reason = 'no reason' where {0} and number = 1", 1, RevisionDefect.Hash)]
    [InlineData("update revisions set recorded_at = recorded_at + interval '1 microsecond' where {0} and number = 1", 1, RevisionDefect.Hash)]
    [InlineData("update revisions set hash = repeat('0', 64) where {0} and number = 2", 2, RevisionDefect.Hash)]
    [InlineData("update revisions set previous_hash = repeat('0', 64) where {0} and number = 2", 2, RevisionDefect.PreviousHash)]
    [InlineData("delete from revisions where {0} and number = 1", 2, RevisionDefect.Number)]
    [InlineData("delete from revisions where {0} and number = 2", 3, RevisionDefect.Number)]
    [InlineData("delete from revisions where {0} and number = 3", 2, RevisionDefect.Last)]
    [InlineData("delete from revisions where {0}", 0, RevisionDefect.Last)]
    [InlineData("update records set revision_number = 2 where id = (select id from records where kind = 'program' and slug = 'old')", 3, RevisionDefect.Last)]
    public async Task Tampering_is_found(string tampering, int number, RevisionDefect defect)
    {
        const string OfTheProgram = "record_id = (select id from records where kind = 'program' and slug = 'old')";
        var database = await WithThreeRevisionsAsync();
        var sql = tampering.Replace("{0}", OfTheProgram, StringComparison.Ordinal);
        Assert.True(await database.ExecuteAsync($"set session_replication_role = replica; {sql}; set session_replication_role = origin") > 0);

        Assert.Equal([new(new(RecordKind.Program, "old"), number, defect)], (await new VerifyRevisions(database).Ask(Cancellation)).Broken);
    }

    /// <summary>Nobody can make a chain fit again by writing one new hash: the next revision carries the old one.</summary>
    [Fact]
    public async Task A_changed_revision_with_a_fitting_hash_breaks_the_one_behind_it()
    {
        var database = await WithThreeRevisionsAsync();
        await database.ExecuteAsync("set session_replication_role = replica; update revisions set reason = 'no reason' where number = 2; set session_replication_role = origin");
        await using (var db = database.CreateDbContext())
        {
            var forged = await db.Revisions.SingleAsync(revision => revision.Number == 2, Cancellation);
            await database.ExecuteAsync($"set session_replication_role = replica; update revisions set hash = '{forged.ComputeHash(RecordKind.Program)}' where number = 2; set session_replication_role = origin");
        }

        Assert.Equal([new(new(RecordKind.Program, "old"), 3, RevisionDefect.PreviousHash)], (await new VerifyRevisions(database).Ask(Cancellation)).Broken);
    }

    [Fact]
    public async Task A_document_read_back_from_the_database_gives_the_hash_it_was_written_with()
    {
        await using var db = databases.Shared.CreateDbContext();
        var revision = await db.Revisions.Include(item => item.Record).FirstAsync(item => item.Record.Slug == "iwamizawa-low-birth-weight-share", Cancellation);

        // PostgreSQL keeps jsonb in an order of its own; were it the order of writing, this test would show nothing.
        var written = System.Text.Json.JsonSerializer.Serialize<object>(revision.Record.Document, PackJson.Compact);
        Assert.NotEqual(written, revision.Document);
        Assert.Equal(PackJson.Canonical(written), PackJson.Canonical(revision.Document));
        Assert.Equal(revision.Hash, revision.ComputeHash(RecordKind.Outcome));
    }

    [Fact]
    public async Task The_hash_tells_the_kind_of_a_record()
    {
        await using var db = databases.Shared.CreateDbContext();
        var revision = await db.Revisions.FirstAsync(Cancellation);
        Assert.Single(Enum.GetValues<RecordKind>(), kind => revision.ComputeHash(kind) == revision.Hash);
    }

    private async Task<TestDatabase> WithThreeRevisionsAsync()
    {
        var database = await databases.EmptyAsync();
        foreach (var summary in new[] { "하나", "둘", "셋" })
        {
            _pack.Set("program/old", "summary", $$"""{ "ko": "{{summary}}" }""");
            await new ImportPack(database, new SetTime()).FromAsync(_pack.Write(), Cancellation);
        }

        return database;
    }
}
