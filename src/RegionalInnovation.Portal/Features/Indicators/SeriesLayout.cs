using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts.Years;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Indicators;

/// <summary>A value in time.</summary>
/// <param name="Time">Its time, as a year with a fraction.</param>
/// <param name="Value">The value.</param>
/// <param name="Figure">The value in words.</param>
/// <param name="Qualifier">How sure it is.</param>
public sealed record SeriesValue(double Time, decimal Value, string Figure, Qualifier Qualifier);

/// <summary>The values of one region.</summary>
/// <param name="Name">The region.</param>
/// <param name="Values">Its values, at least one.</param>
public sealed record Series(string Name, IReadOnlyList<SeriesValue> Values);

/// <summary>A value as it is drawn.</summary>
/// <param name="Value">The value.</param>
/// <param name="X">Where its time is.</param>
/// <param name="Y">Where its value is, downwards.</param>
/// <param name="Label">The room of its label; null where there was none.</param>
public sealed record SeriesPoint(SeriesValue Value, double X, double Y, Box? Label);

/// <summary>Values of regions in time, one panel a region on the same scales, reckoned: small multiples. Values start at zero.</summary>
/// <param name="Height">Height of the canvas.</param>
/// <param name="Axis">The axis of years of all panels.</param>
/// <param name="Panels">Each region: name, its upper and lower edge, its points in order of time.</param>
public sealed record SeriesLayout(double Height, YearAxis Axis, IReadOnlyList<(string Name, double Top, double Bottom, IReadOnlyList<SeriesPoint> Points)> Panels)
{
    /// <summary>Width of the canvas: that of a phone.</summary>
    public const double Width = 440;

    /// <summary>Size of what is written at points.</summary>
    public const double FigureSize = 12;

    private const double PanelHeight = 150, Heading = 26, Foot = 34, Room = 34, Edge = 30;

    /// <summary>Lays out series.</summary>
    public static SeriesLayout Of(IReadOnlyList<Series> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var values = series.SelectMany(one => one.Values).ToList();
        var axis = YearAxis.Of(values.Select(value => value.Time), Edge, Width - Edge);
        var (least, most) = (Math.Min(0, values.Min(value => value.Value)), Math.Max(0, values.Max(value => value.Value)));
        var panels = series.Select((one, index) =>
        {
            var top = (index * (Heading + PanelHeight + Foot)) + Heading;
            var bottom = top + PanelHeight;
            double Y(decimal value) => bottom - ((PanelHeight - Room) * (double)((value - least) / Math.Max(most - least, 0.000001m)));
            return (one.Name, top, bottom, (IReadOnlyList<SeriesPoint>)Points(one, axis, Y));
        });
        return new(series.Count * (Heading + PanelHeight + Foot), axis, [.. panels]);
    }

    private static List<SeriesPoint> Points(Series series, YearAxis axis, Func<decimal, double> y)
    {
        var points = new List<SeriesPoint>();
        var labels = new List<Box>();
        foreach (var value in series.Values.OrderBy(value => value.Time))
        {
            var (x, at) = (axis.X(value.Time), y(value.Value));
            var width = TextSize.Width(value.Figure, FigureSize);
            var box = Box.Centred(Math.Clamp(x, width / 2, Width - (width / 2)), at - 16, width, FigureSize + 2);
            var isFree = width < Width && labels.TrueForAll(label => !label.Overlaps(box));
            if (isFree)
            {
                labels.Add(box);
            }

            points.Add(new(value, x, at, isFree ? box : null));
        }

        return points;
    }
}
