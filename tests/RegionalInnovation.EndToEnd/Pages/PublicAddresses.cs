namespace RegionalInnovation.EndToEnd.Pages;

/// <summary>One address of every public page, and of every state of a page that looks different.</summary>
public static class PublicAddresses
{
    /// <summary>Addresses without their language.</summary>
    public static readonly string[] All =
    [
        "",
        "timeline",
        "timeline?on=2012-04-01",
        "plans",
        "plans/stbp-5",
        "programs",
        "programs/regional-innovation-cluster-program",
        "programs/coi-next",
        "clusters",
        "clusters/kobe-biomedical",
        "cases",
        "cases?region=JP-28&type=hub",
        "cases?q=%EC%97%86%EB%8A%94%EB%A7%90",
        "cases?q=%EA%B3%A0%EB%B2%A0",
        "cases?region=JP-13&region=JP-28&view=table",
        "cases?region=JP-28&view=map",
        "cases?list=institution&find=%EB%8C%80%ED%95%99",
        "cases?region=JP-01&type=hub&from=2010&to=2001&year=99999",
        "cases/kobe-biomedical",
        "cases/iwamizawa-health-and-smart-agriculture",
        "outcomes",
        "outcomes/iwamizawa-low-birth-weight-share",
        "implications",
        "implications/trans-regional-cooperation",
        "indicators",
        "indicators/korea-total-fertility-rate",
        "statements",
        "statements/comparison-who-leads",
        "organizations",
        "organizations/jst",
        "regions",
        "regions/hyogo",
        "terms",
        "terms/fugaku",
        "sources",
        "sources/kistep-brief",
        "corrections",
        "open-readings",
        "search",
        "search?q=%EA%B3%A0%EB%B2%A0",
        "search?q=%EC%97%86%EB%8A%94%EB%A7%90",
    ];

    /// <summary>The languages of the portal.</summary>
    public static readonly string[] Languages = ["ko", "ja", "en"];

    /// <summary>Every page in every language.</summary>
    public static TheoryData<string> InEveryLanguage() =>
        [.. Languages.SelectMany(language => All.Select(address => $"{language}/{address}"))];
}
