using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Timeline;

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
/// <param name="Box">The room of its shape, within the years that are drawn; of a single year the room of the diamond.</param>
/// <param name="Label">Its name; null in a drawing without labels.</param>
/// <param name="CutLeft">Whether it began before the years that are drawn.</param>
/// <param name="CutRight">Whether it ended after them.</param>
public sealed record TimelineBar(TimelineProgram Program, Box Box, TimelineLabel? Label, bool CutLeft = false, bool CutRight = false);

/// <summary>A year of a lane with too many programmes to draw each.</summary>
/// <param name="Year">The year of the axis.</param>
/// <param name="InForce">Of how many the source puts a day of the year inside the period.</param>
/// <param name="Unknown">Of how many it does not say.</param>
/// <param name="Known">The column of the first.</param>
/// <param name="Open">The column of the second, upon it.</param>
public sealed record TimelineColumn(int Year, int InForce, int Unknown, Box Known, Box Open);

/// <summary>A lane as drawn.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Box">The room of the lane, as wide as the canvas.</param>
/// <param name="Band">The plan's years through the height of the lane; null for a lane without a plan, or with one of other years.</param>
/// <param name="Head">The head of the band.</param>
/// <param name="Labels">Its title, and what is said where it has no programmes.</param>
/// <param name="Bars">Its programmes.</param>
/// <param name="Columns">Its years, where it has too many programmes to draw each.</param>
/// <param name="Elsewhere">How many of its programmes lie in other years.</param>
public sealed record TimelineRow(
    TimelineLane Lane,
    Box Box,
    Box? Band,
    Box? Head,
    IReadOnlyList<TimelineLabel> Labels,
    IReadOnlyList<TimelineBar> Bars,
    IReadOnlyList<TimelineColumn> Columns,
    int Elsewhere);

/// <summary>A plan above lanes that stand for something else.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Box">Its years, as far as they are drawn.</param>
/// <param name="Label">Its name, shortened to its years.</param>
public sealed record TimelinePlanHead(TimelinePlan Plan, Box Box, TimelineLabel Label);

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
/// <param name="Year">The year.</param>
/// <param name="X">Where it begins.</param>
/// <param name="BeginsPlan">Whether a plan begins with it.</param>
public sealed record TimelineYear(int Year, double X, bool BeginsPlan);

/// <summary>A month of the axis, where years are wide.</summary>
/// <param name="Month">Its number, from 1.</param>
/// <param name="X">Where it begins.</param>
public sealed record TimelineMonth(int Month, double X);

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
