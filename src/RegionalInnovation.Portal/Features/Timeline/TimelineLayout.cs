using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// Where everything on the timeline stands. It only reckons; components draw what it says. A programme has a row of its own
/// in its lane and may outlive the band of its plan; what reaches beyond the years that are drawn is cut at their edge.
/// </summary>
public sealed class TimelineLayout
{
    /// <summary>Years drawn before an end whose start is not printed; the shape fades in, so that it claims none of them.</summary>
    private const double YearsBeforeUnknownStart = 3;

    /// <summary>Room above the years for the day asked for.</summary>
    private const double DayHeight = 26;

    /// <summary>The narrowest bar: a period of days is still seen among thirty years.</summary>
    private const double NarrowestBar = 3;

    /// <summary>Years from this width on show their months.</summary>
    private const double WidthWithMonths = 360;

    private readonly TimelineScale _scale;
    private readonly TimelineWords _words;
    private readonly TimelineText _text;
    private readonly TimelineLanes _lanesBy;

    private TimelineLayout(PolicyTimeline timeline, TimelineWords words, TimelineScale scale)
    {
        var filter = timeline.Filter;
        (_scale, _words, _text, _lanesBy) = (scale, words, new(scale), filter.Lanes);
        Axis = new(TimelineWindow.Of(filter, timeline.Reach), filter.Years, filter.Period, scale.Left, AxisRight);

        var planYears = timeline.PlanChoices.Select(plan => Axis.DaysOf(plan.Period).First).OfType<DateOnly>().Select(day => TimelineAxis.YearOf(day, filter.Years)).ToHashSet();
        Years = [.. Enumerable.Range(Axis.Window.First, Axis.Window.Years).Select(year => new TimelineYear(year, X(TimelineAxis.StartOf(year, filter.Years)), planYears.Contains(year)))];
        Months = YearWidth < WidthWithMonths || !scale.WithLabels ? [] :
        [
            .. Years.SelectMany(year => Enumerable.Range(0, 12)
                .Select(number => TimelineAxis.StartOf(year.Year, filter.Years).AddMonths(number))
                .Select(day => new TimelineMonth(day.Month, X(day)))),
        ];

        var lanes = timeline.Lanes();
        var order = TimelineOrder.Of(lanes);
        LanesTop = scale.AxisHeight + (filter.On is not null && scale.WithLabels ? DayHeight : 0);
        var y = LanesTop + scale.LaneGap;
        (PlanHeads, y) = PlansAbove(timeline, y);
        var rows = new List<TimelineRow>();
        foreach (var lane in lanes)
        {
            if (Row(lane, order[lane], y) is { } row)
            {
                rows.Add(row);
                y = row.Box.Bottom + scale.LaneGap;
            }
        }

        Rows = rows;
        LanesBottom = y - (scale.LaneGap / 2);
        Arrows = scale.WithLabels ? TimelineArrows.Between([.. rows.SelectMany(row => row.Bars)]) : [];
        OnX = filter.On is { } day && TimelineAxis.YearOf(day, filter.Years) >= Axis.Window.First && TimelineAxis.YearOf(day, filter.Years) <= Axis.Window.Last ? X(day) : null;
        if (scale.WithLabels)
        {
            y = LanesBottom + scale.AxisHeight;
            (UndatedHeading, Undated, y) = _text.Shelf(y, words.Undated, [.. timeline.Programs.Where(program => !program.IsDated).Select(program => (program, words.Name(program.Name)))]);
            (Legend, y) = _text.Legend(y, Signs(timeline).Select(sign => (sign, words.Legend(sign))));
        }

        Height = Math.Ceiling(y);
    }

    /// <summary>The axis.</summary>
    public TimelineAxis Axis { get; }

    /// <summary>Width of the canvas.</summary>
    public double Width => _scale.Width;

    /// <summary>Height of the canvas.</summary>
    public double Height { get; }

    /// <summary>Where the years end and open ends begin to fade.</summary>
    public double AxisRight => _scale.Width - _scale.Right;

