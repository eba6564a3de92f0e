using System.Globalization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Sizes of a drawing, in its own units.</summary>
/// <param name="Width">Width of the canvas.</param>
/// <param name="Left">Room before the first year.</param>
/// <param name="Right">Room after the last year, where open ends fade.</param>
/// <param name="AxisHeight">Height of the row of years.</param>
/// <param name="HeadHeight">Height of a lane's head.</param>
/// <param name="RowHeight">Height of a programme's row.</param>
/// <param name="BarHeight">Height of a bar.</param>
/// <param name="LaneGap">Room between lanes.</param>
/// <param name="FontSize">Size of the labels.</param>
/// <param name="WithLabels">Whether names, arrows, undated programmes and the legend are drawn.</param>
public sealed record TimelineScale(
    double Width,
    double Left,
    double Right,
    double AxisHeight,
    double HeadHeight,
    double RowHeight,
    double BarHeight,
    double LaneGap,
    double FontSize,
    bool WithLabels)
{
    /// <summary>The drawing of the timeline page, of paper and of the file.</summary>
    public static TimelineScale Full { get; } = new(1240, 6, 34, 27, 27, 23, 18, 8, 14, WithLabels: true);

    /// <summary>The small drawing of the home page: shapes only.</summary>
    public static TimelineScale Sketch { get; } = new(620, 2, 20, 0, 9, 8, 5, 4, 0, WithLabels: false);
}

/// <summary>The words of a drawing in the reader's language.</summary>
/// <param name="Name">A name.</param>
/// <param name="Title">The title of a lane.</param>
/// <param name="Period">The years of a plan, in short.</param>
/// <param name="Empty">What is said of a lane without programmes.</param>
/// <param name="Undated">The heading of the programmes of which no year is printed.</param>
/// <param name="Legend">What each sign means.</param>
public sealed record TimelineWords(
    Func<LocalizedText, string> Name,
    Func<TimelineLane, string> Title,
    Func<TimelinePlan, string> Period,
    string Empty,
    string Undated,
    Func<TimelineSign, string> Legend);

/// <summary>A sign that the legend explains.</summary>
public enum TimelineSign
{
    /// <summary>A bar: start and end are printed.</summary>
    Closed,

    /// <summary>A bar that fades out: no end is printed.</summary>
    Open,

    /// <summary>A diamond: one year is printed.</summary>
    Single,

    /// <summary>A bar that fades in: only the end is printed.</summary>
    EndOnly,

    /// <summary>An arrow: one became the other.</summary>
    Succession,

    /// <summary>Dimmed: not in force on the day.</summary>
    NotInForce,

    /// <summary>A dashed outline: the source does not say whether it was in force on the day.</summary>
    Unknown,
}

/// <summary>An upright rectangle.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The bottom edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Half way down.</summary>
    public double Middle => Y + (Height / 2);

    /// <summary>Whether two rectangles share more than an edge.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}

/// <summary>A text with its place.</summary>
/// <param name="Text">The text, shortened where it would leave the canvas.</param>
/// <param name="Box">The room it takes, by estimate.</param>
/// <param name="AtEnd">Whether it is anchored at its right edge, so that a wrong estimate grows to the left.</param>
/// <param name="Inside">Whether it stands on its bar.</param>
public sealed record TimelineLabel(string Text, Box Box, bool AtEnd, bool Inside)
{
    /// <summary>Where the text is anchored.</summary>
    public double X => AtEnd ? Box.Right : Box.X;
}

/// <summary>A programme as drawn.</summary>
/// <param name="Program">The programme.</param>
/// <param name="Box">The room of its shape; of a single year the room of the diamond.</param>
/// <param name="Label">Its name; null in a drawing without labels.</param>
public sealed record TimelineBar(TimelineProgram Program, Box Box, TimelineLabel? Label);

/// <summary>A lane as drawn.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Box">The room of the lane, as wide as the canvas.</param>
/// <param name="Band">The plan's years through the height of the lane; null for a lane without a plan.</param>
/// <param name="Head">The head of the band.</param>
/// <param name="Labels">Its title, and what is said where it has no programmes.</param>
/// <param name="Bars">Its programmes.</param>
public sealed record TimelineRow(TimelineLane Lane, Box Box, Box? Band, Box? Head, IReadOnlyList<TimelineLabel> Labels, IReadOnlyList<TimelineBar> Bars);

