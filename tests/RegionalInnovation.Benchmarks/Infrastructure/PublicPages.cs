namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>The pages that are measured: one of every sort.</summary>
internal static class PublicPages
{
    /// <summary>The languages of the portal.</summary>
    public static readonly string[] Languages = ["ko", "ja", "en"];

    /// <summary>Paths without their language.</summary>
    public static readonly string[] All =
    [
        "", "timeline", "plans", "plans/stbp-5", "plans/flow", "plans/compare?plan=stbp-3&plan=stbp-4",
        "programs", "programs/regional-innovation-cluster-program", "clusters", "clusters/kobe-biomedical",
        "cases", "cases/kobe-biomedical", "compare?case=kobe-biomedical&case=kawasaki-open-innovation",
        "implications", "implications/trans-regional-cooperation", "implications/matrix", "implications/transfer",
        "outcomes", "indicators", "statements", "organizations", "regions", "regions/hyogo", "terms", "sources", "sources/kistep-brief",
        "search?q=%EA%B3%A0%EB%B2%A0", "corrections", "open-readings", "brief", "help",
    ];

    /// <summary>Those that the portal answers, with and without the ones it does not have yet.</summary>
    public static async Task<(IReadOnlyList<string> There, IReadOnlyList<string> Missing)> SortAsync(Child portal, CancellationToken cancellation)
    {
        using var connection = await WireConnection.OpenAsync(portal.Address, cancellation);
        List<string> there = [], missing = [];
        foreach (var page in All)
        {
            ((await connection.AskAsync(WireRequest.For($"/ko/{page}"), cancellation)).Status == 200 ? there : missing).Add(page);
        }

        return (there, missing);
    }
}
