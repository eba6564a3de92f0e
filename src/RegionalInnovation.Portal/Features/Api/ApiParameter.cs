using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>What the values of a parameter may be.</summary>
internal abstract record Allowed
{
    /// <summary>A text of some length.</summary>
    public sealed record Text : Allowed;

    /// <summary>A whole number.</summary>
    public sealed record Number(int Least, int Most, int? Otherwise) : Allowed;

    /// <summary>A day.</summary>
    public sealed record Day : Allowed;

    /// <summary>One of some tokens.</summary>
    public sealed record OneOf(IReadOnlyCollection<string> Tokens) : Allowed;

    /// <summary>The slug of a record, of a region its code; and perhaps <see cref="FacetSelection.NotStated"/>.</summary>
    public sealed record Reference(RecordKind Kind, bool OrNotStated = false) : Allowed;

    /// <summary>A year of four digits, or <see cref="FacetSelection.NotStated"/>.</summary>
    public sealed record Year : Allowed;

    /// <summary>A place among the pages of a list, as an answer gave it.</summary>
    public sealed record Place : Allowed;
}

/// <summary>A parameter of a query string: what the reader of it checks and what the OpenAPI document says, in one place.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Allowed">What its values may be.</param>
/// <param name="Description">What it does.</param>
/// <param name="Example">A value that finds something.</param>
/// <param name="Many">Whether it may be given more than once, or with values separated by commas.</param>
internal sealed record ApiParameter(string Name, Allowed Allowed, string Description, string Example, bool Many = false)
{
    public const int DefaultPageSize = 50;

    public static ApiParameter Q(string example) => new(
        "q", new Allowed.Text(), "Words that must all occur in a record, in any of its names, aliases and texts, in any language.", example);

    public static readonly ApiParameter Page = new(
        "page", new Allowed.Number(1, 1_000_000, 1), "Page, from 1. Follow `next` instead of counting.", "1");

    public static readonly ApiParameter PageSize = new(
        "pageSize", new Allowed.Number(1, 200, DefaultPageSize), "Items on a page.", "50");

    public static readonly ApiParameter On = new(
        "on", new Allowed.Day(), "Only what was in force on this day, as far as its source tells.", "2014-04-01");

    public static ApiParameter Region() => new(
        "region", new Allowed.Reference(RecordKind.Region),
        "Code of a region: `iso` where it has one, its slug otherwise. What lies in the region counts.", "JP-28");

    public static ApiParameter Plan(string description, bool many = false) => new("plan", new Allowed.Reference(RecordKind.Plan), description, "stbp-5", many);

    public static ApiParameter Type(IReadOnlyCollection<string> tokens, string description, string example) =>
        new("type", new Allowed.OneOf(tokens), description, example);

    public static ApiParameter Body(string example) => new(
        "body", new Allowed.Reference(RecordKind.Organization), "Slug of an organization that operates, leads, coordinates or takes part in it.", example);

    public static readonly ApiParameter After = new(
        "after", new Allowed.Place(), "The page begins after this place. Follow `next` instead of writing places; they are opaque.", "MAoxCjA");

    public static readonly ApiParameter Before = new(
        "before", new Allowed.Place(), "The page ends before this place; `end` for the last page. Not together with `after`.", SearchPlace.End);

    public static readonly ApiParameter Revision = new(
        "revision", new Allowed.Number(1, int.MaxValue, null), "Number of a revision: the record as it stood when that was published. The latest where it is left out.", "1");

    public static readonly ApiParameter Below = new(
        "below", new Allowed.Number(2, int.MaxValue, null), "Only revisions with lower numbers. Follow `next` instead of counting.", "2");

    public static readonly ApiParameter From = new(
        "from", new Allowed.Number(1, int.MaxValue, null), "Number of the one revision; the one before `to` where it is left out.", "1");

    public static readonly ApiParameter To = new(
        "to", new Allowed.Number(1, int.MaxValue, null), "Number of the other revision; the latest where it is left out.", "1");

