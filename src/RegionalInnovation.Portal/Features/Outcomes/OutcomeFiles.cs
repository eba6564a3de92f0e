using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;
using RegionalInnovation.Portal.Shell.Charts.Outcomes;

namespace RegionalInnovation.Portal.Features.Outcomes;

/// <summary>Pictures of outcomes, and their figures, as files.</summary>
internal static class OutcomeFiles
{
    public static void MapOutcomeFiles(this WebApplication app)
    {
        app.MapGet($"/{Addresses.DrawingOf(Addresses.Outcomes)}", DrawAllAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.FiguresOf(Addresses.Outcomes)}", ListAllAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.DrawingOf($"{Addresses.Outcomes}/{{slug}}")}", DrawAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.FiguresOf($"{Addresses.Outcomes}/{{slug}}")}", ListAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, NotFound, ValidationProblem>> DrawAllAsync(
        HttpContext context, ListRecords records, OutcomePicture picture, OutcomeCharts charts, CancellationToken cancellation)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = OutcomeFilter.From(query);
        if (query.Ignored.Count > 0)
        {
            return ChartFile.Refuse(query.Ignored);
        }

        return picture.Of(await OutcomesAsync(records, filter, cancellation), filter.Group) is { } chart
            ? await ChartFile.SvgAsync(context, chart, charts.Note(picture.Caption(filter.Group)), filter.Address)
            : TypedResults.NotFound();
    }

    private static async Task<Results<ContentHttpResult, ValidationProblem>> ListAllAsync(HttpContext context, ListRecords records, OutcomeCharts charts, CancellationToken cancellation)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = OutcomeFilter.From(query);
        return query.Ignored.Count > 0
            ? ChartFile.Refuse(query.Ignored)
            : ChartFile.Csv((await OutcomesAsync(records, filter, cancellation)).SelectMany(charts.Rows).Prepend(OutcomeCharts.Columns));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> DrawAsync(
        string slug, HttpContext context, ReadRecord records, OutcomeCharts charts, IStringLocalizer<OutcomeTexts> texts, CancellationToken cancellation) =>
        await OutcomeAsync(slug, records, cancellation) is { } view && OutcomeCharts.HasSlope(view.Document)
            ? await ChartFile.SvgAsync(context, charts.Slope(view.Document, view.Sources), charts.Note(texts["Slope.Caption"]), Addresses.Of(RecordKind.Outcome, slug))
            : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound>> ListAsync(string slug, ReadRecord records, OutcomeCharts charts, CancellationToken cancellation) =>
        await OutcomeAsync(slug, records, cancellation) is { } view
            ? ChartFile.Csv(charts.Rows(view.Document).Prepend(OutcomeCharts.Columns))
            : TypedResults.NotFound();

    private static async Task<IEnumerable<OutcomeDocument>> OutcomesAsync(ListRecords records, OutcomeFilter filter, CancellationToken cancellation) =>
        (await records.Ask<Outcome, OutcomeDocument>(filter.Records, cancellation)).Items.Select(item => item.Document);

    private static async Task<RecordView<OutcomeDocument>?> OutcomeAsync(string slug, ReadRecord records, CancellationToken cancellation) =>
        QueryReader.IsSlug(slug) ? (await records.Ask<Outcome, OutcomeDocument>(RecordKind.Outcome, slug, cancellation)).Record : null;
}
