using CsCheck;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Features.Timeline;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Tests.Features.Timeline;

/// <summary>What holds for any plans and programmes, in any lanes, years and zoom.</summary>
public sealed class TimelineLayoutLawTests
{
    private static readonly Gen<string> Year = Gen.Int[1985, 2035].Select(year => year.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static readonly Gen<PolicyPeriod> Period = Gen.OneOf(
        Gen.Select(Gen.Int[1985, 2030], Gen.Int[0, 12], Gen.Bool).Select((start, years, fiscal) =>
            new PolicyPeriod(PeriodForm.Closed, Calendar(fiscal), $"{start}", $"{start + years}")),
        Gen.Select(Gen.Int[1985, 2030], Gen.Int[1, 12]).Select((year, month) =>
            new PolicyPeriod(PeriodForm.Closed, PolicyCalendar.Calendar, $"{year}-{month:00}-03", $"{year}-{month:00}-04")),
        Gen.Select(Year, Gen.Bool).Select((year, fiscal) => new PolicyPeriod(PeriodForm.Open, Calendar(fiscal), year)),
        Gen.Select(Year, Gen.Bool).Select((year, fiscal) => new PolicyPeriod(PeriodForm.Single, Calendar(fiscal), year)),
        Gen.Select(Year, Gen.Bool).Select((year, fiscal) => new PolicyPeriod(PeriodForm.EndOnly, Calendar(fiscal), End: year)),
        Gen.Const(PolicyPeriod.NotStated));

    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.OneOf("짧은 이름", "지역 중심·특색있는 연구대학 종합 진흥 패키지", "地域中核・特色ある研究大学総合振興パッケージ", "W"),
        Gen.String[Gen.Char['가', '힣'], 1, 80],
        Gen.String[Gen.Char['A', 'z'], 1, 160]);

    private static readonly Gen<TimelineProgram[]> Programs = Gen.Select(Name, Period, Gen.Int[0, 7], Gen.Int[0, 12], Gen.Int[0, 4]).Array[0, 40]
        .SelectMany(rows => Gen.Int[0, 39].Array[rows.Length].Select(successors => rows.Select((row, index) =>
        {
            var (name, period, plan, kind, lane) = row;
            // Only later ones succeed, so that no succession comes back to itself.
            IReadOnlyList<TimelineSuccessor> became = successors[index] > index && successors[index] < rows.Length ? [SomeTimeline.Became($"program-{successors[index]}")] : [];
            return new TimelineProgram(
                $"program-{index}", new() { Ko = name }, (Instrument)kind, plan == 7 ? "KR" : "JP", period, plan is 0 or 7 ? [] : [$"plan-{plan}"],
                lane == 0 ? [] : [new("led_by", Link(RecordKind.Organization, lane)), new("involves", Link(RecordKind.Organization, lane + 1))],
                became)
            {
                Regions = lane < 3 ? [] : [Link(RecordKind.Region, lane)],
                Themes = [.. Enumerable.Range(0, lane).Select(theme => Link(RecordKind.Term, theme))],
            };
        }).ToArray()));

    private static readonly Gen<TimelineFilter> Filters = Gen.Select(
        Gen.Enum<TimelineLanes>(), Gen.Enum<TimelineYears>(), Gen.Enum<TimelinePeriods>(), Gen.Int[1980, 2040], Gen.Int[0, 30], Gen.Bool, Gen.Int[720_000, 742_000])
        .Select((lanes, years, period, first, width, isWhole, day) => new TimelineFilter
        {
            Lanes = lanes,
            Years = years,
            Period = period,
            FirstYear = isWhole ? null : first,
            LastYear = isWhole ? null : first + width,
            On = day % 2 == 0 ? DateOnly.FromDayNumber(day) : null,
        });

    private static readonly Gen<PolicyTimeline> Timelines = Gen.Select(Programs, Filters).Select((programs, filter) =>
        SomeTimeline.Of(programs) with { Filter = filter });

    [Fact]
    public void No_two_bars_overlap() => Hold(layout =>
        Pairs([.. Bars(layout).Select(bar => bar.Box), .. layout.Undated.Select(chip => chip.Box), .. layout.PlanHeads.Select(head => head.Box)])
            .All(pair => !Overlap(pair.First, pair.Second)));