    /// <summary>The values of a facet of cases.</summary>
    public static ApiParameter Of(Facet facet) => facet switch
    {
        Facet.Region => OfRecord(facet, RecordKind.Region, "Code of a region: `iso` where it has one, its slug otherwise. What lies in the region counts.", "JP-28"),
        Facet.Plan => OfRecord(facet, RecordKind.Plan, "Slug of a plan, by the programmes a case is linked with.", "stbp-5"),
        Facet.Program => OfRecord(facet, RecordKind.Program, "Slug of a programme that a case is linked with.", "kosen-society-5-0-talent"),
        Facet.Type => OfTokens(facet, Token.All<CaseType>(), "Type of case.", "hub"),
        Facet.Theme => OfRecord(facet, RecordKind.Term, "Slug of a theme, a term by which the editors classify.", "theme-life-sciences"),
        Facet.Institution => OfRecord(facet, RecordKind.Organization, "Slug of an organization, in any role.", "kobe-city"),
        Facet.InstitutionType => OfTokens(facet, Token.All<OrganizationKind>(), "What an institution of the case is.", "localGovernment"),
        Facet.Outcome => OfTokens(facet, Token.All<OutcomeKind>(), "Kind of an outcome of the case.", "quantitative"),
        Facet.Evidence => OfTokens(facet, Token.All<EvidenceStrength>(), "Strength of the evidence for an outcome of the case.", "asserted"),
        Facet.Year => new(CaseFilter.ParameterOf(facet), new Allowed.Year(), $"Year of activity. {NotStated}", "2021", Many: true),
        Facet.Source => OfRecord(facet, RecordKind.Source, "Slug of a source that a fact of the case cites.", "kistep-brief"),
        _ => OfTokens(facet, Token.All<Language>(), "Language in which the name and the summary of the case are written.", "ja"),
    };

    private const string NotStated = "`none` finds cases that do not state it.";

    private static ApiParameter OfRecord(Facet facet, RecordKind kind, string description, string example) =>
        new(CaseFilter.ParameterOf(facet), new Allowed.Reference(kind, OrNotStated: true), $"{description} {NotStated}", example, Many: true);

    private static ApiParameter OfTokens(Facet facet, IReadOnlyCollection<string> tokens, string description, string example) =>
        new(CaseFilter.ParameterOf(facet), new Allowed.OneOf([.. tokens, FacetSelection.NotStated]), $"{description} {NotStated}", example, Many: true);
}

/// <summary>A collection of the API.</summary>
/// <param name="Kind">The kind of its records.</param>
/// <param name="Title">What one record is called.</param>
/// <param name="Plural">What several are called.</param>
/// <param name="Description">What the records are.</param>
/// <param name="Slug">Slug of a record, as an example.</param>
/// <param name="Narrowing">The parameters that narrow the list.</param>
internal sealed record ApiCollection(RecordKind Kind, string Title, string Plural, string Description, string Slug, IReadOnlyList<ApiParameter> Narrowing)
{
    /// <summary>Its address.</summary>
    public string Address => $"{Addresses.Api}/{Addresses.ListOf(Kind)}";

    /// <summary>Every parameter of the list, in the order in which addresses are written.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; } =
        Kind == RecordKind.Case
            ? [.. Narrowing, ApiParameter.PageSize, ApiParameter.After, ApiParameter.Before]
            : [.. Narrowing, ApiParameter.Page, ApiParameter.PageSize];

    /// <summary>The order of the list, in words.</summary>
    public string OrderText => Kind == RecordKind.Case
        ? "The last changed first, or as `sort` says; cases that come and go while you walk from page to page neither repeat nor hide another."
        : "In the order of the content pack; `next` leads to the next page.";

    public static readonly ApiCollection Plans = new(
        RecordKind.Plan, "Plan", "Plans", "Basic Plans for science and technology: their years, what they turn to, and measures that name no programme.", "stbp-5",
        [ApiParameter.Q("혁신"), ApiParameter.On]);

    public static readonly ApiCollection Programs = new(
        RecordKind.Program, "Program", "Programs", "Programmes, strategies, designations, contests and other instruments of policy.", "knowledge-cluster-initiative",
        [
            ApiParameter.Q("클러스터"),
            ApiParameter.Plan("Slug of the plan under which a programme is listed."),
            ApiParameter.Type(ListRecords.TypesOf(RecordKind.Program), "What it is.", "strategy"),
            ApiParameter.Body("hokkaido-university"),
            ApiParameter.On,
        ]);

