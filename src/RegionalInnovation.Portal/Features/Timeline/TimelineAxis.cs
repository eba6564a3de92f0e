using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Where days stand: some years of one calendar, each as wide as the next.</summary>
/// <param name="Window">The years.</param>
/// <param name="Years">Their calendar.</param>
/// <param name="Period">Which period of what is drawn counts.</param>
/// <param name="Left">Where the first year begins.</param>
/// <param name="Right">Where the last year ends.</param>
public sealed record TimelineAxis(TimelineWindow Window, TimelineYears Years, TimelinePeriods Period, double Left, double Right)
{
    /// <summary>The first year of all unless something is older.</summary>
    public const int FirstYear = 1996;

    /// <summary>The last year of all unless something is younger.</summary>
    public const int LastYear = 2026;

    /// <summary>Width of a year.</summary>
    public double YearWidth => (Right - Left) / Window.Years;

    /// <summary>All years that some days lie in.</summary>
    /// <param name="days">The days; null where none is printed.</param>
    /// <param name="years">The calendar.</param>
    public static TimelineWindow Reach(IEnumerable<DateOnly?> days, TimelineYears years)
    {
        var (first, last) = (FirstYear, LastYear);
        foreach (var day in days)
        {
            if (day is { } known)
            {
                first = Math.Min(first, YearOf(known, years));
                last = Math.Max(last, YearOf(known, years));
            }
        }

        return new(first, last);
    }

    /// <summary>The year of a day.</summary>
    public static int YearOf(DateOnly day, TimelineYears years) => years == TimelineYears.Fiscal && day.Month < 4 ? day.Year - 1 : day.Year;

    /// <summary>The first day of a year.</summary>
    public static DateOnly StartOf(int year, TimelineYears years) => new(year, years == TimelineYears.Fiscal ? 4 : 1, 1);

    /// <summary>Where a day begins, also beyond the years that are drawn.</summary>
    public double X(DateOnly day)
    {
        var year = YearOf(day, Years);
        var start = StartOf(year, Years);
        var part = (day.DayNumber - start.DayNumber) / (double)(start.AddYears(1).DayNumber - start.DayNumber);
        return Left + ((year - Window.First + part) * YearWidth);
    }

    /// <summary>The days of a period on this axis.</summary>
    public (DateOnly? First, DateOnly? Last) DaysOf(PolicyPeriod period) => DaysOf(period, Years, Period);

    /// <summary>
    /// The days of a period. As printed, its years are years of the axis, whatever calendar they mean; a month or a day is the
    /// same either way.
    /// </summary>
    public static (DateOnly? First, DateOnly? Last) DaysOf(PolicyPeriod period, TimelineYears years, TimelinePeriods reading)
    {
        var drawn = reading == TimelinePeriods.Meant ? period
            : period with { Calendar = years == TimelineYears.Fiscal ? PolicyCalendar.FiscalJapan : PolicyCalendar.Calendar };
        return (drawn.FirstDay, drawn.LastDay);
    }
}
