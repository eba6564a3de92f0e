using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RegionalInnovation.Knowledge.Tests.Revisions;

/// <summary>What the database refuses to do to revisions, whoever asks.</summary>
public sealed class RevisionGuardTests(SeededCopy copy) : IClassFixture<SeededCopy>
{
    [Theory]
    [InlineData("update revisions set reason = 'another'")]
    [InlineData("update revisions set hash = hash where number = 1")]
    [InlineData("delete from revisions")]
    [InlineData("delete from revisions where false")]
    [InlineData("truncate revisions")]
    public async Task A_revision_is_never_changed(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => copy.Database.TryAsync(sql));

        Assert.Equal("revisions_are_never_changed", refusal.ConstraintName);
        Assert.Contains("appended and never changed", refusal.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_next_revision_is_appended() => copy.Database.TryAsync(Append("2", "hash"));

    [Fact]
    public Task Several_revisions_are_appended_at_once() =>
        copy.Database.TryAsync($"{Append("2", "hash")}; {Append("3", "repeat('a', 64)")}");

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    [InlineData("-1")]
    public async Task A_number_that_does_not_follow_the_last_is_refused(string number)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => copy.Database.TryAsync(Append(number, "hash")));

        Assert.Equal("revisions_follow_one_another", refusal.ConstraintName);
        Assert.Contains("does not follow revision 1", refusal.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("repeat('0', 64)")]
    public async Task A_revision_without_the_hash_of_the_one_before_is_refused(string previousHash)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => copy.Database.TryAsync(Append("2", previousHash)));

        Assert.Equal("revisions_follow_one_another", refusal.ConstraintName);
        Assert.Contains("the hash of the revision before it", refusal.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_append_at_once_the_second_is_refused()
    {
        await using var first = copy.Database.CreateDbContext();
        await using var second = copy.Database.CreateDbContext();
        await using var transaction = await first.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await first.Database.ExecuteSqlRawAsync(Append("2", "hash", "plan/stbp-2"), TestContext.Current.CancellationToken);

        var waiting = second.Database.ExecuteSqlRawAsync(Append("2", "hash", "plan/stbp-2"), TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        // The second either waited for the first, or came after it.
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => waiting);
        Assert.Contains(refusal.ConstraintName, (string[])["ix_revisions_record_id_number", "revisions_follow_one_another"]);
    }

    /// <summary>A revision like the last of a record, under another number; its own hash is made up.</summary>
    private static string Append(string number, string previousHash, string record = "plan/stbp-1") => $"""
        insert into revisions (record_id, number, actor, origin, reason, recorded_at, document, previous_hash, hash)
        select record_id, {number}, actor, origin, 'a test', recorded_at, document, {previousHash}, repeat('a', 64)
        from revisions where number = 1 and record_id = (select id from records where kind || '/' || slug = '{record}')
        """;
}