    public static readonly ApiCollection Clusters = new(
        RecordKind.Cluster, "Cluster", "Clusters", "Clusters, hubs, parks and other places of activity.", "kobe-biomedical",
        [
            ApiParameter.Q("고베"),
            ApiParameter.Region(),
            ApiParameter.Type(ListRecords.TypesOf(RecordKind.Cluster), "What it is.", "hub"),
            ApiParameter.Body("kobe-city"),
        ]);

    public static readonly ApiCollection Cases = new(
        RecordKind.Case, "Case", "Cases",
        "Success cases. Several values of one parameter mean any of them; parameters together mean all of them.", "kobe-biomedical",
        [
            .. Enum.GetValues<Facet>().Select(ApiParameter.Of),
            new("from", new Allowed.Number(CaseFilter.EarliestYear, CaseFilter.LatestYear, null), "First year of a range: cases that were active in it or later.", "2000"),
            new("to", new Allowed.Number(CaseFilter.EarliestYear, CaseFilter.LatestYear, null), "Last year of a range: cases that were active in it or earlier.", "2030"),
            new(
                "q",
                new Allowed.Text(),
                "Words that must all occur in a case, in any of its names, aliases and texts, in any language. Quotes make a phrase, a minus excludes.",
                "양자"),
            new(
                "sort",
                new Allowed.OneOf(Token.All<SearchOrder>()),
                "The order: by relevance to `q`, by last change, by year, or by Korean name. By relevance where there are words, by last change otherwise.",
                "name"),
        ]);

    public static readonly ApiCollection Outcomes = new(
        RecordKind.Outcome, "Outcome", "Outcomes",
        "Measured or described outcomes. A figure never stands without its qualifier; where sources disagree there are several readings.", "kosen-employment-rate",
        [ApiParameter.Q("취업률"), ApiParameter.Type(ListRecords.TypesOf(RecordKind.Outcome), "Counted or told.", "quantitative")]);

    public static readonly ApiCollection Indicators = new(
        RecordKind.Indicator, "Indicator", "Indicators", "Background indicators of a country or region, with their observations.", "korea-total-fertility-rate",
        [ApiParameter.Q("출산율"), ApiParameter.Type(ListRecords.TypesOf(RecordKind.Indicator), "What it tells.", "quantitative")]);

    public static readonly ApiCollection Implications = new(
        RecordKind.Implication, "Implication", "Implications", "Policy implications, with the evidence for and against them.", "region-led-policy",
        [ApiParameter.Q("지역")]);

    public static readonly ApiCollection Statements = new(
        RecordKind.Statement, "Statement", "Statements", "General statements a source makes: framework, comparison, type of case, policy context.", "comparison-who-leads",
        [ApiParameter.Q("한국"), ApiParameter.Type(ListRecords.TypesOf(RecordKind.Statement), "What it is about.", "comparison")]);

    public static readonly ApiCollection Organizations = new(
        RecordKind.Organization, "Organization", "Organizations", "Ministries, agencies, universities, companies and other organizations.", "kawasaki-city",
        [
            ApiParameter.Q("대학"),
            ApiParameter.Region(),
            ApiParameter.Type(ListRecords.TypesOf(RecordKind.Organization), "What it is.", "university"),
        ]);

    public static readonly ApiCollection Regions = new(
        RecordKind.Region, "Region", "Regions", "Regions, from countries to sites, with their ISO and JIS codes.", "hyogo",
        [ApiParameter.Q("고베"), ApiParameter.Type(ListRecords.TypesOf(RecordKind.Region), "Its level.", "municipality")]);

    public static readonly ApiCollection Terms = new(
        RecordKind.Term, "Term", "Terms", "The glossary: concepts, events, technologies, products, awards, laws, themes.", "kosen",
        [ApiParameter.Q("혁신"), ApiParameter.Type(ListRecords.TypesOf(RecordKind.Term), "What it names.", "technology")]);

    public static readonly ApiCollection Sources = new(
        RecordKind.Source, "Source", "Sources", "Sources that facts are cited to.", "kistep-brief",
        [ApiParameter.Q("KISTEP"), ApiParameter.Type(ListRecords.TypesOf(RecordKind.Source), "What it is.", "brief")]);

    public static readonly IReadOnlyList<ApiCollection> All =
        [Plans, Programs, Clusters, Cases, Outcomes, Indicators, Implications, Statements, Organizations, Regions, Terms, Sources];
}