/// <summary>An arrow from a programme to what took its place.</summary>
/// <param name="From">The earlier programme.</param>
/// <param name="To">The later programme.</param>
/// <param name="Succession">How one became the other.</param>
/// <param name="Start">Where it starts: on the edge of the earlier programme.</param>
/// <param name="End">Where it ends: on the edge of the later programme.</param>
/// <param name="Path">The curve, as SVG path data.</param>
/// <param name="Tip">The tip, as SVG path data.</param>
public sealed record TimelineArrow(TimelineBar From, TimelineBar To, TimelineSuccessor Succession, (double X, double Y) Start, (double X, double Y) End, string Path, string Tip);

/// <summary>A year of the axis.</summary>
/// <param name="Year">The fiscal year.</param>
/// <param name="X">Where it begins: 1 April.</param>
/// <param name="BeginsPlan">Whether a plan begins with it.</param>
public sealed record TimelineYear(int Year, double X, bool BeginsPlan);

/// <summary>A programme of which no year is printed.</summary>
/// <param name="Program">The programme.</param>
/// <param name="Label">Its name.</param>
/// <param name="Box">The room around its name.</param>
public sealed record TimelineChip(TimelineProgram Program, TimelineLabel Label, Box Box);

/// <summary>A line of the legend.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Box">Where the sign is drawn.</param>
/// <param name="Label">What it means.</param>
public sealed record TimelineLegendItem(TimelineSign Sign, Box Box, TimelineLabel Label);

/// <summary>
/// Where everything on the timeline stands. It only reckons; components draw what it says. The axis counts Japanese
/// fiscal years, from 1 April; a programme has a row of its own and may outlive the band of its plan.
/// </summary>
public sealed class TimelineLayout
{
    /// <summary>The first year of the axis unless something is older.</summary>
    public const int FirstYear = 1996;

    /// <summary>The last year of the axis unless something is younger.</summary>
    public const int LastYear = 2026;

    /// <summary>Years drawn before an end whose start is not printed; the shape fades in, so that it claims none of them.</summary>
    private const double YearsBeforeUnknownStart = 3;

    /// <summary>Room above the years for the day asked for.</summary>
    private const double DayHeight = 26;

    private const double Gap = 7;
    private readonly TimelineScale _scale;
    private readonly TimelineWords _words;
    private readonly int _firstYear;
    private readonly int _lastYear;

    private TimelineLayout(PolicyTimeline timeline, TimelineWords words, TimelineScale scale)
    {
        _scale = scale;
        _words = words;
        var years = timeline.PlanChoices.Select(plan => plan.Period)
            .Concat(timeline.Programs.Select(program => program.Period))
            .SelectMany(period => new[] { period.FirstDay, period.LastDay })
            .OfType<DateOnly>()
            .Select(FiscalYear)
            .ToList();
        _firstYear = years.Append(FirstYear).Min();
        _lastYear = years.Append(LastYear).Max();

        var planYears = timeline.PlanChoices.Select(plan => plan.Period.FirstDay).OfType<DateOnly>().Select(FiscalYear).ToHashSet();
        Years = [.. Enumerable.Range(_firstYear, _lastYear - _firstYear + 1).Select(year => new TimelineYear(year, X(new(year, 4, 1)), planYears.Contains(year)))];

        var lanes = timeline.Lanes().Where(lane => lane.Plan is not null || lane.Dated.Any()).ToList();
        var order = Order(lanes);
        var rows = new List<TimelineRow>();
        LanesTop = scale.AxisHeight + (timeline.Filter.On is not null && scale.WithLabels ? DayHeight : 0);
        var y = LanesTop + scale.LaneGap;
        foreach (var lane in lanes)
        {
            rows.Add(Row(lane, order[lane], y));
            y = rows[^1].Box.Bottom + scale.LaneGap;
        }

        Rows = rows;
        LanesBottom = y - (scale.LaneGap / 2);
        Arrows = scale.WithLabels ? ArrowsBetween([.. rows.SelectMany(row => row.Bars)]) : [];
        OnX = timeline.Filter.On is { } day && FiscalYear(day) >= _firstYear && FiscalYear(day) <= _lastYear ? X(day) : null;
        if (scale.WithLabels)
        {
            y = LanesBottom + scale.AxisHeight;
            (UndatedHeading, Undated, y) = UndatedAt(y, [.. timeline.Lanes().SelectMany(lane => lane.Undated)]);
            (Legend, y) = LegendAt(y, withDay: timeline.Filter.On is not null);
        }

        Height = Math.Ceiling(y);
    }

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
    public double YearWidth => (_scale.Width - _scale.Left - _scale.Right) / (_lastYear - _firstYear + 1);

