using RegionalInnovation.Knowledge;

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
/// <param name="Elsewhere">What is said of a lane whose programmes all lie in other years, by their number.</param>
/// <param name="Undated">The heading of the programmes of which no year is printed.</param>
/// <param name="Legend">What each sign means.</param>
public sealed record TimelineWords(
    Func<LocalizedText, string> Name,
    Func<TimelineLane, string> Title,
    Func<TimelinePlan, string> Period,
    string Empty,
    Func<int, string> Elsewhere,
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

    /// <summary>A torn edge: it goes on beyond the years that are drawn.</summary>
    Cut,

    /// <summary>Columns: how many were in force in each year.</summary>
    Crowd,

    /// <summary>Columns in outline: of how many it is not known whether they still were.</summary>
    CrowdUnknown,

    /// <summary>Dimmed: not in force on the day.</summary>
    NotInForce,

    /// <summary>A dashed outline: the source does not say whether it was in force on the day.</summary>
    Unknown,
}
