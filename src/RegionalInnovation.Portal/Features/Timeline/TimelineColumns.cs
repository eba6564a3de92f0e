using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// Columns of a lane with too many programmes to draw each: how many were in force on some day of each year, and of how many
/// the source does not say.
/// </summary>
internal static class TimelineColumns
{
    private const double RowsHigh = 3.5;

    /// <summary>The room of the columns, with their numbers.</summary>
    public static double Height(TimelineScale scale) => RowsHigh * scale.RowHeight;

    /// <summary>The columns, from the bottom of their room up.</summary>
    public static IReadOnlyList<TimelineColumn> Of(IReadOnlyList<TimelineCrowd> crowd, TimelineAxis axis, double top, TimelineScale scale)
    {
        var counts = Enumerable.Range(axis.Window.First, axis.Window.Years).Select(year => (year, In(crowd, year, axis.Years))).ToList();
        var most = counts.Count == 0 ? 0 : counts.Max(pair => pair.Item2.Yes + pair.Item2.Unknown);
        if (most == 0)
        {
            return [];
        }

        var room = Height(scale) - (scale.WithLabels ? scale.FontSize + 4 : 2);
        var bottom = top + Height(scale);
        var gap = Math.Min(4, axis.YearWidth * 0.15);
        return
        [
            .. counts.Select(pair =>
            {
                var (year, (yes, unknown)) = pair;
                var x = axis.X(TimelineAxis.StartOf(year, axis.Years)) + (gap / 2);
                var (knownHigh, openHigh) = (room * yes / most, room * unknown / most);
                var known = new Box(x, bottom - knownHigh, axis.YearWidth - gap, knownHigh);
                return new TimelineColumn(year, yes, unknown, known, known with { Y = known.Y - openHigh, Height = openHigh });
            }),
        ];
    }

    private static (int Yes, int Unknown) In(IReadOnlyList<TimelineCrowd> crowd, int year, TimelineYears years)
    {
        var (first, last) = (TimelineAxis.StartOf(year, years), TimelineAxis.StartOf(year + 1, years).AddDays(-1));
        return
        (
            crowd.Where(part => part.During(first, last) == InForce.Yes).Sum(part => part.Programs),
            crowd.Where(part => part.Form != PeriodForm.NotStated && part.During(first, last) == InForce.Unknown).Sum(part => part.Programs)
        );
    }
}
