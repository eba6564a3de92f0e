using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Tests.Editing;

public sealed class PublishEditsTests(SeededCopy copy) : IClassFixture<SeededCopy>
{
    private static readonly Guid Person = Guid.Parse("0198c000-0000-7000-8000-000000000001");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PublishEdits Publish => new(copy.Database, TimeProvider.System);

    [Fact]
    public async Task An_edit_becomes_a_revision_that_pages_search_and_the_chain_know()
    {
        var (number, document) = await LatestAsync<CaseStudy, CaseDocument>("nanshon");
        var changed = document with { Summary = new() { Ko = "가나다라마바사 요약", En = "Zyzzyva summary" }, Aliases = [.. document.Aliases, "난숀테스트"] };

        var answer = Assert.Single(await Publish.EachAsync([Of(changed, number, "요약을 고침")], Cancellation));

        Assert.Equal(new EditAnswer.Published(number + 1), answer);
        var (now, stored) = await LatestAsync<CaseStudy, CaseDocument>("nanshon");
        Assert.Equal((number + 1, "가나다라마바사 요약"), (now, stored.Summary!.Ko));
        await using var db = copy.Database.CreateDbContext();
        var revision = await db.Revisions.SingleAsync(item => item.Record.Slug == "nanshon" && item.Number == now, Cancellation);
        Assert.Equal(($"person:{Person:D}", "요약을 고침", RevisionOrigin.Person), (revision.Actor, revision.Reason, revision.Origin));
        Assert.Equal(document.Relations.Count, await db.Relations.CountAsync(relation => relation.From.Slug == "nanshon" && relation.From.Kind == RecordKind.Case, Cancellation));
        Assert.Equal(document.Citations.Count, await db.Citations.CountAsync(citation => citation.Record.Slug == "nanshon" && citation.Record.Kind == RecordKind.Case, Cancellation));
        Assert.Contains("nanshon", await db.SearchEntries.Where(entry => entry.Title.Contains("난숀테스트") || entry.Document.Contains("난숀테스트")).Join(db.Records, entry => entry.RecordId, record => record.Id, (_, record) => record.Slug).ToListAsync(Cancellation));
        Assert.Empty((await new VerifyRevisions(copy.Database).Ask(Cancellation)).Broken);
    }

    [Fact]
    public async Task Whoever_saw_an_earlier_revision_gets_both_changes_and_overwrites_nothing()
    {
        var (number, document) = await LatestAsync<CaseStudy, CaseDocument>("kobe-biomedical");
        var theirs = document with { Name = document.Name with { Ja = "神戸の試験" } };
        var mine = document with { Name = document.Name with { Ko = "고베 시험" } };
        Assert.True((await Publish.EachAsync([Of(theirs, number)], Cancellation))[0].IsDone);

        var conflict = Assert.IsType<EditAnswer.Conflict>((await Publish.EachAsync([Of(mine, number)], Cancellation))[0]);

        Assert.Equal(number + 1, conflict.Number);
        Assert.Empty(conflict.Merge!.Conflicts);
        Assert.Contains("神戸の試験", conflict.Merge.Merged, StringComparison.Ordinal);
        Assert.Contains("고베 시험", conflict.Merge.Merged, StringComparison.Ordinal);
        Assert.Equal("神戸の試験", (await LatestAsync<CaseStudy, CaseDocument>("kobe-biomedical")).Document.Name.Ja);
    }

    [Fact]
    public async Task Five_hundred_races_of_two_editors_end_with_one_winner_and_one_conflict_each()
    {
        const int Races = 500;
        await using var queue = new EditQueue(Publish);
        var answers = new ConcurrentBag<EditAnswer>();
        for (var race = 0; race < Races; race++)
        {
            var (number, document) = await LatestAsync<CaseStudy, CaseDocument>("iwamizawa-health-and-smart-agriculture");
            // Half of them meet in one process, half as if they came by two.
            var one = document with { Aliases = [$"one-{race}"] };
            var other = document with { Aliases = [$"other-{race}"] };
            var pair = race % 2 == 0
                ? await Task.WhenAll(queue.PublishAsync(Of(one, number), Cancellation), queue.PublishAsync(Of(other, number), Cancellation))
                : [.. (await Task.WhenAll(Publish.EachAsync([Of(one, number)], Cancellation), Publish.EachAsync([Of(other, number)], Cancellation))).SelectMany(answer => answer)];
            Assert.Single(pair.OfType<EditAnswer.Published>());
            var conflict = Assert.Single(pair.OfType<EditAnswer.Conflict>());
            Assert.Equal(number + 1, conflict.Number);
            Assert.NotNull(conflict.Merge);
            foreach (var answer in pair)
            {
                answers.Add(answer);
            }
        }

        Assert.Equal(2 * Races, answers.Count);
        Assert.Empty((await new VerifyRevisions(copy.Database).Ask(Cancellation)).Broken);
    }

