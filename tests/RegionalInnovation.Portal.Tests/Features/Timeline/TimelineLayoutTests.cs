using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Timeline;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Tests.Features.Timeline;

public sealed class TimelineLayoutTests
{
    private static readonly string[] Names =
    [
        "짧은 이름",
        "지역 중심·특색있는 연구대학 종합 진흥 패키지",
        "Comprehensive Promotion Package for Regional Core and Distinctive Research Universities",
        "地域中核・特色ある研究大学総合振興パッケージ",
        new('W', 400),
    ];

    public static TheoryData<string> EveryName => [.. Names];

    [Fact]
    public void No_two_bars_overlap()
    {
        var boxes = Bars(SomeTimeline.Layout(SomeTimeline.Whole)).Select(bar => bar.Box).ToList();

        Assert.Equal(11, boxes.Count);
        Assert.All(Pairs(boxes), pair => Assert.False(pair.First.Overlaps(pair.Second)));
    }

    [Theory]
    [MemberData(nameof(EveryName))]
    public void Labels_stay_inside_the_canvas_and_off_each_other(string name)
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole, name);
        var labels = Bars(layout).Select(bar => bar.Label!)
            .Concat(layout.Rows.SelectMany(row => row.Labels))
            .Concat(layout.Undated.Select(chip => chip.Label))
            .Concat(layout.Legend.Select(item => item.Label))
            .Select(label => label.Box)
            .ToList();

        Assert.All(labels, box =>
        {
            Assert.InRange(box.X, 0, layout.Width);
            Assert.InRange(box.Right, 0, layout.Width);
            Assert.InRange(box.Bottom, 0, layout.Height);
        });
        Assert.All(Pairs(labels), pair => Assert.False(pair.First.Overlaps(pair.Second)));
    }

    [Theory]
    [MemberData(nameof(EveryName))]
    public void A_name_stands_on_its_bar_or_beside_it_never_across_its_end(string name) =>
        Assert.All(Bars(SomeTimeline.Layout(SomeTimeline.Whole, name)), bar =>
            Assert.Equal(bar.Label!.Inside, bar.Label.Box.Overlaps(bar.Box)));

    [Fact]
    public void A_long_name_is_shortened_rather_than_cut_off()
    {
        var label = Bar(SomeTimeline.Layout(SomeTimeline.Whole, new('W', 400)), "plaza").Label!;

        Assert.EndsWith("…", label.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_spans_its_fiscal_years()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole);
        var box = Bar(layout, "industry").Box;

        Assert.Equal(layout.X(new(2001, 4, 1)), box.X, 3);
        Assert.Equal(layout.X(new(2010, 4, 1)), box.Right, 3);
        Assert.Equal(9 * layout.YearWidth, box.Width, 3);
    }

    [Fact]
    public void A_programme_may_outlive_the_band_of_its_plan()
    {
        var row = SomeTimeline.Layout(SomeTimeline.Whole).Rows.Single(row => row.Lane.Plan?.Ordinal == 2);

        Assert.True(row.Bars.Single(bar => bar.Program.Slug == "support").Box.Right > row.Band!.Value.Right);
    }

    [Fact]
    public void A_band_spans_the_years_of_its_plan_and_holds_its_rows()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole);
        var row = layout.Rows.Single(row => row.Lane.Plan?.Ordinal == 5);

        Assert.Equal(layout.X(new(2016, 4, 1)), row.Band!.Value.X, 3);
        Assert.Equal(layout.X(new(2021, 4, 1)), row.Band.Value.Right, 3);
        Assert.All(row.Bars, bar => Assert.InRange(bar.Box.Bottom, row.Band.Value.Y, row.Band.Value.Bottom));
    }

    [Fact]
    public void An_open_end_goes_on_to_the_edge_of_the_canvas_beyond_the_last_year()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole);

        Assert.Equal(layout.Width, Bar(layout, "ecosystem").Box.Right, 3);
        Assert.True(layout.AxisRight < layout.Width);
    }

    [Fact]
    public void A_single_year_is_a_mark_in_the_middle_of_its_year()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole);
        var box = Bar(layout, "strategy").Box;

        Assert.Equal(box.Width, box.Height, 3);
        Assert.Equal(layout.X(new(2014, 4, 1)) + (layout.YearWidth / 2), (box.X + box.Right) / 2, 3);
    }

    [Fact]
    public void What_prints_only_its_end_ends_there_and_carries_no_name_on_its_faded_start()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole);
        var bar = Bar(layout, "consortium");

        Assert.Equal(layout.X(new(2027, 4, 1)), bar.Box.Right, 3);
        Assert.False(bar.Label!.Inside);
    }

    [Fact]
    public void Arrows_start_and_end_on_the_edges_of_their_programmes()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole);

        Assert.Equal(["knowledge", "city"], layout.Arrows.Select(arrow => arrow.From.Program.Slug));
        Assert.All(layout.Arrows, arrow =>
        {
            Assert.Equal("cluster", arrow.To.Program.Slug);
            Assert.Equal(arrow.From.Box.Right, arrow.Start.X, 3);
            Assert.Equal(arrow.From.Box.Middle, arrow.Start.Y, 3);
            Assert.InRange(arrow.End.X, arrow.To.Box.X, arrow.To.Box.Right);
            Assert.Equal(arrow.To.Box.Y, arrow.End.Y, 3);
        });
        Assert.Equal(2, layout.Arrows.Select(arrow => arrow.End.X).Distinct().Count());
    }

    [Fact]
    public void An_arrow_to_an_earlier_lane_ends_below_its_programme()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Of(
            SomeTimeline.Program("new", SomeTimeline.Closed("2010", "2013"), "plan-2"),
            SomeTimeline.Program("old", SomeTimeline.Open("2006"), "plan-3", SomeTimeline.Became("new"))));
        var arrow = Assert.Single(layout.Arrows);

        Assert.Equal(arrow.To.Box.Bottom, arrow.End.Y, 3);
        Assert.Equal(arrow.From.Box.Y, arrow.Start.Y, 3);
        Assert.InRange(arrow.Start.X, arrow.From.Box.X, arrow.From.Box.Right);
    }

    [Fact]
    public void No_arrow_leads_to_what_is_not_drawn()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Of(SomeTimeline.Program("city", SomeTimeline.Closed("2002", "2009"), "plan-2", SomeTimeline.Became("cluster"))));

        Assert.Empty(layout.Arrows);
    }

    [Fact]
    public void What_no_plan_lists_has_lanes_of_its_own_by_country()
    {
        var lanes = SomeTimeline.Layout(SomeTimeline.Whole).Rows.Where(row => row.Lane.Plan is null).ToList();

        Assert.Equal(["JP", "KR"], lanes.Select(row => row.Lane.Country));
        Assert.All(lanes, row => Assert.Null(row.Band));
        Assert.Equal("korea", Assert.Single(lanes[1].Bars).Program.Slug);
    }

    [Fact]
    public void What_prints_no_year_stands_apart()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole);

        Assert.Equal("areas", Assert.Single(layout.Undated).Program.Slug);
        Assert.DoesNotContain(Bars(layout), bar => bar.Program.Slug == "areas");
    }

    [Fact]
    public void Undated_names_break_into_lines_instead_of_leaving_the_canvas()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Of([.. Enumerable.Range(1, 40).Select(number => SomeTimeline.Program($"undated-{number}", PolicyPeriod.NotStated))]));

        Assert.All(layout.Undated, chip => Assert.InRange(chip.Box.Right, 0, layout.Width));
        Assert.All(Pairs(layout.Undated.Select(chip => chip.Box).ToList()), pair => Assert.False(pair.First.Overlaps(pair.Second)));
        Assert.True(layout.Undated.Select(chip => chip.Box.Y).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData("1996-04-01", true)]
    [InlineData("2015-06-01", true)]
    [InlineData("2027-03-31", true)]
    [InlineData("1996-03-31", false)]
    [InlineData("2027-04-01", false)]
    public void The_day_is_drawn_where_the_axis_reaches_it(string day, bool drawn)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { On = on } });

        Assert.Equal(drawn ? layout.X(on) : null, layout.OnX);
    }

    [Fact]
    public void The_axis_grows_with_what_it_has_to_show()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Of(SomeTimeline.Program("old", SomeTimeline.Closed("1986", "2032"))));

        Assert.Equal(1986, layout.Years[0].Year);
        Assert.Equal(2032, layout.Years[^1].Year);
    }

    [Fact]
    public void The_axis_shows_every_fiscal_year_from_1996_to_2026()
    {
        var years = SomeTimeline.Layout(SomeTimeline.Of()).Years;

        Assert.Equal(Enumerable.Range(1996, 31), years.Select(year => year.Year));
        Assert.Equal([1996, 2001, 2006, 2011, 2016, 2021], years.Where(year => year.BeginsPlan).Select(year => year.Year));
    }

    [Theory]
    [InlineData(2001, 2005)]
    [InlineData(2009, 2009)]
    [InlineData(2020, 2026)]
    public void Zooming_gives_the_canvas_to_the_years_asked_for(int first, int last)
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { FirstYear = first, LastYear = last } });

        Assert.Equal(Enumerable.Range(first, last - first + 1), layout.Years.Select(year => year.Year));
        Assert.Equal(layout.AxisRight - 6, layout.YearWidth * (last - first + 1), 3);
    }

    [Fact]
    public void What_reaches_beyond_the_years_that_are_drawn_is_cut_at_their_edge()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { FirstYear = 2003, LastYear = 2007 } });
        var (industry, support) = (Bar(layout, "industry"), Bar(layout, "support"));

        Assert.True(industry is { CutLeft: true, CutRight: true });
        Assert.Equal((6, layout.AxisRight), (industry.Box.X, industry.Box.Right));
        Assert.True(support is { CutLeft: false, CutRight: true });
        Assert.DoesNotContain(Bars(layout), bar => bar.Program.Slug is "plaza" or "cluster" or "ecosystem");
    }

    [Fact]
    public void A_plan_whose_programmes_all_lie_in_other_years_says_so()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { FirstYear = 2006, LastYear = 2008 } });
        var third = layout.Rows.Single(row => row.Lane.Plan?.Ordinal == 3);

        Assert.Equal(1, third.Elsewhere);
        Assert.Contains(third.Labels, label => label.Text.Contains("밖에 1건", StringComparison.Ordinal));
    }

    [Fact]
    public void Lanes_by_something_else_keep_the_plans_above_them()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { Lanes = TimelineLanes.Kind } });

        Assert.Equal([1, 2, 3, 4, 5, 6], layout.PlanHeads.Select(head => head.Plan.Ordinal));
        Assert.All(layout.PlanHeads, head => Assert.InRange(head.Label.Box.Right, head.Box.X, head.Box.Right));
        Assert.Equal(11, Assert.Single(layout.Rows).Bars.Count);
    }

    [Fact]
    public void In_calendar_years_a_fiscal_year_begins_in_April()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { Years = TimelineYears.Calendar } });

        Assert.Equal(layout.X(new(2001, 1, 1)) + (layout.YearWidth * 90 / 365), Bar(layout, "industry").Box.X, 3);
    }

    [Fact]
    public void As_printed_a_year_is_a_year_of_the_axis()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { Years = TimelineYears.Calendar, Period = TimelinePeriods.Printed } });

        Assert.Equal(layout.X(new(2001, 1, 1)), Bar(layout, "industry").Box.X, 3);
        Assert.Equal(layout.X(new(2010, 1, 1)), Bar(layout, "industry").Box.Right, 3);
    }

    [Fact]
    public void A_single_year_shows_its_months()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Whole with { Filter = new() { FirstYear = 2009, LastYear = 2009 } });

        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3], layout.Months.Select(month => month.Month));
    }

    [Fact]
    public void Too_many_programmes_become_columns_of_how_many_there_were()
    {
        var layout = SomeTimeline.Layout(SomeTimeline.Of() with
        {
            Crowd =
            [
                new("plan-2", PeriodForm.Closed, new(2001, 4, 1), new(2004, 3, 31), 300, IsFirstLane: true),
                new("plan-2", PeriodForm.Single, new(2002, 4, 1), new(2003, 3, 31), 50, IsFirstLane: true),
            ],
        });
        var columns = layout.Rows.Single(row => row.Lane.Plan?.Ordinal == 2).Columns.ToDictionary(column => column.Year);

        Assert.Equal((0, 0), (columns[2000].InForce, columns[2000].Unknown));
        Assert.Equal((350, 0), (columns[2002].InForce, columns[2002].Unknown));
        Assert.Equal((300, 50), (columns[2003].InForce, columns[2003].Unknown));
        Assert.Equal((0, 50), (columns[2026].InForce, columns[2026].Unknown));
        Assert.Equal(columns[2003].Open.Bottom, columns[2003].Known.Y, 3);
        Assert.Empty(Bars(layout));
    }

    [Fact]
    public void The_sketch_has_the_same_bars_without_words()
    {
        var sketch = TimelineLayout.Of(SomeTimeline.Whole, SomeTimeline.Words(), TimelineScale.Sketch);

        Assert.Equal(11, Bars(sketch).Count());
        Assert.All(Bars(sketch), bar => Assert.Null(bar.Label));
        Assert.Empty(sketch.Arrows);
        Assert.Empty(sketch.Legend);
    }

    private static IEnumerable<TimelineBar> Bars(TimelineLayout layout) => layout.Rows.SelectMany(row => row.Bars);

    private static TimelineBar Bar(TimelineLayout layout, string slug) => Bars(layout).Single(bar => bar.Program.Slug == slug);

    private static IEnumerable<(Box First, Box Second)> Pairs(List<Box> boxes) =>
        boxes.SelectMany((first, index) => boxes.Skip(index + 1).Select(second => (first, second)));
}
