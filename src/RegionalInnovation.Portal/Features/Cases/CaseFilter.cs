using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>
/// A question about cases, as its address asks it. Several values of one facet mean any of them; facets together mean
/// all of them.
/// </summary>
public sealed record CaseFilter
{
    /// <summary>Words that must occur in the case.</summary>
    public string? Q { get; init; }

    /// <summary>Codes of regions; what lies in a region counts.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Types of case.</summary>
    public IReadOnlyList<CaseType> Types { get; init; } = [];

    /// <summary>Slugs of plans, by the programmes a case is linked with.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>Slugs of institutions in any role.</summary>
    public IReadOnlyList<string> Institutions { get; init; } = [];

    /// <summary>Slugs of themes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Items on a page, at most 200.</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>Items on a page where the address does not say.</summary>
    public const int DefaultPageSize = 20;

    /// <summary>Reads a filter from a query string.</summary>
    public static CaseFilter From(QueryReader query) => new()
    {
        Q = query.Text("q"),
        Regions = query.Values("region", QueryReader.IsRegionCode),
        Types = query.Tokens<CaseType>("type"),
        Plans = query.Values("plan", QueryReader.IsSlug),
        Institutions = query.Values("institution", QueryReader.IsSlug),
        Themes = query.Values("theme", QueryReader.IsSlug),
        Page = query.Number("page", 1, 1_000_000, 1),
        PageSize = query.Number("pageSize", 1, 200, DefaultPageSize),
    };

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrow => Q is not null || Regions.Count + Types.Count + Plans.Count + Institutions.Count + Themes.Count > 0;

    /// <summary>The parameters in canonical order; reading them back gives this filter.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        IEnumerable<KeyValuePair<string, string>> Each(string name, IEnumerable<string> values) => values.Select(value => KeyValuePair.Create(name, value));
        return
        [
            .. Each("region", Regions),
            .. Each("type", Types.Select(Token.Of)),
            .. Each("plan", Plans),
            .. Each("institution", Institutions),
            .. Each("theme", Themes),
            .. Each("q", Q is null ? [] : [Q]),
            .. Each("page", Page == 1 ? [] : [$"{Page}"]),
            .. Each("pageSize", PageSize == DefaultPageSize ? [] : [$"{PageSize}"]),
        ];
    }

    /// <summary>The address of this question.</summary>
    public string Address => Addresses.Cases + QueryString.Create(Parameters()!).Value;
}
