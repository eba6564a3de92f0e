using CsCheck;
using RegionalInnovation.Knowledge.Tests.Support;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Tests.Time;

public sealed class PolicyPeriodTests(KnowledgeDatabase databases)
{
    [Theory]
    [InlineData("2006-03-31", "stbp-2")]
    [InlineData("2006-04-01", "stbp-3")]
    [InlineData("1996-04-01", "stbp-1")]
    [InlineData("2026-03-31", "stbp-6")]
    [InlineData("2026-04-01", null)]
    [InlineData("1996-03-31", null)]
    public void A_day_lies_in_one_plan_at_most(string day, string? plan) =>
        Assert.Equal(plan is null ? [] : [plan],
            Enumerable.Range(1, 6).Select(ordinal => $"stbp-{ordinal}").Where(slug => databases.Brief.Plan(slug).Period.On(Day(day)) == InForce.Yes));

    [Theory]
    [InlineData(PolicyCalendar.FiscalJapan, "2001-03-31", InForce.No)]
    [InlineData(PolicyCalendar.FiscalJapan, "2001-04-01", InForce.Yes)]
    [InlineData(PolicyCalendar.FiscalJapan, "2010-03-31", InForce.Yes)]
    [InlineData(PolicyCalendar.FiscalJapan, "2010-04-01", InForce.No)]
    [InlineData(PolicyCalendar.Calendar, "2000-12-31", InForce.No)]
    [InlineData(PolicyCalendar.Calendar, "2001-01-01", InForce.Yes)]
    [InlineData(PolicyCalendar.Calendar, "2009-12-31", InForce.Yes)]
    [InlineData(PolicyCalendar.Calendar, "2010-01-01", InForce.No)]
    public void A_closed_period_is_in_force_between_its_ends(PolicyCalendar calendar, string day, InForce expected) =>
        Assert.Equal(expected, new PolicyPeriod(PeriodForm.Closed, calendar, "2001", "2009").On(Day(day)));

    [Theory]
    [InlineData("2016-03-31", InForce.No)]
    [InlineData("2016-04-01", InForce.Yes)]
    [InlineData("2099-01-01", InForce.Yes)]
    public void An_open_period_goes_on(string day, InForce expected) =>
        Assert.Equal(expected, new PolicyPeriod(PeriodForm.Open, PolicyCalendar.FiscalJapan, "2016").On(Day(day)));

    [Theory]
    [InlineData("2014-03-31", InForce.No)]
    [InlineData("2014-04-01", InForce.Yes)]
    [InlineData("2015-03-31", InForce.Yes)]
    [InlineData("2015-04-01", InForce.Unknown)]
    public void After_a_single_printed_year_nobody_knows(string day, InForce expected) =>
        Assert.Equal(expected, new PolicyPeriod(PeriodForm.Single, PolicyCalendar.FiscalJapan, "2014").On(Day(day)));

    [Theory]
    [InlineData("1900-01-01", InForce.Unknown)]
    [InlineData("2027-03-31", InForce.Unknown)]
    [InlineData("2027-04-01", InForce.No)]
    public void Before_a_printed_end_without_a_start_nobody_knows(string day, InForce expected) =>
        Assert.Equal(expected, new PolicyPeriod(PeriodForm.EndOnly, PolicyCalendar.FiscalJapan, End: "2026").On(Day(day)));

    [Fact]
    public void Where_nothing_is_printed_nothing_is_known() =>
        Generate.Day.Sample(day => Assert.Equal(InForce.Unknown, PolicyPeriod.NotStated.On(day)));

    [Theory]
    [InlineData(PeriodForm.Closed, "2001", "2009", "2001/2009", "2001-04-01/2010-03-31")]
    [InlineData(PeriodForm.Open, "2016", null, "2016/..", "2016-04-01/..")]
    [InlineData(PeriodForm.Single, "2014", null, "2014", "[2014-04-01..2015-03-31]")]
    [InlineData(PeriodForm.EndOnly, null, "2026", "/2026", "/2027-03-31")]
    [InlineData(PeriodForm.NotStated, null, null, null, null)]
    public void A_fiscal_period_is_written_as_EDTF_as_printed_and_as_meant(PeriodForm form, string? start, string? end, string? printed, string? meant)
    {
        var period = new PolicyPeriod(form, PolicyCalendar.FiscalJapan, start, end);
        Assert.Equal(printed, period.EdtfPrinted);
        Assert.Equal(meant, period.EdtfMeant);
    }

