namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Some years of the axis, both ends included.</summary>
/// <param name="First">The first year.</param>
/// <param name="Last">The last year, not before the first.</param>
public sealed record TimelineWindow(int First, int Last)
{
    /// <summary>The widths that zooming steps through, below all years there are.</summary>
    private static readonly int[] Steps = [1, 3, 5, 10, 20];

    /// <summary>How many years.</summary>
    public int Years => Last - First + 1;

    /// <summary>The years a question asks for, as far as there are such.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="whole">All years there are.</param>
    public static TimelineWindow Of(TimelineFilter filter, TimelineWindow whole)
    {
        var first = Math.Clamp(filter.FirstYear ?? whole.First, whole.First, whole.Last);
        return new(first, Math.Clamp(filter.LastYear ?? whole.Last, first, whole.Last));
    }

    /// <summary>Fewer years around <paramref name="centre"/>; null where one year is left.</summary>
    public TimelineWindow? Closer(int centre, TimelineWindow whole) =>
        Steps.LastOrDefault(step => step < Years) is var years and > 0 ? Around(centre, years, whole) : null;

    /// <summary>More years around <paramref name="centre"/>; null where all are shown.</summary>
    public TimelineWindow? Wider(int centre, TimelineWindow whole) =>
        this == whole ? null
        : Steps.FirstOrDefault(step => step > Years) is var years and > 0 && years < whole.Years ? Around(centre, years, whole)
        : whole;

    /// <summary>The years before, by half a window; null at the beginning.</summary>
    public TimelineWindow? Earlier(TimelineWindow whole) => Moved(-Math.Max(1, Years / 2), whole);

    /// <summary>The years after, by half a window; null at the end.</summary>
    public TimelineWindow? Later(TimelineWindow whole) => Moved(Math.Max(1, Years / 2), whole);

    private TimelineWindow? Moved(int years, TimelineWindow whole) =>
        Within(First + years, Years, whole) is var moved && moved == this ? null : moved;

    private static TimelineWindow Around(int centre, int years, TimelineWindow whole) => Within(centre - ((years - 1) / 2), years, whole);

    private static TimelineWindow Within(int first, int years, TimelineWindow whole)
    {
        first = Math.Clamp(first, whole.First, Math.Max(whole.First, whole.Last - years + 1));
        return new(first, Math.Min(whole.Last, first + years - 1));
    }
}
