using CsCheck;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Regions;
using RegionalInnovation.Portal.Shell.Charts.Years;

namespace RegionalInnovation.Portal.Tests.Features.Regions;

/// <summary>The small timeline of a region.</summary>
public sealed class RegionYearsLayoutTests
{
    private static readonly PlanBand[] Bands = [new("제5기", 2016.25, 2021.25), new("제6기", 2021.25, 2026.25)];

    [Fact]
    public void A_bar_spans_its_fiscal_years()
    {
        var layout = RegionYearsLayout.Of([Program(new(PeriodForm.Closed, PolicyCalendar.FiscalJapan, "2016", "2020"))], Bands);
        var bar = Assert.Single(layout.Rows).Bar;

        Assert.Equal(layout.Axis.X(YearAxis.YearOf(new DateOnly(2016, 4, 1))), bar.X, 3);
        Assert.Equal(layout.Axis.X(YearAxis.YearOf(new DateOnly(2021, 4, 1))), bar.Right, 3);
    }

    [Fact]
    public void What_states_no_end_goes_on_to_the_edge() =>
        Assert.Equal(422, Assert.Single(RegionYearsLayout.Of([Program(new(PeriodForm.Open, PolicyCalendar.FiscalJapan, "2016"))], Bands).Rows).Bar.Right, 3);

    [Fact]
    public void What_states_no_beginning_comes_from_the_edge() =>
        Assert.Equal(18, Assert.Single(RegionYearsLayout.Of([Program(new(PeriodForm.EndOnly, PolicyCalendar.FiscalJapan, End: "2024"))], Bands).Rows).Bar.X, 3);

    [Fact]
    public void Bars_and_names_do_not_overlap_and_stay_inside() =>
        Gen.Select(Gen.Int[1990, 2030], Gen.Int[0, 15], (start, length) => Program(new(PeriodForm.Closed, PolicyCalendar.FiscalJapan, $"{start}", $"{start + length}"))).Array[1, 24].Sample(programs =>
        {
            var layout = RegionYearsLayout.Of(programs, Bands);
            var boxes = layout.Rows.SelectMany(row => new[] { row.TextBox, row.Bar }).ToList();
            Assert.All(boxes.SelectMany((box, index) => boxes.Skip(index + 1).Select(other => (box, other))), pair => Assert.False(pair.box.Overlaps(pair.other)));
            Assert.All(boxes, box =>
            {
                Assert.InRange(box.X, 0, RegionYearsLayout.Width);
                Assert.InRange(box.Right, 0, RegionYearsLayout.Width);
                Assert.InRange(box.Bottom, 0, layout.Bottom);
            });
        });

    private static DatedProgram Program(PolicyPeriod period) => new("slug", "이름이 아주 길어서 자리가 모자라는 지역 중심 특색 있는 연구대학 종합 진흥 패키지", period);
}