    [Fact]
    public async Task An_edit_that_is_asked_for_again_is_done_once()
    {
        var (number, document) = await LatestAsync<CaseStudy, CaseDocument>("nanshon");
        var edit = Of(document with { Aliases = ["다시"] }, number);

        var first = (await Publish.EachAsync([edit], Cancellation))[0];
        var again = (await Publish.EachAsync([edit], Cancellation))[0];
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Publish.EachAsync([edit], Cancellation)));

        Assert.Equal(new EditAnswer.Published(number + 1), first);
        Assert.Equal(first, again);
        Assert.All(atOnce, answers => Assert.Equal(first, answers[0]));
        Assert.Equal(number + 1, (await LatestAsync<CaseStudy, CaseDocument>("nanshon")).Number);
    }

    [Fact]
    public async Task A_document_that_breaks_a_rule_is_refused_with_the_field()
    {
        var (number, document) = await LatestAsync<CaseStudy, CaseDocument>("nanshon");
        var broken = document with { Relations = [.. document.Relations, new("located_in", "region/atlantis")], Citations = [] };

        var refused = Assert.IsType<EditAnswer.Refused>((await Publish.EachAsync([Of(broken, number)], Cancellation))[0]);

        Assert.Contains(refused.Faults, fault => fault.Path == $"relations/{document.Relations.Count}/to");
        Assert.Contains(refused.Faults, fault => fault.Path == "name");
        Assert.Equal(number, (await LatestAsync<CaseStudy, CaseDocument>("nanshon")).Number);
    }

    [Fact]
    public async Task A_rule_that_only_the_database_knows_refuses_one_edit_and_lets_the_others_pass()
    {
        await using (var db = copy.Database.CreateDbContext())
        {
            Assert.True(await db.Plans.AnyAsync(plan => plan.Ordinal == 2, Cancellation));
        }

        var (first, plan) = await LatestAsync<Knowledge.Plans.Plan, Knowledge.Plans.PlanDocument>("stbp-1");
        var (number, region) = await LatestAsync<Region, RegionDocument>("kobe");

        var answers = await Publish.EachAsync([Of(plan with { Ordinal = 2 }, first), Of(region with { Aliases = [.. region.Aliases, "코베시험"] }, number)], Cancellation);

        Assert.Equal("ordinal", Assert.Single(Assert.IsType<EditAnswer.Refused>(answers[0]).Faults).Path);
        Assert.Equal(new EditAnswer.Published(number + 1), answers[1]);
    }

    [Fact]
    public async Task Edits_that_belong_together_are_done_together_or_not_at_all()
    {
        var (number, document) = await LatestAsync<CaseStudy, CaseDocument>("nanshon");
        var (other, outcome) = await LatestAsync<Outcome, OutcomeDocument>("nanshon-rank");

        var answer = await Publish.TogetherAsync(
            new[] { Of(document with { Aliases = ["함께"] }, number), Of(outcome with { Citations = [] }, other) }.ToAsyncEnumerable(), with: null, Cancellation);

        Assert.False(answer.IsDone);
        Assert.Equal(0, answer.Published);
        var refused = Assert.Single(answer.Refused);
        Assert.Equal(outcome.Address, refused.Record);
        Assert.IsType<EditAnswer.Refused>(refused.Answer);
        Assert.Equal(number, (await LatestAsync<CaseStudy, CaseDocument>("nanshon")).Number);
    }

    [Fact]
    public async Task A_record_that_is_new_is_added_with_what_it_refers_to()
    {
        var (_, like) = await LatestAsync<CaseStudy, CaseDocument>("nanshon");
        var created = like with
        {
            Slug = "a-new-case",
            Name = new() { Ko = "새로운 사례" },
            NameBasis = new(NameBasis.Editor),
            Citations = [.. like.Citations.Where(citation => citation.Correction is null)],
            OpenReadings = [],
        };

        var answers = await Publish.EachAsync([Of(created, 0)], Cancellation);
        var again = await Publish.EachAsync([Of(created with { Aliases = ["다른 것"] }, 0)], Cancellation);

        Assert.Equal(new EditAnswer.Published(1), answers[0]);
        Assert.IsType<EditAnswer.Conflict>(again[0]);
        var read = await new ReadRecord(copy.Database).Ask<CaseStudy, CaseDocument>(RecordKind.Case, "a-new-case", Cancellation);
        Assert.Equal(RecordState.Found, read.State);
        Assert.Equal(like.Relations.Count, read.Record!.Relations.Count(relation => relation.Outgoing));
    }

    [Fact]
    public async Task A_new_region_is_placed_below_its_parent_and_cannot_lie_in_itself()
    {
        var (number, kobe) = await LatestAsync<Region, RegionDocument>("kobe");
        var ward = kobe with { Slug = "kobe-test-ward", Name = new() { Ko = "고베 시험구" }, NameBasis = new(NameBasis.Editor), Iso = null, Jis = null, Parent = "kobe", Members = null, Aliases = [] };
        Assert.Equal(new EditAnswer.Published(1), (await Publish.EachAsync([Of(ward, 0)], Cancellation))[0]);

        var circle = Assert.IsType<EditAnswer.Refused>((await Publish.EachAsync([Of(kobe with { Parent = "kobe-test-ward" }, number)], Cancellation))[0]);

        Assert.Contains(circle.Faults, fault => fault.Path == "parent");
        await using var db = copy.Database.CreateDbContext();
        Assert.EndsWith("/kobe/kobe-test-ward/", await db.Regions.Where(region => region.Slug == "kobe-test-ward").Select(region => region.Path).SingleAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_record_is_gone_keeps_its_chain_and_can_come_back()
    {
        var (number, document) = await LatestAsync<CaseStudy, CaseDocument>(await SomeCaseAsync());
        var withdraw = new Edit(Guid.NewGuid(), document.Address, EditAct.Withdraw, number, null, Person, "중복");

        Assert.Equal(new EditAnswer.Published(number + 1), (await Publish.EachAsync([withdraw], Cancellation))[0]);
        Assert.Equal(RecordState.Gone, (await new ReadRecord(copy.Database).Ask<CaseStudy, CaseDocument>(RecordKind.Case, document.Slug, Cancellation)).State);
        await using (var db = copy.Database.CreateDbContext())
        {
            Assert.False(await db.SearchEntries.AnyAsync(entry => db.Records.Any(record => record.Id == entry.RecordId && record.Slug == document.Slug && record.Kind == RecordKind.Case), Cancellation));
        }

        Assert.Equal(new EditAnswer.Published(number + 2), (await Publish.EachAsync([Of(document, number + 1, "복원")], Cancellation))[0]);
        Assert.Equal(RecordState.Found, (await new ReadRecord(copy.Database).Ask<CaseStudy, CaseDocument>(RecordKind.Case, document.Slug, Cancellation)).State);
        Assert.Empty((await new VerifyRevisions(copy.Database).Ask(Cancellation)).Broken);
    }

    private async Task<string> SomeCaseAsync()
    {
        await using var db = copy.Database.CreateDbContext();
        return await db.Cases.OrderByDescending(record => record.Position).Select(record => record.Slug).FirstAsync(Cancellation);
    }

    private async Task<(int Number, TDocument Document)> LatestAsync<TRecord, TDocument>(string slug)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        await using var db = copy.Database.CreateDbContext();
        var record = await db.Set<TRecord>().SingleAsync(item => item.Slug == slug, Cancellation);
        return (record.RevisionNumber, record.Content);
    }

    private static Edit Of(RecordDocument document, int number, string reason = "시험") =>
        new(Guid.NewGuid(), document.Address, EditAct.Publish, number, document, Person, reason);
}
