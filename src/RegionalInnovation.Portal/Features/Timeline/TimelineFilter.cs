using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// A question about plans and programmes in time, as its address asks it. Several values of one kind mean any of them;
/// different kinds together mean all of them. The day does not narrow: it tells what was in force.
/// </summary>
public sealed record TimelineFilter
{
    /// <summary>Slugs of plans, by the programmes listed under them.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>Kinds of programme.</summary>
    public IReadOnlyList<Instrument> Kinds { get; init; } = [];

    /// <summary>Slugs of bodies behind a programme, in any role.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>The day of which it is asked what was in force.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Reads a filter from a query string.</summary>
    public static TimelineFilter From(QueryReader query) => new()
    {
        Plans = query.Values("plan", QueryReader.IsSlug),
        Kinds = query.Tokens<Instrument>("kind"),
        Bodies = query.Values("body", QueryReader.IsSlug),
        On = query.Day("on"),
    };

    /// <summary>Whether anything narrows what is drawn.</summary>
    public bool IsNarrow => Plans.Count + Kinds.Count + Bodies.Count > 0;

    /// <summary>The parameters in canonical order; reading them back gives this filter.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        IEnumerable<KeyValuePair<string, string>> Each(string name, IEnumerable<string> values) => values.Select(value => KeyValuePair.Create(name, value));
        return
        [
            .. Each("plan", Plans),
            .. Each("kind", Kinds.Select(Token.Of)),
            .. Each("body", Bodies),
            .. Each("on", On is { } day ? [day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)] : []),
        ];
    }

    /// <summary>The address of this question.</summary>
    public string Address => Addresses.Timeline + QueryString.Create(Parameters()!).Value;

    /// <summary>The address of the drawing alone.</summary>
    public string DrawingAddress => Addresses.TimelineDrawing + QueryString.Create(Parameters()!).Value;
}
