using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts.Years;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>A programme to draw.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Text">Its name and its period in words.</param>
/// <param name="Period">Its period, of which something is stated.</param>
public sealed record DatedProgram(string Slug, string Text, PolicyPeriod Period);

/// <summary>A programme as it is drawn.</summary>
/// <param name="Program">The programme.</param>
/// <param name="Text">Its name, as far as there is room.</param>
/// <param name="TextBox">The room of the name.</param>
/// <param name="Bar">Its years.</param>
public sealed record YearsRow(DatedProgram Program, string Text, Box TextBox, Box Bar);

/// <summary>The years of the programmes of a region, reckoned.</summary>
/// <param name="Height">Height of the canvas.</param>
/// <param name="Top">Upper edge of the rows.</param>
/// <param name="Bottom">Lower edge of the rows.</param>
/// <param name="Axis">The axis of years.</param>
/// <param name="Rows">The programmes, the earliest first.</param>
public sealed record RegionYearsLayout(double Height, double Top, double Bottom, YearAxis Axis, IReadOnlyList<YearsRow> Rows)
{
    /// <summary>Width of the canvas: that of a phone.</summary>
    public const double Width = 440;

    /// <summary>Size of what is written.</summary>
    public const double TextHeight = 13;

    private const double Edge = 18, RowHeight = 38, BandLabel = 20, Foot = 30, LeastBar = 6;

    /// <summary>Lays out programmes and the plans behind them.</summary>
    public static RegionYearsLayout Of(IReadOnlyList<DatedProgram> programs, IReadOnlyList<PlanBand> bands)
    {
        ArgumentNullException.ThrowIfNull(programs);
        var points = programs.SelectMany(program => Ends(program.Period)).Concat(bands.SelectMany(band => new[] { band.From, band.To })).ToList();
        var axis = YearAxis.Of(points, Edge, Width - Edge);
        var rows = programs.OrderBy(program => Ends(program.Period).First()).Select((program, index) =>
        {
            var top = BandLabel + (index * RowHeight);
            var text = TextSize.Shortened(program.Text, TextHeight, Width);
            var (from, to) = (program.Period.FirstDay, program.Period.LastDay);
            var left = from is { } first ? axis.X(YearAxis.YearOf(first)) : axis.Left;
            var right = to is { } last ? axis.X(YearAxis.YearOf(last.AddDays(1))) : axis.Right;
            return new YearsRow(program, text, new(0, top, TextSize.Width(text, TextHeight), TextHeight + 3), new(left, top + 20, Math.Max(LeastBar, right - left), 10));
        }).ToList();
        var bottom = BandLabel + (rows.Count * RowHeight) + 2;
        return new(bottom + Foot, 0, bottom, axis, rows);
    }

    private static IEnumerable<double> Ends(PolicyPeriod period) =>
        new[] { period.FirstDay, period.LastDay?.AddDays(1) }.OfType<DateOnly>().Select(YearAxis.YearOf);
}
