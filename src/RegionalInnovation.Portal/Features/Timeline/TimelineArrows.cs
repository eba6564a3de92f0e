using System.Globalization;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Draws arrows from programmes to what took their place.</summary>
internal static class TimelineArrows
{
    /// <summary>The arrows between programmes that are drawn. One that stands in several lanes has its arrows in the first.</summary>
    public static IReadOnlyList<TimelineArrow> Between(IReadOnlyList<TimelineBar> bars)
    {
        var bySlug = new Dictionary<string, TimelineBar>(StringComparer.Ordinal);
        foreach (var bar in bars)
        {
            bySlug.TryAdd(bar.Program.Slug, bar);
        }

        var pairs = bySlug.Values
            .SelectMany(from => from.Program.Successors.Select(succession => (from, succession, to: bySlug.GetValueOrDefault(succession.Successor.Slug))))
            .Where(pair => pair.to is not null && pair.to != pair.from)
            .ToList();
        var arriving = pairs.CountBy(pair => pair.to!.Program.Slug).ToDictionary(StringComparer.Ordinal);
        var arrows = new List<TimelineArrow>();
        // The nearest arrives innermost, so that arrows to one programme do not cross each other.
        foreach (var (from, succession, to) in pairs)
        {
            arrows.Add(Arrow(from, to!, succession, --arriving[to!.Program.Slug]));
        }

        return arrows;
    }

    private static TimelineArrow Arrow(TimelineBar from, TimelineBar to, TimelineSuccessor succession, int place)
    {
        var down = to.Box.Middle > from.Box.Middle;
        var endX = to.Program.Period.Form == PeriodForm.Single ? to.Box.Centre : to.Box.X + Math.Min(10 + (place * 12), to.Box.Width / 2);
        var end = (X: endX, Y: down ? to.Box.Y : to.Box.Bottom);
        // What goes on after its successor began has its arrow below, not behind its end.
        var start = from.Box.Right <= end.X
            ? (X: from.Box.Right, Y: from.Box.Middle)
            : (X: Math.Max(from.Box.X, end.X), Y: down ? from.Box.Bottom : from.Box.Y);
        var way = Math.Abs(end.Y - start.Y);
        var lead = Math.Min(way * 0.6, 60) * (down ? 1 : -1);
        var path = string.Create(CultureInfo.InvariantCulture, $"M{start.X:0.#} {start.Y:0.#}C{Math.Max(start.X, end.X):0.#} {start.Y:0.#} {end.X:0.#} {start.Y + (lead / 4):0.#} {end.X:0.#} {end.Y:0.#}");
        var back = down ? -7 : 7;
        var tip = string.Create(CultureInfo.InvariantCulture, $"M{end.X - 4.5:0.#} {end.Y + back:0.#}h9L{end.X:0.#} {end.Y:0.#}z");
        return new(from, to, succession, start, end, path, tip);
    }
}
