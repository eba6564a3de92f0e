using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Records;

public sealed class ReadRecordTests(KnowledgeDatabase databases, SeededCopy copy) : IClassFixture<SeededCopy>
{
    /// <summary>The record with all that belongs to it, and what a source mentions.</summary>
    private const int Budget = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RecordKind.Plan, "stbp-2")]
    [InlineData(RecordKind.Program, "regional-innovation-cluster-program")]
    [InlineData(RecordKind.Cluster, "kobe-biomedical")]
    [InlineData(RecordKind.Case, "iwamizawa-health-and-smart-agriculture")]
    [InlineData(RecordKind.Outcome, "iwamizawa-low-birth-weight-share")]
    [InlineData(RecordKind.Indicator, "korea-total-fertility-rate")]
    [InlineData(RecordKind.Implication, "trans-regional-cooperation")]
    [InlineData(RecordKind.Statement, "comparison-geographic-scale")]
    [InlineData(RecordKind.Organization, "kawasaki-city")]
    [InlineData(RecordKind.Region, "kobe")]
    [InlineData(RecordKind.Term, "kosen")]
    [InlineData(RecordKind.Source, "kistep-brief")]
    public async Task A_record_is_read_whole_in_two_round_trips(RecordKind kind, string slug)
    {
        var (state, document) = (RecordState.NotFound, (RecordDocument?)null);
        var trips = await RoundTrips.CountAsync(async () => (state, document) = await ReadAsync(databases.Shared, kind, slug));

        Assert.Equal(RecordState.Found, state);
        Assert.Equal(slug, document!.Slug);
        Assert.Equal(kind, document.Kind);
        Assert.InRange(trips, 1, Budget);
    }

    [Fact]
    public async Task A_record_comes_with_its_relations_in_both_directions()
    {
        var answer = await new ReadRecord(databases.Shared).Ask<Cluster, ClusterDocument>(RecordKind.Cluster, "kobe-biomedical", Cancellation);
        var record = answer.Record!;

        Assert.Equal(1, record.Revision);
        Assert.Equal(record.Document.Relations.Select(relation => (relation.Predicate, relation.To)), record.Relations.Where(relation => relation.Outgoing).Select(relation => (relation.Predicate, To: $"{Token.Of(relation.Record.Kind)}/{relation.Record.Slug}")));
        Assert.Equal(["kyoto-university", "osaka-university"], record.Related("participates_in", outgoing: false).Select(relation => relation.Record.Slug));
        Assert.Equal("고베시", Assert.Single(record.Related("led_by", outgoing: true)).Record.Name.Ko);
        Assert.Contains(record.Outcomes, outcome => outcome.Document.Slug == "kobe-employees" && outcome.Subject.Slug == "kobe-biomedical" && outcome.Subject.Kind == RecordKind.Case);
        Assert.Equal(record.Document.Citations.Select(citation => citation.Source).Concat(record.Outcomes.SelectMany(outcome => outcome.Document.Citations.Select(citation => citation.Source))).Distinct().Order(StringComparer.Ordinal), record.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_record_comes_with_what_came_before_and_after_and_why()
    {
        var read = new ReadRecord(databases.Shared);
        var successor = (await read.Ask<PolicyProgram, ProgramDocument>(RecordKind.Program, "regional-innovation-cluster-program", Cancellation)).Record!;
        var predecessor = (await read.Ask<PolicyProgram, ProgramDocument>(RecordKind.Program, "city-area-program", Cancellation)).Record!;

        Assert.Equal(["knowledge-cluster-initiative", "city-area-program"], successor.Successions.Select(edge => edge.Record.Slug));
        Assert.All(successor.Successions, edge => Assert.True(edge is { IsPredecessor: true, Type: SuccessionType.Merged, Cause.Slug: "program-review" }));
        var after = Assert.Single(predecessor.Successions);
        Assert.True(after is { IsPredecessor: false, Record.Slug: "regional-innovation-cluster-program", Cause.Slug: "program-review" });
    }

    [Fact]
    public async Task What_never_was_is_not_found()
    {
        var commands = new Commands();
        Assert.Equal((RecordState.NotFound, null), await ReadAsync(databases.Shared.With(commands), RecordKind.Case, "nowhere"));
        Assert.InRange(commands.Count, 1, 2);
    }

    [Fact]
    public async Task A_slug_belongs_to_its_kind()
    {
        Assert.Equal(RecordState.NotFound, (await ReadAsync(databases.Shared, RecordKind.Plan, "kobe-biomedical")).State);
        Assert.NotEqual(
            (await ReadAsync(databases.Shared, RecordKind.Case, "kobe-biomedical")).Document?.Kind,
            (await ReadAsync(databases.Shared, RecordKind.Cluster, "kobe-biomedical")).Document?.Kind);
    }

    [Fact]
    public async Task A_record_with_a_new_slug_says_where_it_moved()
    {
        await copy.Database.ExecuteAsync("insert into retired_slugs (kind, slug, record_id) select kind, 'old-kosen', id from records where kind = 'term' and slug = 'kosen'");

        var answer = await new ReadRecord(copy.Database).Ask<Term, TermDocument>(RecordKind.Term, "old-kosen", Cancellation);

        Assert.Equal((RecordState.Moved, "kosen", null), (answer.State, answer.MovedTo, answer.Record));
        Assert.Equal(RecordState.NotFound, (await ReadAsync(copy.Database, RecordKind.Case, "old-kosen")).State);
    }

    [Fact]
    public async Task A_withdrawn_record_is_gone_and_others_do_not_show_it()
    {
        var before = (await new ReadRecord(copy.Database).Ask<CaseStudy, CaseDocument>(RecordKind.Case, "nanshon", Cancellation)).Record!;
        Assert.Contains(before.Relations, relation => relation.Record.Slug == "kagawa-kosen");
        Assert.Contains(before.Outcomes, outcome => outcome.Document.Slug == "nanshon-rank");
        await using (var db = copy.Database.ToWrite())
        {
            foreach (var record in await db.Records.Where(record => record.Slug == "kagawa-kosen" || record.Slug == "nanshon-rank").ToListAsync(Cancellation))
            {
                record.Withdraw(record.ChangedAt.AddDays(1));
            }

            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal((RecordState.Gone, null), await ReadAsync(copy.Database, RecordKind.Organization, "kagawa-kosen"));
        var after = (await new ReadRecord(copy.Database).Ask<CaseStudy, CaseDocument>(RecordKind.Case, "nanshon", Cancellation)).Record!;
        Assert.DoesNotContain(after.Relations, relation => relation.Record.Slug == "kagawa-kosen");
        Assert.DoesNotContain(after.Outcomes, outcome => outcome.Document.Slug == "nanshon-rank");
        Assert.DoesNotContain((await new ListRecords(copy.Database).Ask<Organization, OrganizationDocument>(new(), Cancellation)).Items, item => item.Document.Slug == "kagawa-kosen");
    }

    private static async Task<(RecordState State, RecordDocument? Document)> ReadAsync(TestDatabase database, RecordKind kind, string slug)
    {
        var read = new ReadRecord(database);
        return kind switch
        {
            RecordKind.Plan => Of(await read.Ask<Plan, PlanDocument>(kind, slug, Cancellation)),
            RecordKind.Program => Of(await read.Ask<PolicyProgram, ProgramDocument>(kind, slug, Cancellation)),
            RecordKind.Cluster => Of(await read.Ask<Cluster, ClusterDocument>(kind, slug, Cancellation)),
            RecordKind.Case => Of(await read.Ask<CaseStudy, CaseDocument>(kind, slug, Cancellation)),
            RecordKind.Outcome => Of(await read.Ask<Outcome, OutcomeDocument>(kind, slug, Cancellation)),
            RecordKind.Indicator => Of(await read.Ask<Indicator, IndicatorDocument>(kind, slug, Cancellation)),
            RecordKind.Implication => Of(await read.Ask<Implication, ImplicationDocument>(kind, slug, Cancellation)),
            RecordKind.Statement => Of(await read.Ask<Statement, StatementDocument>(kind, slug, Cancellation)),
            RecordKind.Organization => Of(await read.Ask<Organization, OrganizationDocument>(kind, slug, Cancellation)),
            RecordKind.Region => Of(await read.Ask<Region, RegionDocument>(kind, slug, Cancellation)),
            RecordKind.Term => Of(await read.Ask<Term, TermDocument>(kind, slug, Cancellation)),
            _ => Of(await read.Ask<Source, SourceDocument>(kind, slug, Cancellation)),
        };

        static (RecordState, RecordDocument?) Of<TDocument>(RecordAnswer<TDocument> answer)
            where TDocument : RecordDocument => (answer.State, answer.Record?.Document);
    }
}
