using System.Diagnostics;
using System.Text;
using RegionalInnovation.Benchmarks.Infrastructure;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>How long the pages of maps take with the brief alone and with a synthetic corpus beside it.</summary>
/// <param name="cases">Number of cases.</param>
/// <param name="seed">Seed of the corpus.</param>
/// <param name="keep">The folder to keep the database in; null for one that is deleted in the end.</param>
/// <param name="portal">The portal to ask.</param>
internal sealed class MapSpeed(int cases, int seed, string? keep, PublishedPortal portal)
{
    private const int Asks = 40;
    private const int WarmUp = 10;
    private static readonly string[] Pages = ["/ko/regions", "/ko/regions?country=JP&map=tiles", "/ko/regions.svg", "/ko/cases?view=map", "/ko/regions/hyogo"];

    /// <summary>The heading of the section.</summary>
    public string Name => $"maps, {cases:N0} cases";

    /// <summary>One sentence: what the table shows.</summary>
    public string Title =>
        $"Pages of maps with the brief alone and with a synthetic corpus of {cases:N0} cases (seed {seed}) beside it, one request after another, both portals in turns, output cache off, {Asks} asks of each. "
        + "Goal for the map of regions: at most 3 × the time with the brief.";

    /// <summary>Measures.</summary>
    public async Task MeasureAsync(StringBuilder markdown, CancellationToken cancellation)
    {
        await using var corpus = await CorpusDatabase.OpenAsync(cases, seed, keep, cancellation);
        await Child.RunAsync(portal.OnDatabase(corpus.ConnectionString, "migrate"), cancellation);
        await using var brief = await PortalDatabase.MakeAsync(portal, cancellation);
        await using var large = Child.Start(SearchSpeed.OnCorpus(portal, corpus, cached: false));
        await using var small = Child.Start(portal.OnDatabase(brief.ConnectionString, "--Portal:OutputCache=false"));
        await large.FirstPageAsync("/ko/", cancellation);
        await small.FirstPageAsync("/ko/", cancellation);
        using var toLarge = await WireConnection.OpenAsync(large.Address, cancellation);
        using var toSmall = await WireConnection.OpenAsync(small.Address, cancellation);
        var rows = new List<string[]>();
        foreach (var page in Pages)
        {
            var request = WireRequest.For(page);
            List<double> few = [], many = [];
            for (var round = -WarmUp; round < Asks; round++)
            {
                var (one, other) = (await TimeAsync(toSmall, request, page, cancellation), await TimeAsync(toLarge, request, page, cancellation));
                if (round >= 0)
                {
                    few.Add(one);
                    many.Add(other);
                }
            }

            rows.Add([$"`{page}`", $"{few.Median():N1}", $"{many.Median():N1}", $"{many.Zip(few, (large, small) => large / small).Median():N2} ×"]);
        }

        markdown.AppendTable(["page", "brief (ms, median):", $"{cases:N0} cases (ms, median):", "ratio, round by round:"], rows);
    }

    private static async Task<double> TimeAsync(WireConnection wire, byte[] request, string page, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await wire.AskAsync(request, cancellation);
        return answer.Status == 200
            ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
            : throw new InvalidOperationException($"{page} answered {answer.Status}.");
    }
}
