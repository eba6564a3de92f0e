using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>How the cases found are shown.</summary>
public enum CaseView
{
    /// <summary>As cards, with the passage that was found.</summary>
    List,

    /// <summary>As a table.</summary>
    Table,

    /// <summary>As counts on a map of prefectures, with its table.</summary>
    Map,
}

/// <summary>
/// A question about cases, as its address asks it. Page, API, exports and feeds read it alike; its parameters have one
/// canonical order, and reading them back gives an equal filter.
/// </summary>
public sealed record CaseFilter
{
    /// <summary>Cases on a page where the address does not say.</summary>
    public const int DefaultPageSize = 20;

    /// <summary>The sizes of page a reader can choose.</summary>
    public static readonly IReadOnlyList<int> PageSizes = [20, 50, 100];

    /// <summary>The earliest and the latest year that is read.</summary>
    public const int EarliestYear = 1800, LatestYear = 2200;

    /// <summary>What was typed into the search box; null for nothing.</summary>
    public string? Q { get; init; }

    /// <summary>The values chosen in each facet.</summary>
    public FacetSelection Facets { get; init; } = FacetSelection.None;

    /// <summary>First year of a range of years; null where the range has no beginning.</summary>
    public int? From { get; init; }

    /// <summary>Last year of a range of years; null where the range has no end.</summary>
    public int? To { get; init; }

    /// <summary>The order; null for relevance where there are words and for the last changed first where there are none.</summary>
    public SearchOrder? Sort { get; init; }

    /// <summary>How the result is shown.</summary>
    public CaseView View { get; init; }

    /// <summary>Cases on a page.</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The page begins after this place, as a page before gave it; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>The page ends before this place; <see cref="SearchPlace.End"/> for the last page.</summary>
    public string? Before { get; init; }

    /// <summary>The facet whose list is shown at length; null for none.</summary>
    public Facet? List { get; init; }

    /// <summary>Only values of <see cref="List"/> whose name holds this text.</summary>
    public string? Find { get; init; }

    /// <summary>The order in which the cases come.</summary>
    public SearchOrder Order => Sort is { } sort && (sort != SearchOrder.Relevance || Q is not null) ? sort : Q is null ? SearchOrder.Changed : SearchOrder.Relevance;

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrow => Q is not null || !Facets.IsEmpty || From is not null || To is not null;

    /// <summary>This question without its place among the pages: what a changed question starts from.</summary>
    public CaseFilter FirstPage => this with { After = null, Before = null };

    /// <summary>This question without how it is shown: what an export, a feed and a citation ask.</summary>
    public CaseFilter Question => FirstPage with { View = CaseView.List, PageSize = DefaultPageSize, List = null, Find = null };

    /// <summary>Name of the parameter of a facet.</summary>
    public static string ParameterOf(Facet facet) => Token.Of(facet);

    /// <summary>Whether a text can be a value of a facet; whether there is such a value, only the database knows.</summary>
    public static bool Accepts(Facet facet, string value) => value == FacetSelection.NotStated || facet switch
    {
        Facet.Region => QueryReader.IsRegionCode(value),
        Facet.Type => Token.TryParse<CaseType>(value, out _),
        Facet.InstitutionType => Token.TryParse<OrganizationKind>(value, out _),
        Facet.Outcome => Token.TryParse<OutcomeKind>(value, out _),
        Facet.Evidence => Token.TryParse<EvidenceStrength>(value, out _),
        Facet.Language => Token.TryParse<Language>(value, out _),
        Facet.Year => value.Length == 4 && value.All(char.IsAsciiDigit),
        _ => QueryReader.IsSlug(value),
    };

    /// <summary>Reads a filter from a query string; what cannot be read is left out and named by the reader.</summary>
    public static CaseFilter Read(QueryReader query)
    {
        var facets = FacetSelection.None;
        foreach (var facet in Enum.GetValues<Facet>())
        {
            facets = facets.With(facet, query.Values(ParameterOf(facet), value => Accepts(facet, value)));
        }

        var after = query.Place("after");
        return new()
        {
            Q = query.Text("q"),
            Facets = facets,
            From = query.Year("from", EarliestYear, LatestYear),
            To = query.Year("to", EarliestYear, LatestYear),
            Sort = query.OneToken<SearchOrder>("sort"),
            View = query.OneToken<CaseView>("view") ?? CaseView.List,
            PageSize = query.OneOf("pageSize", PageSizes, DefaultPageSize),
            After = after,
            Before = after is null ? query.Place("before") : null,
            List = query.OneToken<Facet>("list"),
            Find = query.Text("find"),
        };
    }

    /// <summary>The parameters in canonical order; reading them back gives this filter.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        static IEnumerable<KeyValuePair<string, string>> One(string name, string? value) => value is null ? [] : [KeyValuePair.Create(name, value)];
        return
        [
            .. Facets.Chosen.SelectMany(chosen => chosen.Value.Select(value => KeyValuePair.Create(ParameterOf(chosen.Key), value))),
            .. One("from", From is { } from ? $"{from:0000}" : null),
            .. One("to", To is { } to ? $"{to:0000}" : null),
            .. One("q", Q),
            .. One("sort", Sort is { } sort ? Token.Of(sort) : null),
            .. One("view", View == CaseView.List ? null : Token.Of(View)),
            .. One("pageSize", PageSize == DefaultPageSize ? null : $"{PageSize}"),
            .. One("list", List is { } list ? Token.Of(list) : null),
            .. One("find", Find),
            .. One("after", After),
            .. One("before", Before),
        ];
    }

    /// <summary>The address of this question.</summary>
    public string Address => Addresses.Cases + QueryString.Create(Parameters()!).Value;
}