    /// <summary>The years of the axis.</summary>
    public IReadOnlyList<TimelineYear> Years { get; }

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

    /// <summary>The Japanese fiscal year of a day.</summary>
    public static int FiscalYear(DateOnly day) => day.AddMonths(-3).Year;

    /// <summary>Where a day stands on the axis.</summary>
    public double X(DateOnly day)
    {
        var year = FiscalYear(day);
        var start = new DateOnly(year, 4, 1);
        var part = (day.DayNumber - start.DayNumber) / (double)(start.AddYears(1).DayNumber - start.DayNumber);
        return _scale.Left + ((year - _firstYear + part) * YearWidth);
    }

    private double Pad => _scale.FontSize * 0.55;

    private double RightOf(PolicyPeriod period) => X(period.LastDay!.Value.AddDays(1));

    /// <summary>
    /// Programmes by their start; those that became something in a later lane stand last, and what they became stands
    /// first, so that an arrow crosses as little as it can.
    /// </summary>
    private static Dictionary<TimelineLane, IReadOnlyList<TimelineProgram>> Order(List<TimelineLane> lanes)
    {
        var laneOf = lanes.SelectMany((lane, index) => lane.Dated.Select(program => (program.Slug, index))).ToDictionary(pair => pair.Slug, pair => pair.index, StringComparer.Ordinal);
        var reached = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var program in lanes.SelectMany(lane => lane.Dated))
        {
            foreach (var successor in program.Successors)
            {
                reached[successor.Successor.Slug] = laneOf[program.Slug];
            }
        }

        int Rank(TimelineProgram program, int lane)
        {
            if (program.Successors.Any(successor => laneOf.TryGetValue(successor.Successor.Slug, out var later) && later > lane))
            {
                return 1;
            }

            return reached.TryGetValue(program.Slug, out var earlier) && earlier < lane ? -1 : 0;
        }

