using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell.Charts.Outcomes;

namespace RegionalInnovation.Portal.Tests.Shell.Charts.Outcomes;

/// <summary>A change is worked out only from what is exact.</summary>
public sealed class OutcomeChangeTests
{
    [Fact]
    public void A_share_changes_in_percentage_points_and_relatively() =>
        Assert.Equal(new(-4.1m, -39.4m, IsInPoints: true), OutcomeChange.Of(Unit.Percent, Reading(6.3m, 10.4m)));

    [Fact]
    public void A_count_changes_in_its_unit() => Assert.Equal(new(50, 25, IsInPoints: false), OutcomeChange.Of(Unit.Institutions, Reading(250, 200)));

    [Theory]
    [InlineData(Qualifier.About)]
    [InlineData(Qualifier.AtLeast)]
    [InlineData(Qualifier.Nearly)]
    [InlineData(Qualifier.Estimate)]
    [InlineData(Qualifier.Forecast)]
    [InlineData(Qualifier.Hypothetical)]
    [InlineData(Qualifier.Planned)]
    public void What_is_not_exact_has_no_change(Qualifier qualifier) => Assert.Null(OutcomeChange.Of(Unit.Percent, Reading(6.3m, 10.4m) with { Qualifier = qualifier }));

    [Fact]
    public void A_range_has_no_change() => Assert.Null(OutcomeChange.Of(Unit.Percent, Reading(40, 10) with { ValueTo = 50 }));

    [Fact]
    public void A_baseline_in_words_gives_no_change() => Assert.Null(OutcomeChange.Of(Unit.Percent, Reading(6.3m, 10.4m) with { Baseline = new(Text: new() { Ko = "전국 평균" }) }));

    [Fact]
    public void A_rank_and_a_baseline_of_nothing_have_no_relative_change()
    {
        Assert.Equal(new(-7, null, IsInPoints: false), OutcomeChange.Of(Unit.Rank, Reading(3, 10)));
        Assert.Equal(new(5, null, IsInPoints: false), OutcomeChange.Of(Unit.Persons, Reading(5, 0)));
    }

    private static OutcomeReadingEntry Reading(decimal value, decimal before) => new("brief", Qualifier.Exactly, value, Baseline: new(before));
}