    [Fact]
    public void Every_bar_stands_in_its_lane_and_within_the_canvas() => Hold(layout => layout.Rows.All(row => row.Bars.All(bar =>
        bar.Box.X >= 0 && bar.Box.Right <= layout.Width && bar.Box.Width > 0 && bar.Box.Y >= row.Box.Y && bar.Box.Bottom <= row.Box.Bottom)));

    [Fact]
    public void No_two_lanes_overlap_and_all_lie_between_the_years() => Hold(layout =>
        Pairs([.. layout.Rows.Select(row => row.Box)]).All(pair => !Overlap(pair.First, pair.Second))
        && layout.Rows.All(row => row.Box.Y >= layout.LanesTop && row.Box.Bottom <= layout.LanesBottom));

    [Fact]
    public void Labels_stay_inside_the_canvas() => Hold(layout =>
        Bars(layout).Select(bar => bar.Label!)
            .Concat(layout.Rows.SelectMany(row => row.Labels))
            .Concat(layout.Undated.Select(chip => chip.Label))
            .Concat(layout.Legend.Select(item => item.Label))
            .Concat(layout.PlanHeads.Select(head => head.Label))
            .All(label => label.Box.X >= 0 && label.Box.Right <= layout.Width && label.Box.Y >= 0 && label.Box.Bottom <= layout.Height + 0.01));

    [Fact]
    public void Arrows_start_and_end_on_the_edges_of_their_programmes() => Hold(layout => layout.Arrows.All(arrow =>
        On(arrow.From.Box, arrow.Start) && On(arrow.To.Box, arrow.End)
        && arrow.From.Program.Successors.Any(successor => successor.Successor.Slug == arrow.To.Program.Slug)));

    [Fact]
    public void Between_any_two_that_are_drawn_and_joined_there_is_one_arrow() => Hold(layout =>
    {
        var drawn = Bars(layout).Select(bar => bar.Program).DistinctBy(program => program.Slug).ToDictionary(program => program.Slug);
        return layout.Arrows.Count == drawn.Values.Sum(program => program.Successors.Count(successor => drawn.ContainsKey(successor.Successor.Slug)));
    });

    [Fact]
    public void Every_programme_is_drawn_or_told_of() => Timelines.Sample(timeline =>
    {
        var layout = SomeTimeline.Layout(timeline);
        var lanes = timeline.Lanes();
        Assert.Equal(
            timeline.Programs.Select(program => program.Slug).Order(StringComparer.Ordinal),
            lanes.SelectMany(lane => lane.Programs).Select(program => program.Slug).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(layout.Rows, row => Assert.Equal(row.Lane.Dated.Count(), row.Bars.Count + row.Elsewhere));
        Assert.Equal(timeline.Programs.Count(program => !program.IsDated), layout.Undated.Count);
        if (timeline.Filter.FirstYear is null)
        {
            Assert.All(layout.Rows, row => Assert.Equal(0, row.Elsewhere));
        }
    });

    private static void Hold(Func<TimelineLayout, bool> law) => Timelines.Sample(timeline => law(SomeTimeline.Layout(timeline)));

    private static IEnumerable<TimelineBar> Bars(TimelineLayout layout) => layout.Rows.SelectMany(row => row.Bars);

    private static IEnumerable<(Box First, Box Second)> Pairs(IReadOnlyList<Box> boxes) =>
        boxes.SelectMany((first, index) => boxes.Skip(index + 1).Select(second => (first, second)));

    /// <summary>By more than what rounding leaves: the years of two plans that follow each other share an edge.</summary>
    private static bool Overlap(Box one, Box other) => new Box(one.X + 0.01, one.Y + 0.01, one.Width - 0.02, one.Height - 0.02).Overlaps(other);

    private static bool On(Box box, (double X, double Y) point) =>
        point.X >= box.X - 0.01 && point.X <= box.Right + 0.01 && point.Y >= box.Y - 0.01 && point.Y <= box.Bottom + 0.01
        && (Near(point.X, box.X) || Near(point.X, box.Right) || Near(point.Y, box.Y) || Near(point.Y, box.Bottom));

    private static bool Near(double one, double other) => Math.Abs(one - other) < 0.01;

    private static PolicyCalendar Calendar(bool fiscal) => fiscal ? PolicyCalendar.FiscalJapan : PolicyCalendar.Calendar;

    private static RecordLink Link(RecordKind kind, int number) => new(kind, $"{Token.Of(kind)}-{number}", new() { Ko = $"이름 {number}" });
}
