using Microsoft.AspNetCore.Http.HttpResults;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;

namespace RegionalInnovation.Portal.Features.Regions.Maps;

/// <summary>The map of regions, and its figures, as files.</summary>
internal static class RegionMapEndpoints
{
    public static void MapRegionMaps(this WebApplication app)
    {
        app.MapGet($"/{Addresses.DrawingOf(Addresses.Regions)}", DrawAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.FiguresOf(Addresses.Regions)}", CountAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, ValidationProblem>> DrawAsync(HttpContext context, ReadRegions regions, RegionMaps maps, CancellationToken cancellation)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = RegionMapFilter.From(query);
        return query.Ignored.Count > 0
            ? ChartFile.Refuse(query.Ignored)
            : await ChartFile.SvgAsync(context, maps.Together(await regions.Ask(cancellation), filter), maps.Note(filter), filter.Address);
    }

    private static async Task<Results<ContentHttpResult, ValidationProblem>> CountAsync(HttpContext context, ReadRegions regions, CancellationToken cancellation)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = RegionMapFilter.From(query);
        if (query.Ignored.Count > 0)
        {
            return ChartFile.Refuse(query.Ignored);
        }

        var overview = await regions.Ask(cancellation);
        var language = Reader.LanguageOf(context);
        return ChartFile.Csv(filter.Countries.SelectMany(country => overview.FirstLevel(country).Prepend(overview.Country(country)!).Where(region => region is not null))
            .Select(region => (IReadOnlyList<string?>)
            [
                region.Code,
                region.Name.For(language).Text,
                Token.Of(region.Level),
                .. new[] { RecordKind.Case, RecordKind.Cluster, RecordKind.Program }.Select(kind => ChartFile.Number(overview.Counts.Of(region.Code, kind))),
            ])
            .Prepend(["code", "name", "level", "cases", "clusters", "programs"]));
    }
}