    /// <summary>Where the lanes begin.</summary>
    public double LanesTop { get; }

    /// <summary>Where the lanes end.</summary>
    public double LanesBottom { get; }

    /// <summary>Width of a year.</summary>
    public double YearWidth => Axis.YearWidth;

    /// <summary>The years of the axis.</summary>
    public IReadOnlyList<TimelineYear> Years { get; }

    /// <summary>The months of the axis, where years are wide.</summary>
    public IReadOnlyList<TimelineMonth> Months { get; }

    /// <summary>The plans above the lanes, where lanes stand for something else.</summary>
    public IReadOnlyList<TimelinePlanHead> PlanHeads { get; }

    /// <summary>The lanes.</summary>
    public IReadOnlyList<TimelineRow> Rows { get; }

    /// <summary>The arrows; only between programmes that are drawn.</summary>
    public IReadOnlyList<TimelineArrow> Arrows { get; }

    /// <summary>Where the day asked for stands; null where none was asked for or the axis does not reach it.</summary>
    public double? OnX { get; }

    /// <summary>The heading of the undated programmes; null where there are none.</summary>
    public TimelineLabel? UndatedHeading { get; }

    /// <summary>The programmes of which no year is printed.</summary>
    public IReadOnlyList<TimelineChip> Undated { get; } = [];

    /// <summary>The legend.</summary>
    public IReadOnlyList<TimelineLegendItem> Legend { get; } = [];

    /// <summary>Lays a timeline out.</summary>
    /// <param name="timeline">What to draw.</param>
    /// <param name="words">The words of the drawing.</param>
    /// <param name="scale">Its sizes.</param>
    public static TimelineLayout Of(PolicyTimeline timeline, TimelineWords words, TimelineScale scale) => new(timeline, words, scale);

    /// <summary>Where a day stands on the axis.</summary>
    public double X(DateOnly day) => Axis.X(day);

    private static IEnumerable<TimelineSign> Signs(PolicyTimeline timeline) => Enum.GetValues<TimelineSign>().Where(sign => sign switch
    {
        TimelineSign.NotInForce or TimelineSign.Unknown => timeline.Filter.On is not null && !timeline.IsCrowded,
        TimelineSign.Cut => TimelineWindow.Of(timeline.Filter, timeline.Reach) != timeline.Reach && !timeline.IsCrowded,
        TimelineSign.Crowd or TimelineSign.CrowdUnknown => timeline.IsCrowded,
        _ => !timeline.IsCrowded,
    });

    private (IReadOnlyList<TimelinePlanHead> Heads, double Bottom) PlansAbove(PolicyTimeline timeline, double top)
    {
        if (_lanesBy == TimelineLanes.Plan || !_scale.WithLabels)
        {
            return ([], top);
        }

        var height = _scale.HeadHeight - (_scale.LaneGap / 2);
        var heads = timeline.Plans
            .Select(plan => (plan, box: Span(plan.Period, top, height)))
            .Where(pair => pair.box is not null)
            .Select(pair => new TimelinePlanHead(pair.plan, pair.box!.Value, _text.On(_words.Name(pair.plan.Name), pair.box.Value)))
            .ToList();
        return (heads, heads.Count == 0 ? top : top + height + _scale.LaneGap);
    }

    /// <summary>The years of a plan, as far as they are drawn.</summary>
    private Box? Span(PolicyPeriod period, double top, double height)
    {
        var (first, last) = Axis.DaysOf(period);
        if (first is not { } begin)
        {
            return null;
        }

        var left = Math.Max(X(begin), _scale.Left);
        var right = last is { } end ? Math.Min(X(end.AddDays(1)), AxisRight) : _scale.Width;
        return right > left ? new Box(left, top, right - left, height) : null;
    }

