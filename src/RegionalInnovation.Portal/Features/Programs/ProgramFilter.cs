using System.Globalization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Programs;

/// <summary>A question about programmes, as its address asks it. Everything together must hold.</summary>
public sealed record ProgramFilter
{
    /// <summary>Slug of the plan a programme is listed under.</summary>
    public string? Plan { get; init; }

    /// <summary>Kind of programme.</summary>
    public Instrument? Type { get; init; }

    /// <summary>Slug of a body behind it, in any role.</summary>
    public string? Body { get; init; }

    /// <summary>A day on which the source puts it in force.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Words that must occur in it.</summary>
    public string? Q { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Programmes on a page.</summary>
    private const int PageSize = 50;

    /// <summary>Reads a filter from a query string.</summary>
    public static ProgramFilter From(QueryReader query) => new()
    {
        Plan = query.Values("plan", QueryReader.IsSlug) is [var plan, ..] ? plan : null,
        Type = query.Tokens<Instrument>("type") is [var type, ..] ? type : null,
        Body = query.Values("body", QueryReader.IsSlug) is [var body, ..] ? body : null,
        On = query.Day("on"),
        Q = query.Text("q"),
        Page = query.Number("page", 1, 1_000_000, 1),
    };

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrow => this with { Page = 1 } != new ProgramFilter();

    /// <summary>The parameters in canonical order; reading them back gives this filter.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        (string Name, string? Value)[] parameters =
        [
            ("plan", Plan),
            ("type", Type is { } type ? Token.Of(type) : null),
            ("body", Body),
            ("on", On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("q", Q),
            ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
        ];
        return parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!));
    }

    /// <summary>The address of this question.</summary>
    public string Address => Addresses.Programs + QueryString.Create(Parameters()!).Value;

    /// <summary>The question as the shared list of records takes it.</summary>
    public RecordFilter ToRecordFilter() => new()
    {
        Plan = Plan,
        Type = Type is { } type ? Token.Of(type) : null,
        Body = Body,
        On = On,
        Q = Q,
        Page = Page,
        PageSize = PageSize,
    };
}
