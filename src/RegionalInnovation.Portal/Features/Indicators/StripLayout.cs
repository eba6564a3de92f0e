using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts.Years;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Indicators;

/// <summary>An observation to draw at its time.</summary>
/// <param name="Slug">Slug of its indicator.</param>
/// <param name="Name">What is observed, and where.</param>
/// <param name="Figure">The figure in words.</param>
/// <param name="Qualifier">How sure it is.</param>
/// <param name="From">Its time, as a year with a fraction.</param>
/// <param name="To">The end of its time where it is a span.</param>
public sealed record TimedFigure(string Slug, string Name, string Figure, Qualifier Qualifier, double From, double? To);

/// <summary>The observations of a country.</summary>
/// <param name="Heading">Its name.</param>
/// <param name="Figures">The observations.</param>
/// <param name="Bands">The plans behind them; empty where the plans are another country's.</param>
public sealed record StripGroup(string Heading, IReadOnlyList<TimedFigure> Figures, IReadOnlyList<PlanBand> Bands);

/// <summary>A row of a strip.</summary>
/// <param name="Figure">The observation.</param>
/// <param name="Name">Its name, as far as there is room.</param>
/// <param name="NameBox">The room of the name.</param>
/// <param name="X">Where its time is.</param>
/// <param name="To">Where its time ends.</param>
/// <param name="Y">The height of its sign.</param>
/// <param name="Text">The figure, as far as there is room.</param>
/// <param name="TextBox">The room of the figure, beside the sign on the side that has more.</param>
public sealed record StripRow(TimedFigure Figure, string Name, Box NameBox, double X, double? To, double Y, string Text, Box TextBox);

/// <summary>A country in a strip.</summary>
/// <param name="Group">The country.</param>
/// <param name="Y">Baseline of its heading.</param>
/// <param name="Top">Upper edge of its rows.</param>
/// <param name="Bottom">Lower edge of its rows, where years are written.</param>
/// <param name="Rows">Its rows.</param>
public sealed record StripPanel(StripGroup Group, double Y, double Top, double Bottom, IReadOnlyList<StripRow> Rows);

/// <summary>Observations of several countries on one axis of time, a panel below the other, reckoned. What they measure differs, so nothing but time has a scale.</summary>
/// <param name="Height">Height of the canvas.</param>
/// <param name="Axis">The axis of all panels.</param>
/// <param name="Panels">The panels.</param>
public sealed record StripLayout(double Height, YearAxis Axis, IReadOnlyList<StripPanel> Panels)
{
    /// <summary>Width of the canvas: that of a phone.</summary>
    public const double Width = 440;

    /// <summary>Sizes of what is written.</summary>
    public const double NameSize = 13, FigureSize = 14;

    private const double HeadingHeight = 30, BandLabel = 18, RowHeight = 44, AxisHeight = 34, Edge = 18, SignRoom = 13;

    /// <summary>Lays out groups; null where nothing has a time.</summary>
    public static StripLayout? Of(IReadOnlyList<StripGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var drawn = groups.Where(group => group.Figures.Count > 0).ToList();
        if (drawn.Count == 0)
        {
            return null;
        }

        var axis = YearAxis.Of(drawn.SelectMany(group => group.Figures).SelectMany(figure => new[] { figure.From, figure.To ?? figure.From }), Edge, Width - Edge);
        var panels = new List<StripPanel>();
        var y = 0.0;
        foreach (var group in drawn)
        {
            var top = y + HeadingHeight;
            var first = top + (group.Bands.Count > 0 ? BandLabel : 0);
            var rows = group.Figures.OrderBy(figure => figure.From).Select((figure, index) => Row(figure, axis, first + (index * RowHeight))).ToList();
            var bottom = first + (rows.Count * RowHeight) + 4;
            panels.Add(new(group, y + 20, top, bottom, rows));
            y = bottom + AxisHeight;
        }

        return new(y, axis, panels);
    }

    private static StripRow Row(TimedFigure figure, YearAxis axis, double top)
    {
        var (x, to) = (axis.X(figure.From), figure.To is { } end ? axis.X(end) : (double?)null);
        var right = Math.Max(x, to ?? x);
        // A span from edge to edge leaves no room beside it: its figure stands on it.
        var (onRight, onLeft, onSpan) = (Width - right - SignRoom, x - SignRoom, (to ?? x) - x - (2 * SignRoom));
        var text = TextSize.Shortened(figure.Figure, FigureSize * TextSize.BoldFactor, Math.Max(Math.Max(onRight, onLeft), onSpan));
        var width = TextSize.Width(text, FigureSize * TextSize.BoldFactor);
        var name = TextSize.Shortened(figure.Name, NameSize, Width);
        return new(
            figure,
            name,
            new(0, top, TextSize.Width(name, NameSize), NameSize + 3),
            x,
            to,
            top + 29,
            text,
            new(onRight >= width ? right + SignRoom : onLeft >= width ? x - SignRoom - width : x + SignRoom, top + 20, width, FigureSize + 2));
    }
}