    /// <summary>A lane; null where neither its plan nor any of its programmes reaches the years that are drawn.</summary>
    private TimelineRow? Row(TimelineLane lane, IReadOnlyList<TimelineProgram> programs, double top)
    {
        var bars = new List<TimelineBar>();
        var y = top + _scale.HeadHeight;
        foreach (var program in programs)
        {
            if (Bar(program, y) is { } bar)
            {
                bars.Add(bar);
                y += _scale.RowHeight;
            }
        }

        var columns = TimelineColumns.Of(lane.Crowd, Axis, y, _scale);
        y += columns.Count > 0 ? TimelineColumns.Height(_scale) : 0;
        var elsewhere = programs.Count - bars.Count;
        var band = lane.Plan is { } plan ? Span(plan.Period, top, 0) : null;
        if (bars.Count == 0 && columns.Count == 0 && band is null)
        {
            return null;
        }

        var empty = bars.Count == 0 && columns.Count == 0 && _scale.WithLabels;
        y += empty ? _scale.RowHeight : 0;
        y += _scale.LaneGap / 2;
        band = band is { } years ? years with { Height = y - top } : null;
        Box? head = band is { } room ? room with { Height = _scale.HeadHeight - (_scale.LaneGap / 2) } : null;
        var labels = new List<TimelineLabel>();
        if (_scale.WithLabels)
        {
            labels.AddRange(Titles(lane, head, top));
            if (empty && band is { } under)
            {
                var said = elsewhere > 0 ? _words.Elsewhere(elsewhere) : _words.Empty;
                labels.Add(_text.Place(said, under with { Y = y - (_scale.LaneGap / 2) - _scale.RowHeight, Height = _scale.RowHeight }, under.Right, avoidRight: false));
            }
        }

        return new(lane, new(0, top, _scale.Width, y - top), band, head, labels, bars, columns, elsewhere);
    }

    private IEnumerable<TimelineLabel> Titles(TimelineLane lane, Box? head, double top)
    {
        var title = _words.Title(lane);
        if (head is not { } room)
        {
            return [_text.AtLeft(title, top, _scale.HeadHeight - (_scale.LaneGap / 2))];
        }

        var label = _text.Place(title, room, room.Right, avoidRight: false);
        if (label.Inside)
        {
            return [label];
        }

        var years = _text.On(_words.Period(lane.Plan!), room);
        return years.Text.Length > 0 ? [years, label] : [label];
    }

    private TimelineBar? Bar(TimelineProgram program, double rowTop)
    {
        var form = program.Period.Form;
        var (first, last) = Axis.DaysOf(program.Period);
        var end = last is { } lastDay ? X(lastDay.AddDays(1)) : double.PositiveInfinity;
        var begin = first is { } firstDay ? X(firstDay) : end - (YearsBeforeUnknownStart * YearWidth);
        if (begin >= AxisRight || end <= _scale.Left)
        {
            return null;
        }

        var y = rowTop + ((_scale.RowHeight - _scale.BarHeight) / 2);
        if (form == PeriodForm.Single)
        {
            var half = _scale.BarHeight / 2;
            var centre = Math.Clamp((begin + end) / 2, _scale.Left + half, AxisRight - half);
            var mark = new Box(centre - half, y, _scale.BarHeight, _scale.BarHeight);
            return new(program, mark, Label(program, mark with { Width = 0 }, mark.Right));
        }

        var left = Math.Max(begin, _scale.Left);
        var right = form == PeriodForm.Open ? _scale.Width : Math.Max(Math.Min(end, AxisRight), left + NarrowestBar);
        var box = new Box(left, y, right - left, _scale.BarHeight);
        // Nothing is written on a shape that fades in, nor where an open end fades out.
        var solid = form switch
        {
            PeriodForm.EndOnly => box with { Width = 0 },
            PeriodForm.Open => box with { Width = AxisRight - left },
            _ => box,
        };
        return new(program, box, Label(program, solid, right), CutLeft: begin < _scale.Left - 0.01, CutRight: form != PeriodForm.Open && end > AxisRight + 0.01);
    }

    private TimelineLabel? Label(TimelineProgram program, Box solid, double right) =>
        _scale.WithLabels ? _text.Place(_words.Name(program.Name), solid, right, program.Successors.Count > 0) : null;
}
