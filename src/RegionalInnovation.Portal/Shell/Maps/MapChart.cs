using Microsoft.AspNetCore.Components;
using RegionalInnovation.Portal.Shell.Charts;

namespace RegionalInnovation.Portal.Shell.Maps;

/// <summary>Maps as drawings.</summary>
public static class MapChart
{
    private const double Legend = 44, Between = 48;

    /// <summary>A map as a drawing.</summary>
    /// <param name="layout">The map.</param>
    /// <param name="id">Begins its ids.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="withLegend">Whether the legend is drawn below, for a file.</param>
    public static Chart Of(MapLayout layout, string id, string title, string description, bool withLegend = false)
    {
        ArgumentNullException.ThrowIfNull(layout);
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<MapMarks>(0);
            builder.AddComponentParameter(1, nameof(MapMarks.Layout), layout);
            builder.AddComponentParameter(2, nameof(MapMarks.Id), id);
            builder.AddComponentParameter(3, nameof(MapMarks.WithLegend), withLegend);
            builder.CloseComponent();
        };
        return new(id, layout.Width, layout.Height + (withLegend ? Legend : 0), title, description, marks, layout.Cells.Any(cell => cell.Area.Address is not null));
    }

    /// <summary>Drawings side by side as one, each under its title.</summary>
    public static Chart Beside(string id, string title, string description, IReadOnlyList<Chart> charts)
    {
        const double Heading = 30;
        var lefts = new List<double>();
        var width = 0.0;
        foreach (var chart in charts)
        {
            lefts.Add(width);
            width += chart.Width + Between;
        }

        RenderFragment marks = builder =>
        {
            for (var index = 0; index < charts.Count; index++)
            {
                var left = lefts[index].ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
                builder.OpenElement(0, "g");
                builder.AddAttribute(1, "transform", $"translate({left} {Heading})");
                builder.OpenElement(2, "text");
                builder.AddAttribute(3, "class", "strong");
                builder.AddAttribute(4, "y", -12);
                builder.AddContent(5, charts[index].Title);
                builder.CloseElement();
                builder.AddContent(6, charts[index].Marks);
                builder.CloseElement();
            }
        };
        return new(id, width - Between, charts.Max(chart => chart.Height) + Heading, title, description, marks, charts.Any(chart => chart.HasLinks));
    }
}
