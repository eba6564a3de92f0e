using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Tests.Records;

/// <summary>What the database refuses of records, successions, relations and citations, whoever writes them.</summary>
public sealed class RecordGuardTests(SeededCopy copy) : IClassFixture<SeededCopy>
{
    /// <summary>What is checked at commit is checked now; the transaction is undone either way.</summary>
    private const string Commit = "; set constraints all immediate";

    [Fact]
    public Task A_record_keeps_its_kind() =>
        RefusesAsync("update records set kind = 'term' where kind = 'plan' and slug = 'stbp-1'", "records_keep_their_kind");

    [Fact]
    public Task A_succession_joins_records_of_one_kind() =>
        RefusesAsync(Succession("program/coi-next", "plan/stbp-5"), "successions_join_one_kind");

    [Fact]
    public Task A_succession_without_a_cycle_is_taken() =>
        copy.Database.TryAsync(Succession("term/fugaku", "term/kosen") + Commit);

    [Fact]
    public Task A_succession_and_its_reverse_are_refused() =>
        RefusesAsync($"{Succession("term/fugaku", "term/kosen")}; {Succession("term/kosen", "term/fugaku")}", "successions_have_no_cycle");

    [Fact]
    public Task A_longer_cycle_is_refused() =>
        RefusesAsync(
            $"{Succession("term/fugaku", "term/kosen")}; {Succession("term/kosen", "term/dcon")}; {Succession("term/dcon", "term/cluster")}; {Succession("term/cluster", "term/fugaku")}",
            "successions_have_no_cycle");

    [Fact]
    public Task Two_ways_to_one_predecessor_are_no_cycle() =>
        copy.Database.TryAsync(
            $"{Succession("term/fugaku", "term/kosen")}; {Succession("term/fugaku", "term/dcon")}; {Succession("term/kosen", "term/cluster")}; {Succession("term/dcon", "term/cluster")}{Commit}");

    [Fact]
    public Task An_edge_may_be_turned_round_within_a_transaction() =>
        copy.Database.TryAsync($"""
            {Succession("term/fugaku", "term/kosen")};
            {Succession("term/kosen", "term/fugaku")};
            delete from successions where successor_id = {Id("term/fugaku")} and predecessor_id = {Id("term/kosen")}{Commit}
            """);

    [Fact]
    public async Task Two_transactions_cannot_each_add_half_of_a_cycle()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var first = copy.Database.CreateDbContext();
        await using var second = copy.Database.CreateDbContext();
        await using var one = await first.Database.BeginTransactionAsync(cancellation);
        await using var other = await second.Database.BeginTransactionAsync(cancellation);
        await first.Database.ExecuteSqlRawAsync(Succession("term/hinotori", "term/megacity"), cancellation);
        await second.Database.ExecuteSqlRawAsync(Succession("term/megacity", "term/hinotori"), cancellation);

        await one.CommitAsync(cancellation);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => other.CommitAsync(cancellation));
        Assert.Equal("successions_have_no_cycle", refusal.ConstraintName);
    }

    [Fact]
    public async Task The_database_knows_the_same_predicates_as_the_code()
    {
        await using var db = copy.Database.CreateDbContext();
        var rules = await db.Database
            .SqlQuery<string>($"""select predicate || ': ' || from_kind || ' → ' || to_kind as "Value" from predicate_kinds""")
            .ToListAsync(TestContext.Current.CancellationToken);

        var expected = Predicates.All.SelectMany(rule => rule.Value.From.SelectMany(from => rule.Value.To.Select(to => $"{rule.Key}: {Token.Of(from)} → {Token.Of(to)}")));
        Assert.Equal(expected.Order(StringComparer.Ordinal), rules.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("listed_under", "plan/stbp-1", "program/coi-next")]
    [InlineData("listed_under", "program/coi-next", "term/kosen")]
    [InlineData("located_in", "term/kosen", "region/kobe")]
    public Task A_relation_that_its_predicate_does_not_allow_is_refused(string predicate, string from, string to) =>
        RefusesAsync(Relation(predicate, from, to), "relations_join_allowed_kinds");

    [Fact]
    public Task A_relation_by_a_predicate_that_there_is_not_is_refused() => RefusesAsync(Relation("no_such_predicate", "term/kosen", "term/fugaku"), "ck_relations_predicate");

    [Fact]
    public Task One_relation_among_many_that_its_predicate_does_not_allow_is_refused() =>
        RefusesAsync(
            $"""
            insert into relations (from_id, to_id, predicate, ordinal)
            select {Id("term/kosen")}, id, case kind when 'plan' then 'located_in' else 'related_to' end, 1000
            from records where id <> {Id("term/kosen")} and kind in ('plan', 'region')
            """,
            "relations_join_allowed_kinds");

    [Fact]
    public Task A_relation_cannot_be_turned_to_a_kind_that_its_predicate_does_not_allow() =>
        RefusesAsync($"update relations set to_id = {Id("term/kosen")} where predicate = 'listed_under'", "relations_join_allowed_kinds");

    [Fact]
    public Task A_relation_that_its_predicate_allows_is_taken() =>
        copy.Database.TryAsync(Relation("related_to", "term/kosen", "region/kobe") + Commit);

    [Fact]
    public Task A_published_record_cannot_lose_its_last_citation() =>
        RefusesAsync($"delete from citations where record_id = {Id("plan/stbp-1")}", "published_records_have_a_citation");

    [Fact]
    public Task A_published_record_cannot_give_its_citations_away() =>
        RefusesAsync($"update citations set record_id = {Id("plan/stbp-2")}, ordinal = ordinal + 1000 where record_id = {Id("plan/stbp-1")}", "published_records_have_a_citation");

    [Fact]
    public Task A_record_cannot_be_published_without_a_citation() =>
        RefusesAsync(
            """
            insert into records (kind, slug, name, status, position, revision_number, changed_at)
            values ('term', 'bare', '{"ko": "맨몸"}', 'published', 0, 1, now())
            """,
            "published_records_have_a_citation");

    [Fact]
    public Task A_withdrawn_record_cannot_come_back_without_a_citation() =>
        RefusesAsync($"""
            update records set status = 'withdrawn' where id = {Id("plan/stbp-1")};
            delete from citations where record_id = {Id("plan/stbp-1")};
            set constraints all immediate;
            update records set status = 'published' where id = {Id("plan/stbp-1")}
            """, "published_records_have_a_citation");

    [Fact]
    public Task Citations_may_be_rewritten_within_a_transaction() =>
        copy.Database.TryAsync($"""
            create temporary table kept on commit drop as select * from citations where record_id = {Id("plan/stbp-1")};
            delete from citations where record_id = {Id("plan/stbp-1")};
            insert into citations (record_id, source_id, ordinal, field, locator, line, printed, correction_code, correction)
            select record_id, source_id, ordinal, field, locator, line, printed, correction_code, correction from kept{Commit}
            """);

    private async Task RefusesAsync(string sql, string constraint)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => copy.Database.TryAsync(sql + Commit));
        Assert.Equal(constraint, refusal.ConstraintName);
        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    private static string Id(string address) => $"(select id from records where kind || '/' || slug = '{address}')";

    private static string Succession(string successor, string predecessor) =>
        $"insert into successions (successor_id, predecessor_id, type) values ({Id(successor)}, {Id(predecessor)}, 'succeeds')";

    private static string Relation(string predicate, string from, string to) =>
        $"insert into relations (from_id, to_id, predicate, ordinal) values ({Id(from)}, {Id(to)}, '{predicate}', 1000)";
}
