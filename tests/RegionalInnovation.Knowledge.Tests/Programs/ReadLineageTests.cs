using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Tests.Support;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Programs;

public sealed class ReadLineageTests(KnowledgeDatabase databases, ReadLineageTests.LongerSuccession longer) : IClassFixture<ReadLineageTests.LongerSuccession>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_became_of_the_knowledge_clusters_is_told_with_its_kind_its_cause_and_its_place_in_the_source()
    {
        var commands = new Commands();

        var lineage = await new ReadLineage(databases.Shared.With(commands)).Ask("knowledge-cluster-initiative", Cancellation);

        var edge = Assert.Single(lineage.Edges);
        Assert.Equal("regional-innovation-cluster-program", edge.Later.Slug);
        Assert.Equal("2010", edge.Later.Period.Start);
        Assert.Equal(SuccessionType.Merged, edge.Type);
        Assert.Equal("program-review", edge.Cause!.Slug);
        var citation = Assert.Single(edge.Citations);
        Assert.Equal("kistep-brief", citation.Source.Slug);
        Assert.Equal("제2기의 두 가지 사업", citation.Printed);
        Assert.Equal("T1", citation.Locator.Table);
        Assert.Equal(1, commands.Count);
    }

    [Fact]
    public async Task A_successor_knows_all_that_it_came_from()
    {
        var lineage = await new ReadLineage(databases.Shared).Ask("regional-innovation-cluster-program", Cancellation);

        Assert.Equal(["knowledge-cluster-initiative", "city-area-program"], lineage.Before("regional-innovation-cluster-program").Select(edge => edge.Earlier.Slug));
        Assert.Empty(lineage.After("regional-innovation-cluster-program"));
    }

    [Theory]
    [InlineData("coi-next")]
    [InlineData("no-such-programme")]
    public async Task A_programme_without_successions_has_no_edges(string slug) =>
        Assert.Empty((await new ReadLineage(databases.Shared).Ask(slug, Cancellation)).Edges);

    [Fact]
    public async Task Ancestors_and_descendants_are_followed_through_any_number_of_successions_and_each_edge_is_told_once()
    {
        var lineage = await new ReadLineage(longer.Database).Ask("regional-innovation-cluster-program", Cancellation);

        // city and knowledge → cluster → strategy → ecosystem, and cluster → ecosystem besides.
        Assert.Equal(
            [
                "city-area-program → regional-innovation-cluster-program",
                "knowledge-cluster-initiative → regional-innovation-cluster-program",
                "regional-innovation-cluster-program → regional-innovation-ecosystem-program",
                "regional-innovation-cluster-program → regional-innovation-strategy-support",
                "regional-innovation-strategy-support → regional-innovation-ecosystem-program",
            ],
            lineage.Edges.Select(edge => $"{edge.Earlier.Slug} → {edge.Later.Slug}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_ancestor_does_not_count_its_other_descendants_siblings()
    {
        var lineage = await new ReadLineage(longer.Database).Ask("knowledge-cluster-initiative", Cancellation);

        Assert.DoesNotContain(lineage.Nodes, node => node.Slug == "city-area-program");
        Assert.Equal(4, lineage.Edges.Count);
    }

    [Theory]
    [InlineData("2010", "2009", false)]
    [InlineData("2010", "2011", true)]
    [InlineData("2010", "2010", false)]
    [InlineData("2010", null, false)]
    public void A_successor_that_starts_before_its_predecessor_is_flagged(string later, string? earlier, bool flagged)
    {
        static LineageNode Node(string? start) => new("any", new() { Ko = "이름" }, start is null ? PolicyPeriod.NotStated : new(PeriodForm.Open, PolicyCalendar.FiscalJapan, start));

        Assert.Equal(flagged, new LineageEdge(Node(earlier), Node(later), SuccessionType.Succeeds, null, []).StartsBefore);
    }

    /// <summary>The brief has one step of succession; this copy has more, which are made up.</summary>
    public sealed class LongerSuccession(KnowledgeDatabase databases) : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await databases.CopyAsync();
            await using var db = Database.CreateDbContext();
            await db.Database.ExecuteSqlRawAsync("""
                insert into successions (predecessor_id, successor_id, type)
                select earlier.id, later.id, 'succeeds' from records earlier, records later
                where earlier.kind = 'program' and later.kind = 'program' and (earlier.slug, later.slug) in (
                    ('regional-innovation-cluster-program', 'regional-innovation-strategy-support'),
                    ('regional-innovation-cluster-program', 'regional-innovation-ecosystem-program'),
                    ('regional-innovation-strategy-support', 'regional-innovation-ecosystem-program'))
                """, Cancellation);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
