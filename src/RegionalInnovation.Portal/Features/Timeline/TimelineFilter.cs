using System.Globalization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>What the lanes of the timeline stand for.</summary>
public enum TimelineLanes
{
    /// <summary>The plan that lists a programme.</summary>
    Plan,

    /// <summary>What a programme is.</summary>
    Kind,

    /// <summary>A body behind it, in any role.</summary>
    Body,

    /// <summary>A region it aims at or applies in.</summary>
    Region,

    /// <summary>A theme of it.</summary>
    Theme,
}

/// <summary>The years of the axis.</summary>
public enum TimelineYears
{
    /// <summary>Japanese fiscal years, from 1 April.</summary>
    Fiscal,

    /// <summary>Calendar years, from 1 January.</summary>
    Calendar,
}

/// <summary>Which period is drawn.</summary>
public enum TimelinePeriods
{
    /// <summary>The days that the printed years mean.</summary>
    Meant,

    /// <summary>The printed years, taken as years of the axis.</summary>
    Printed,
}

/// <summary>What stands around the drawing.</summary>
public enum TimelineView
{
    /// <summary>Choices, list and table.</summary>
    Page,

    /// <summary>Nothing: the drawing, as large as the screen, for an audience.</summary>
    Present,
}

/// <summary>
/// A question about plans and programmes in time, as its address asks it. Several values of one kind mean any of them;
/// different kinds together mean all of them. The day does not narrow: it tells what was in force. The rest says how the answer is
/// drawn: which years, in which lanes, by which calendar.
/// </summary>
public sealed record TimelineFilter
{
    private const int OldestYear = 1868;
    private const int NewestYear = 2199;

    /// <summary>Slugs of plans, by the programmes listed under them.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>Kinds of programme.</summary>
    public IReadOnlyList<Instrument> Kinds { get; init; } = [];

    /// <summary>Slugs of bodies behind a programme, in any role.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>The day of which it is asked what was in force.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The first year that is drawn; null from the beginning.</summary>
    public int? FirstYear { get; init; }

    /// <summary>The last year that is drawn; null to the end.</summary>
    public int? LastYear { get; init; }

    /// <summary>What the lanes stand for.</summary>
    public TimelineLanes Lanes { get; init; }

    /// <summary>The years of the axis.</summary>
    public TimelineYears Years { get; init; }

    /// <summary>Which period is drawn.</summary>
    public TimelinePeriods Period { get; init; }

    /// <summary>Slug of a programme whose succession is lit up: all that came before it and after it.</summary>
    public string? Chain { get; init; }

    /// <summary>What stands around the drawing.</summary>
    public TimelineView View { get; init; }

    /// <summary>Reads a filter from a query string. A slider sends the day as <c>at</c>, a count of days; <c>on</c> goes before it.</summary>
    public static TimelineFilter From(QueryReader query)
    {
        var from = query.Year("from", OldestYear, NewestYear);
        var to = query.Year("to", OldestYear, NewestYear);
        var slid = query.Number("at", new DateOnly(OldestYear, 1, 1).DayNumber, new DateOnly(NewestYear, 12, 31).DayNumber, otherwise: 0);
        return new()
        {
            Plans = query.Values("plan", QueryReader.IsSlug),
            Kinds = query.Tokens<Instrument>("kind"),
            Bodies = query.Values("body", QueryReader.IsSlug),
            On = query.Day("on") ?? (slid > 0 ? DateOnly.FromDayNumber(slid) : null),
            FirstYear = from > to ? to : from,
            LastYear = from > to ? from : to,
            Lanes = query.OneToken<TimelineLanes>("lanes") ?? default,
            Years = query.OneToken<TimelineYears>("years") ?? default,
            Period = query.OneToken<TimelinePeriods>("period") ?? default,
            Chain = query.Slug("chain"),
            View = query.OneToken<TimelineView>("view") ?? default,
        };
    }

    /// <summary>Whether anything narrows what is drawn.</summary>
    public bool IsNarrow => Plans.Count + Kinds.Count + Bodies.Count > 0;

    /// <summary>The parameters in canonical order; reading them back gives this filter.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        static IEnumerable<KeyValuePair<string, string>> Each(string name, params IEnumerable<string> values) => values.Select(value => KeyValuePair.Create(name, value));
        static IEnumerable<KeyValuePair<string, string>> Unless<T>(T usual, string name, T value)
            where T : struct, Enum => Each(name, value.Equals(usual) ? [] : [Token.Of(value)]);
        static IEnumerable<KeyValuePair<string, string>> Year(string name, int? year) =>
            Each(name, year is { } number ? [number.ToString(CultureInfo.InvariantCulture)] : []);
        return
        [
            .. Each("plan", Plans),
            .. Each("kind", Kinds.Select(Token.Of)),
            .. Each("body", Bodies),
            .. Each("on", On is { } day ? [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : []),
            .. Year("from", FirstYear),
            .. Year("to", LastYear),
            .. Unless(TimelineLanes.Plan, "lanes", Lanes),
            .. Unless(TimelineYears.Fiscal, "years", Years),
            .. Unless(TimelinePeriods.Meant, "period", Period),
            .. Each("chain", Chain is null ? [] : [Chain]),
            .. Unless(TimelineView.Page, "view", View),
        ];
    }

    /// <summary>This question with other years.</summary>
    /// <param name="window">The years.</param>
    /// <param name="whole">All years there are, which need not be said.</param>
    public TimelineFilter In(TimelineWindow window, TimelineWindow whole) =>
        window == whole ? this with { FirstYear = null, LastYear = null } : this with { FirstYear = window.First, LastYear = window.Last };

    /// <summary>The address of this question.</summary>
    public string Address => Addresses.Timeline + Query(this);

    /// <summary>The address of the drawing alone.</summary>
    public string DrawingAddress => Addresses.TimelineDrawing + Query(this with { View = TimelineView.Page });

    /// <summary>The address of the drawing as a picture.</summary>
    public string PictureAddress => Addresses.TimelinePicture + Query(this with { View = TimelineView.Page });

    private static string? Query(TimelineFilter filter) => QueryString.Create(filter.Parameters()!).Value;
}
