using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Drawings;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Finds places for the texts of a drawing, so that none leaves the canvas.</summary>
/// <param name="scale">Sizes of the drawing.</param>
internal sealed class TimelineText(TimelineScale scale)
{
    /// <summary>Room between a shape and the text beside it.</summary>
    public const double Gap = 7;

    /// <summary>Room between the edge of a shape and the text on it.</summary>
    public double Pad => scale.FontSize * 0.55;

    /// <summary>A name on its shape where it fits, else to the right of it, else to the left, else shortened on the roomier side.</summary>
    /// <param name="text">The name.</param>
    /// <param name="solid">The part of the shape that can be written on.</param>
    /// <param name="right">Where the shape ends.</param>
    /// <param name="avoidRight">Whether an arrow leaves to the right.</param>
    public TimelineLabel Place(string text, Box solid, double right, bool avoidRight)
    {
        var width = TextSize.Width(text, scale.FontSize);
        if (width + (2 * Pad) <= solid.Width)
        {
            return new(text, new(solid.X + Pad, solid.Y, width, solid.Height), AtEnd: false, Inside: true);
        }

        var roomRight = scale.Width - 2 - right - Gap;
        var roomLeft = solid.X - Gap - 2;
        if (width <= roomRight && !(avoidRight && width <= roomLeft))
        {
            return new(text, new(right + Gap, solid.Y, width, solid.Height), AtEnd: false, Inside: false);
        }

        if (width <= roomLeft)
        {
            return new(text, new(solid.X - Gap - width, solid.Y, width, solid.Height), AtEnd: true, Inside: false);
        }

        // A shape as wide as the canvas has no room beside it, but much on it.
        if (solid.Width - (2 * Pad) >= Math.Max(roomRight, roomLeft))
        {
            return On(text, solid);
        }

        var shortened = TextSize.Shortened(text, scale.FontSize, Math.Max(roomRight, roomLeft));
        width = TextSize.Width(shortened, scale.FontSize);
        return roomRight >= roomLeft
            ? new(shortened, new(right + Gap, solid.Y, width, solid.Height), AtEnd: false, Inside: false)
            : new(shortened, new(solid.X - Gap - width, solid.Y, width, solid.Height), AtEnd: true, Inside: false);
    }

    /// <summary>A text on a shape, shortened to it; empty where not even an ellipsis fits.</summary>
    public TimelineLabel On(string text, Box shape)
    {
        var room = shape.Width - (2 * Pad);
        var shortened = TextSize.Shortened(text, scale.FontSize, room);
        var width = TextSize.Width(shortened, scale.FontSize);
        return width > room
            ? new("", new(shape.X + Pad, shape.Y, 0, shape.Height), AtEnd: false, Inside: true)
            : new(shortened, new(shape.X + Pad, shape.Y, width, shape.Height), AtEnd: false, Inside: true);
    }

    /// <summary>A text at the left edge of the canvas.</summary>
    public TimelineLabel AtLeft(string text, double top, double height)
    {
        var shortened = TextSize.Shortened(text, scale.FontSize, scale.Width - (2 * scale.Left));
        return new(shortened, new(scale.Left, top, TextSize.Width(shortened, scale.FontSize), height), AtEnd: false, Inside: false);
    }

    /// <summary>The shelf of those of which no year is printed: heading and names in lines.</summary>
    public (TimelineLabel? Heading, IReadOnlyList<TimelineChip> Chips, double Bottom) Shelf(double top, string title, IReadOnlyList<(TimelineProgram Program, string Name)> programs)
    {
        if (programs.Count == 0)
        {
            return (null, [], top);
        }

        var heading = AtLeft(title, top, scale.RowHeight);
        var chips = new List<TimelineChip>();
        var (x, y) = (scale.Left, heading.Box.Bottom + 2);
        foreach (var (program, name) in programs)
        {
            var text = TextSize.Shortened(name, scale.FontSize, scale.Width - (2 * scale.Left) - (4 * Pad));
            var width = TextSize.Width(text, scale.FontSize) + (2 * Pad);
            if (x > scale.Left && x + width > scale.Width - scale.Left)
            {
                (x, y) = (scale.Left, y + scale.RowHeight + 2);
            }

            var box = new Box(x, y, width, scale.BarHeight + 4);
            chips.Add(new(program, new(text, box with { X = x + Pad, Width = width - (2 * Pad) }, AtEnd: false, Inside: false), box));
            x += width + 8;
        }

        return (heading, chips, y + scale.RowHeight + scale.LaneGap);
    }

    /// <summary>The legend in lines.</summary>
    public (IReadOnlyList<TimelineLegendItem> Items, double Bottom) Legend(double top, IEnumerable<(TimelineSign Sign, string Text)> signs)
    {
        const double SignWidth = 34;
        var items = new List<TimelineLegendItem>();
        var (x, y) = (scale.Left, top + (scale.LaneGap / 2));
        foreach (var (sign, text) in signs)
        {
            var width = TextSize.Width(text, scale.FontSize * 0.93);
            if (x > scale.Left && x + SignWidth + Gap + width > scale.Width - scale.Left)
            {
                (x, y) = (scale.Left, y + scale.RowHeight);
            }

            var box = new Box(x, y + ((scale.RowHeight - 14) / 2), SignWidth, 14);
            items.Add(new(sign, box, new(text, new(box.Right + Gap, y, width, scale.RowHeight), AtEnd: false, Inside: false)));
            x = box.Right + Gap + width + 22;
        }

        return (items, y + scale.RowHeight);
    }
}
