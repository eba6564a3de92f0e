using Microsoft.AspNetCore.Http.HttpResults;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Indicators;

/// <summary>Drawings of indicators, and their figures, as files.</summary>
internal static class IndicatorFiles
{
    public static void MapIndicatorFiles(this WebApplication app)
    {
        app.MapGet($"/{Addresses.DrawingOf(Addresses.Indicators)}", DrawAllAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.FiguresOf(Addresses.Indicators)}", ListAllAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.DrawingOf($"{Addresses.Indicators}/{{slug}}")}", DrawAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.FiguresOf($"{Addresses.Indicators}/{{slug}}")}", ListAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, NotFound, ValidationProblem>> DrawAllAsync(
        HttpContext context, ListRecords records, ReadObservationNames readNames, IndicatorCharts charts, CancellationToken cancellation)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = RecordQuery.Read(query, RecordKind.Indicator);
        if (query.Ignored.Count > 0)
        {
            return ChartFile.Refuse(query.Ignored);
        }

        var indicators = await IndicatorsAsync(records, filter, cancellation);
        return charts.Strip(indicators, await readNames.Ask(indicators, cancellation)) is { } chart
            ? await ChartFile.SvgAsync(context, chart, charts.Note(), filter.Address(RecordKind.Indicator))
            : TypedResults.NotFound();
    }

    private static async Task<Results<ContentHttpResult, ValidationProblem>> ListAllAsync(
        HttpContext context, ListRecords records, ReadObservationNames readNames, IndicatorCharts charts, CancellationToken cancellation)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = RecordQuery.Read(query, RecordKind.Indicator);
        if (query.Ignored.Count > 0)
        {
            return ChartFile.Refuse(query.Ignored);
        }

        var indicators = await IndicatorsAsync(records, filter, cancellation);
        var names = await readNames.Ask(indicators, cancellation);
        return ChartFile.Csv(indicators.SelectMany(indicator => charts.Rows(indicator, names)).Prepend(IndicatorCharts.Columns));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> DrawAsync(
        string slug, HttpContext context, ReadRecord records, ReadObservationNames readNames, IndicatorCharts charts, CancellationToken cancellation) =>
        await IndicatorAsync(slug, records, cancellation) is { } indicator
            && charts.One(indicator, await readNames.Ask([indicator], cancellation)) is { } chart
                ? await ChartFile.SvgAsync(context, chart, charts.Note(), Addresses.Of(RecordKind.Indicator, slug))
                : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound>> ListAsync(
        string slug, ReadRecord records, ReadObservationNames readNames, IndicatorCharts charts, CancellationToken cancellation)
    {
        if (await IndicatorAsync(slug, records, cancellation) is not { } indicator)
        {
            return TypedResults.NotFound();
        }

        var names = await readNames.Ask([indicator], cancellation);
        return ChartFile.Csv(charts.Rows(indicator, names).Prepend(IndicatorCharts.Columns));
    }

    private static async Task<IReadOnlyList<IndicatorDocument>> IndicatorsAsync(ListRecords records, RecordFilter filter, CancellationToken cancellation) =>
        [.. (await records.Ask<Indicator, IndicatorDocument>(filter, cancellation)).Items.Select(item => item.Document)];

    private static async Task<IndicatorDocument?> IndicatorAsync(string slug, ReadRecord records, CancellationToken cancellation) =>
        QueryReader.IsSlug(slug) ? (await records.Ask<Indicator, IndicatorDocument>(RecordKind.Indicator, slug, cancellation)).Record?.Document : null;
}