    [Theory]
    [InlineData(PeriodForm.Closed, "2001", "2009", "2001-01-01/2009-12-31")]
    [InlineData(PeriodForm.Single, "2023-09", null, "[2023-09-01..2023-09-30]")]
    [InlineData(PeriodForm.Open, "2016-02-03", null, "2016-02-03/..")]
    public void A_calendar_period_means_calendar_days(PeriodForm form, string? start, string? end, string meant) =>
        Assert.Equal(meant, new PolicyPeriod(form, PolicyCalendar.Calendar, start, end).EdtfMeant);

    [Theory]
    [InlineData(PeriodForm.Closed, null, "2009", "start")]
    [InlineData(PeriodForm.Closed, "2001", null, "end")]
    [InlineData(PeriodForm.Open, "2016", "2020", "end")]
    [InlineData(PeriodForm.Open, null, null, "start")]
    [InlineData(PeriodForm.Single, "2014", "2014", "end")]
    [InlineData(PeriodForm.EndOnly, "2020", "2026", "start")]
    [InlineData(PeriodForm.EndOnly, null, null, "end")]
    [InlineData(PeriodForm.NotStated, "2020", null, "start")]
    [InlineData(PeriodForm.NotStated, null, "2020", "end")]
    [InlineData(PeriodForm.Closed, "01", "2009", "start")]
    [InlineData(PeriodForm.Closed, "2001", "’09", "end")]
    [InlineData(PeriodForm.Closed, "2009", "2001", "end")]
    public void What_is_wrong_with_a_period_is_told_by_its_member(PeriodForm form, string? start, string? end, string member) =>
        Assert.Equal(member, new PolicyPeriod(form, PolicyCalendar.FiscalJapan, start, end).Fault()?.Path);

    [Fact]
    public void A_period_that_begins_and_ends_in_one_year_is_no_fault() =>
        Assert.Null(new PolicyPeriod(PeriodForm.Closed, PolicyCalendar.Calendar, "2009", "2009").Fault());

    [Fact]
    public void Yes_and_no_agree_with_the_range_of_the_database() =>
        Gen.Select(Generate.Period, Generate.Day).Sample((period, day) =>
        {
            var isInRange = period.ToRange() is { } range
                && (range.LowerBoundInfinite || day >= range.LowerBound)
                && (range.UpperBoundInfinite || day < range.UpperBound);
            switch (period.On(day))
            {
                case InForce.Yes:
                    Assert.True(isInRange);
                    break;
                case InForce.No:
                    Assert.False(isInRange);
                    break;
                default:
                    Assert.True(period.Form is PeriodForm.NotStated or PeriodForm.EndOnly || (period.Form == PeriodForm.Single && !isInRange));
                    break;
            }
        });

    [Fact]
    public void A_period_never_claims_a_day_outside_what_it_writes_as_EDTF() =>
        Gen.Select(Generate.Period, Generate.Day).Where((period, day) => period.On(day) == InForce.Yes).Sample((period, day) =>
        {
            var ends = period.Form == PeriodForm.Single ? period.EdtfMeant!.Trim('[', ']').Split("..") : period.EdtfMeant!.Split('/');
            Assert.True(string.CompareOrdinal($"{day:yyyy-MM-dd}", ends[0]) >= 0);
            Assert.True(ends[1] == ".." || string.CompareOrdinal($"{day:yyyy-MM-dd}", ends[1]) <= 0);
        });

    [Fact]
    public void A_range_has_no_end_that_nobody_printed() =>
        Generate.Period.Sample(period =>
        {
            var range = period.ToRange();
            Assert.Equal(period.Form == PeriodForm.NotStated, range is null);
            if (range is { } days)
            {
                Assert.Equal(period.Form == PeriodForm.EndOnly, days.LowerBoundInfinite);
                Assert.Equal(period.Form == PeriodForm.Open, days.UpperBoundInfinite);
                Assert.False(days.IsEmpty);
            }
        });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