        return lanes.Select((lane, index) => (lane, programs: (IReadOnlyList<TimelineProgram>)
            [
                .. lane.Dated
                    .OrderBy(program => Rank(program, index))
                    .ThenBy(program => program.Period.FirstDay ?? program.Period.LastDay),
            ])).ToDictionary(pair => pair.lane, pair => pair.programs);
    }

    private TimelineRow Row(TimelineLane lane, IReadOnlyList<TimelineProgram> programs, double top)
    {
        var bars = new List<TimelineBar>();
        var y = top + _scale.HeadHeight;
        foreach (var program in programs)
        {
            bars.Add(Bar(program, y));
            y += _scale.RowHeight;
        }

        var empty = programs.Count == 0 && _scale.WithLabels;
        y += empty ? _scale.RowHeight : 0;
        y += _scale.LaneGap / 2;
        Box? band = lane.Plan is { Period: { FirstDay: { } first } period }
            ? new(X(first), top, (period.LastDay is null ? _scale.Width : RightOf(period)) - X(first), y - top)
            : null;
        Box? head = band is { } years ? years with { Height = _scale.HeadHeight - (_scale.LaneGap / 2) } : null;
        var labels = new List<TimelineLabel>();
        if (_scale.WithLabels)
        {
            labels.AddRange(Titles(lane, head, top));
            if (empty && band is { } room)
            {
                labels.Add(Place(_words.Empty, room with { Y = y - (_scale.LaneGap / 2) - _scale.RowHeight, Height = _scale.RowHeight }, room.Right, avoidRight: false));
            }
        }

        return new(lane, new(0, top, _scale.Width, y - top), band, head, labels, bars);
    }

    private IEnumerable<TimelineLabel> Titles(TimelineLane lane, Box? head, double top)
    {
        var title = _words.Title(lane);
        if (head is not { } room)
        {
            var height = _scale.HeadHeight - (_scale.LaneGap / 2);
            return [new(Shortened(title, _scale.Width - _scale.Left), new(_scale.Left, top, TextSize.Width(title, _scale.FontSize), height), AtEnd: false, Inside: false)];
        }

        var label = Place(title, room, room.Right, avoidRight: false);
        return label.Inside ? [label] : [Place(_words.Period(lane.Plan!), room, room.Right, avoidRight: false), label];
    }

    private TimelineBar Bar(TimelineProgram program, double rowTop)
    {
        var period = program.Period;
        var y = rowTop + ((_scale.RowHeight - _scale.BarHeight) / 2);
        double left;
        double right;
        var solidRight = AxisRight;
        switch (period.Form)
        {
            case PeriodForm.Single:
                var half = _scale.BarHeight / 2;
                var centre = (X(period.FirstDay!.Value) + RightOf(period)) / 2;
                (left, right) = (centre - half, centre + half);
                solidRight = left;
                break;
            case PeriodForm.Open:
                (left, right) = (X(period.FirstDay!.Value), _scale.Width);
                break;
            case PeriodForm.EndOnly:
                right = RightOf(period);
                left = right - (YearsBeforeUnknownStart * YearWidth);
                // Nothing is written on a shape that fades in.
                solidRight = left;
                break;
            default:
                (left, right) = (X(period.FirstDay!.Value), RightOf(period));
                solidRight = right;
                break;
        }

        var box = new Box(left, y, right - left, _scale.BarHeight);
        return new(program, box, _scale.WithLabels ? Place(_words.Name(program.Name), box with { Width = Math.Max(0, solidRight - left) }, right, program.Successors.Count > 0) : null);
    }

    /// <summary>A name on its shape where it fits, else to the right of it, else to the left, else shortened on the roomier side.</summary>
    private TimelineLabel Place(string text, Box solid, double right, bool avoidRight)
    {
        var width = TextSize.Width(text, _scale.FontSize);
        if (width + (2 * Pad) <= solid.Width)
        {
            return new(text, new(solid.X + Pad, solid.Y, width, solid.Height), AtEnd: false, Inside: true);
        }

        var roomRight = _scale.Width - 2 - right - Gap;
        var roomLeft = solid.X - Gap - 2;
        if (width <= roomRight && !(avoidRight && width <= roomLeft))
        {
            return new(text, new(right + Gap, solid.Y, width, solid.Height), AtEnd: false, Inside: false);
        }

        if (width <= roomLeft)
        {
            return new(text, new(solid.X - Gap - width, solid.Y, width, solid.Height), AtEnd: true, Inside: false);
        }

        var room = Math.Max(roomRight, roomLeft);
        var shortened = Shortened(text, room);
        width = TextSize.Width(shortened, _scale.FontSize);
        return roomRight >= roomLeft
            ? new(shortened, new(right + Gap, solid.Y, width, solid.Height), AtEnd: false, Inside: false)
            : new(shortened, new(solid.X - Gap - width, solid.Y, width, solid.Height), AtEnd: true, Inside: false);
    }

    private string Shortened(string text, double room)
    {
        if (TextSize.Width(text, _scale.FontSize) <= room)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && TextSize.Width(text[..length] + "…", _scale.FontSize) > room)
        {
            length--;
        }

        return text[..length].TrimEnd() + "…";
    }

    private static List<TimelineArrow> ArrowsBetween(List<TimelineBar> bars)
    {
        var bySlug = bars.ToDictionary(bar => bar.Program.Slug, StringComparer.Ordinal);
        var arrivals = new Dictionary<string, int>(StringComparer.Ordinal);
        var arrows = new List<TimelineArrow>();
        // The nearest arrives innermost, so that arrows to one programme do not cross each other.
        foreach (var from in bars)
        {
            foreach (var succession in from.Program.Successors)
            {
                if (bySlug.TryGetValue(succession.Successor.Slug, out var to) && to != from)
                {
                    var arrival = arrivals.GetValueOrDefault(to.Program.Slug);
                    arrivals[to.Program.Slug] = arrival + 1;
                    var others = bars.Count(bar => bar.Program.Successors.Any(other => other.Successor.Slug == to.Program.Slug)) - 1;
                    arrows.Add(Arrow(from, to, succession, others - arrival));
                }
            }
        }

        return arrows;
    }

    private static TimelineArrow Arrow(TimelineBar from, TimelineBar to, TimelineSuccessor succession, int place)
    {
        var down = to.Box.Middle > from.Box.Middle;
        var endX = to.Program.Period.Form == PeriodForm.Single ? (to.Box.X + to.Box.Right) / 2 : to.Box.X + Math.Min(10 + (place * 12), to.Box.Width / 2);
        var end = (X: endX, Y: down ? to.Box.Y : to.Box.Bottom);
        // What goes on after its successor began has its arrow below, not behind its end.
        var start = from.Box.Right <= end.X
            ? (X: from.Box.Right, Y: from.Box.Middle)
            : (X: Math.Max(from.Box.X, end.X), Y: down ? from.Box.Bottom : from.Box.Y);
        var way = Math.Abs(end.Y - start.Y);
        var lead = Math.Min(way * 0.6, 60) * (down ? 1 : -1);
        var path = string.Create(CultureInfo.InvariantCulture, $"M{start.X:0.#} {start.Y:0.#}C{Math.Max(start.X, end.X):0.#} {start.Y:0.#} {end.X:0.#} {start.Y + (lead / 4):0.#} {end.X:0.#} {end.Y:0.#}");
        var back = down ? -7 : 7;
        var tip = string.Create(CultureInfo.InvariantCulture, $"M{end.X - 4.5:0.#} {end.Y + back:0.#}h9L{end.X:0.#} {end.Y:0.#}z");
        return new(from, to, succession, start, end, path, tip);
    }

    private (TimelineLabel? Heading, IReadOnlyList<TimelineChip> Chips, double Bottom) UndatedAt(double top, IReadOnlyList<TimelineProgram> programs)
    {
        if (programs.Count == 0)
        {
            return (null, [], top);
        }

        var heading = new TimelineLabel(_words.Undated, new(_scale.Left, top, TextSize.Width(_words.Undated, _scale.FontSize), _scale.RowHeight), AtEnd: false, Inside: false);
        var chips = new List<TimelineChip>();
        var (x, y) = (_scale.Left, heading.Box.Bottom + 2);
        foreach (var program in programs)
        {
            var text = Shortened(_words.Name(program.Name), _scale.Width - (2 * _scale.Left) - (4 * Pad));
            var width = TextSize.Width(text, _scale.FontSize) + (2 * Pad);
            if (x > _scale.Left && x + width > _scale.Width - _scale.Left)
            {
                (x, y) = (_scale.Left, y + _scale.RowHeight + 2);
            }

            var box = new Box(x, y, width, _scale.BarHeight + 4);
            chips.Add(new(program, new(text, box with { X = x + Pad, Width = width - (2 * Pad) }, AtEnd: false, Inside: false), box));
            x += width + 8;
        }

        return (heading, chips, y + _scale.RowHeight + _scale.LaneGap);
    }

    private (IReadOnlyList<TimelineLegendItem> Items, double Bottom) LegendAt(double top, bool withDay)
    {
        const double SignWidth = 34;
        var items = new List<TimelineLegendItem>();
        var (x, y) = (_scale.Left, top + (_scale.LaneGap / 2));
        foreach (var sign in Enum.GetValues<TimelineSign>().Where(sign => withDay || sign is not (TimelineSign.NotInForce or TimelineSign.Unknown)))
        {
            var text = _words.Legend(sign);
            var width = TextSize.Width(text, _scale.FontSize * 0.93);
            if (x > _scale.Left && x + SignWidth + Gap + width > _scale.Width - _scale.Left)
            {
                (x, y) = (_scale.Left, y + _scale.RowHeight);
            }

            var box = new Box(x, y + ((_scale.RowHeight - 14) / 2), SignWidth, 14);
            items.Add(new(sign, box, new(text, new(box.Right + Gap, y, width, _scale.RowHeight), AtEnd: false, Inside: false)));
            x = box.Right + Gap + width + 22;
        }

        return (items, y + _scale.RowHeight);
    }
}
