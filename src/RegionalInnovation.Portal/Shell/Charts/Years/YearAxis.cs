using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Portal.Shell.Charts.Years;

/// <summary>The years of a plan, behind what is drawn in time.</summary>
/// <param name="Label">Its short name.</param>
/// <param name="From">Where it begins, as a year with a fraction.</param>
/// <param name="To">Where it ends.</param>
public sealed record PlanBand(string Label, double From, double To)
{
    /// <summary>The band of a plan; null where an end of it is not stated.</summary>
    public static PlanBand? Of(string label, PolicyPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period is { FirstDay: { } first, LastDay: { } last } ? new(label, YearAxis.YearOf(first), YearAxis.YearOf(last.AddDays(1))) : null;
    }
}

/// <summary>A year with its line.</summary>
/// <param name="Year">The year; its line is where it begins.</param>
/// <param name="X">Where that is.</param>
public readonly record struct YearTick(int Year, double X);

/// <summary>An axis of years.</summary>
/// <param name="First">The year at its left end.</param>
/// <param name="Last">The year at its right end.</param>
/// <param name="Left">Its left end.</param>
/// <param name="Right">Its right end.</param>
public sealed record YearAxis(int First, int Last, double Left, double Right)
{
    private const double LeastGap = 46;

    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50];

    /// <summary>An axis that holds some points in time, in whole years.</summary>
    /// <param name="points">The points, at least one.</param>
    /// <param name="left">Its left end.</param>
    /// <param name="right">Its right end.</param>
    public static YearAxis Of(IEnumerable<double> points, double left, double right)
    {
        var years = points.ToList();
        var (first, last) = ((int)Math.Floor(years.Min()), (int)Math.Ceiling(years.Max()));
        return last - first >= 4 ? new(first, last, left, right) : new(first - 2, first + 3, left, right);
    }

    /// <summary>A day as a year with a fraction.</summary>
    public static double YearOf(DateOnly day) => day.Year + ((day.DayOfYear - 1) / (DateTime.IsLeapYear(day.Year) ? 366.0 : 365.0));

    /// <summary>A partial date as a year with a fraction: the middle of what it leaves open.</summary>
    public static double YearOf(string date)
    {
        var partial = PartialDate.Parse(date);
        return (YearOf(partial.FirstDay(PolicyCalendar.Calendar)) + YearOf(partial.LastDay(PolicyCalendar.Calendar).AddDays(1))) / 2;
    }

    /// <summary>Where a point in time is; what lies outside stands at the end.</summary>
    public double X(double year) => Left + ((Right - Left) * (Math.Clamp(year, First, Last) - First) / (Last - First));

    /// <summary>The years that are written, so far apart that they do not touch.</summary>
    public IReadOnlyList<YearTick> Ticks()
    {
        var step = Steps.First(years => years == Steps[^1] || (Right - Left) * years / (Last - First) >= LeastGap);
        return [.. Enumerable.Range(First, Last - First + 1).Where(year => year % step == 0).Select(year => new YearTick(year, X(year)))];
    }

    /// <summary>The bands of which something lies on the axis, with their edges.</summary>
    public IEnumerable<(PlanBand Band, double From, double To)> Bands(IEnumerable<PlanBand> bands) =>
        bands.Where(band => band.To > First && band.From < Last).Select(band => (band, X(band.From), X(band.To)));
}
