using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Tests.Support;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Plans;

public sealed class ComparePlansTests(KnowledgeDatabase databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_second_plan_to_the_third_the_clusters_were_replaced_and_only_the_general_support_went_on()
    {
        var commands = new Commands();

        var compared = await new ComparePlans(databases.Shared.With(commands)).Ask("stbp-3", "stbp-2", Cancellation);

        Assert.Equal(("stbp-2", "stbp-3"), (compared!.Earlier.Slug, compared.Later.Slug));
        Assert.Equal(["knowledge-cluster-initiative", "city-area-program"], Slugs(compared, PlanFate.Replaced));
        Assert.Equal(["industrial-cluster-project"], Slugs(compared, PlanFate.Ended));
        Assert.Single(Slugs(compared, PlanFate.WentOn));
        Assert.Equal(["regional-innovation-cluster-program"], Slugs(compared, PlanFate.Began));
        Assert.Equal(3, commands.Count);
    }

    [Fact]
    public async Task A_single_printed_year_does_not_say_whether_a_programme_went_on()
    {
        var compared = await new ComparePlans(databases.Shared).Ask("stbp-2", "stbp-3", Cancellation);

        Assert.Equal("2001", Assert.Single(compared!.Of(PlanFate.Unknown)).Period.Start);
    }

    [Fact]
    public async Task What_was_replaced_names_its_successor_its_cause_and_the_place_in_the_source()
    {
        var compared = await new ComparePlans(databases.Shared).Ask("stbp-2", "stbp-3", Cancellation);
        var edge = Assert.Single(compared!.Of(PlanFate.Replaced).First().Successors);

        Assert.Equal("regional-innovation-cluster-program", edge.Later.Slug);
        Assert.Equal("program-review", edge.Cause!.Slug);
        Assert.Equal("제2기의 두 가지 사업", Assert.Single(edge.Citations).Printed);
        Assert.NotEmpty(compared.Of(PlanFate.Ended).Single().Citations);
    }

    [Theory]
    [InlineData("stbp-2", "stbp-2")]
    [InlineData("stbp-2", "no-such-plan")]
    public async Task Two_plans_are_needed(string one, string other) =>
        Assert.Null(await new ComparePlans(databases.Shared).Ask(one, other, Cancellation));

    /// <summary>Nothing is lost between plans: what a step leaves over is what the next step begins with.</summary>
    [Fact]
    public async Task Each_step_begins_with_what_the_step_before_left_in_force_or_open()
    {
        var steps = await new ComparePlans(databases.Shared).AskEach(Cancellation);

        Assert.Equal(["stbp-1", "stbp-2", "stbp-3", "stbp-4", "stbp-5"], steps.Select(step => step.Earlier.Slug));
        foreach (var (before, after) in steps.Zip(steps.Skip(1)))
        {
            var day = before.Later.Period.LastDay!.Value;
            Assert.Equal(
                before.Changes.Where(change => change.Fate != PlanFate.Undated && change.Period.On(day) != InForce.No && change.Fate != PlanFate.Replaced).Select(change => change.Program.Slug).Order(StringComparer.Ordinal),
                after.Changes.Where(change => change.Fate is not (PlanFate.Began or PlanFate.Undated)).Select(change => change.Program.Slug).Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Slugs(PlanComparison compared, PlanFate fate) => compared.Of(fate).Select(change => change.Program.Slug);
}
