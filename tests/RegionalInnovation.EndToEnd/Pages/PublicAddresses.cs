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
        "timeline?from=2006&to=2006&lanes=body&years=calendar&period=printed",
        "timeline?lanes=theme&chain=city-area-program",
        "timeline?view=present",
        "plans",
        "plans/compare",
        "plans/compare?plan=stbp-2&plan=stbp-3",
        "plans/flow",
        "plans/stbp-5",
        "plans/stbp-5?revision=1",
        "plans/stbp-5/history?below=x",
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
        "cases/kobe-biomedical?asof=2999-12-31",
        "cases/kobe-biomedical/history",
        "cases/kobe-biomedical/history/difference",
        "outcomes",
        "outcomes?qualifier=estimate&group=qualifier",
        "outcomes/iwamizawa-low-birth-weight-share",
        "implications",
        "implications/trans-regional-cooperation",
        "implications/matrix",
        "implications/transfer",
        "implications/transfer?region=KR-47",
        "compare",
        "compare?case=kobe-biomedical&case=kawasaki-open-innovation",
        "compare?plan=stbp-5&plan=stbp-6&only=differences",
        "compare?case=no-such-case&plan=stbp-5",
        "brief",
        "brief?title=x&item=cases/kobe-biomedical&note.1=y&item=cases/no-such-case&find=%EA%B3%A0%EB%B2%A0",
        "indicators",
        "indicators/korea-total-fertility-rate",
        "statements",
        "statements/comparison-who-leads",
        "organizations",
        "organizations/jst",
        "regions",
        "regions?country=KR&count=programs&map=tiles",
        "regions/hyogo",
        "regions/kansai",
        "terms",
        "terms/fugaku",
        "sources",
        "sources/kistep-brief",
        "corrections",
        "open-readings",
        "help",
        "report",
        "report?record=case/kobe-biomedical&revision=1",
        "search",
        "search?q=%EA%B3%A0%EB%B2%A0",
        "search?q=%EC%97%86%EB%8A%94%EB%A7%90",
    ];

    /// <summary>The languages of the portal.</summary>
    public static readonly string[] Languages = ["ko", "ja", "en"];

    /// <summary>Every page once, the languages in turn.</summary>
    public static TheoryData<string> InOneLanguageEach() =>
        [.. All.Select((address, index) => $"{Languages[index % Languages.Length]}/{address}")];

    /// <summary>Every page in every language.</summary>
    public static TheoryData<string> InEveryLanguage() =>
        [.. Languages.SelectMany(language => All.Select(address => $"{language}/{address}"))];
}
