using Microsoft.AspNetCore.Http.HttpResults;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;

namespace RegionalInnovation.Portal.Features.Programs;

/// <summary>The lineage of a programme as a drawing and as rows.</summary>
internal static class LineageFiles
{
    public static void MapLineageFiles(this WebApplication app)
    {
        app.MapGet($"/{Addresses.DrawingOf(Addresses.LineageOf("{slug}"))}", DrawAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.FiguresOf(Addresses.LineageOf("{slug}"))}", ListAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> DrawAsync(
        string slug, HttpContext context, ReadRecord records, ReadLineage lineages, LineageCharts charts, CancellationToken cancellation) =>
        await ProgramAsync(slug, records, cancellation) is { } program && await lineages.Ask(slug, cancellation) is { Edges.Count: > 0 } lineage
            ? await ChartFile.SvgAsync(context, charts.Of(program.Name, lineage), charts.Note(), Addresses.Of(RecordKind.Program, slug))
            : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound>> ListAsync(
        string slug, ReadRecord records, ReadLineage lineages, LineageCharts charts, CancellationToken cancellation) =>
        await ProgramAsync(slug, records, cancellation) is not null && await lineages.Ask(slug, cancellation) is { Edges.Count: > 0 } lineage
            ? ChartFile.Csv(charts.Rows(lineage).Prepend(LineageCharts.Columns))
            : TypedResults.NotFound();

    private static async Task<ProgramDocument?> ProgramAsync(string slug, ReadRecord records, CancellationToken cancellation) =>
        QueryReader.IsSlug(slug) ? (await records.Ask<PolicyProgram, ProgramDocument>(RecordKind.Program, slug, cancellation)).Record?.Document : null;
}
