using System.Globalization;
using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Editing.Import;

/// <summary>What is wrong with the rows of a file, as a file to work through.</summary>
internal static class ImportEndpoints
{
    private static readonly string[] Columns = ["row", "slug", "column", "heading", "field", "message"];

    public static void MapImports(this WebApplication app) =>
        app.MapGet($"/{Addresses.Imports}/{{id:guid}}/faults.csv", SendAsync).RequireAuthorization(Policies.Contribute).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(Guid id, HttpContext context, KeepBroughtFiles files, PlanImport plan, ImportWords words, FaultWords faults)
    {
        var cancellation = context.RequestAborted;
        using var laid = await files.LayDownAsync(id, Policies.PersonOf(context.User), cancellation);
        if (laid is null)
        {
            return Results.NotFound();
        }

        Table? table = null;
        try
        {
            table = laid.File.HoldsDocuments ? null : await TableReader.OpenAsync(laid.File, ImportLimits.Usual, cancellation);
        }
        catch (ImportFileException refused)
        {
            return Results.Problem(faults.Say(refused.Text), statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=import-faults.csv";
        await context.Response.WriteAsync(Csv.ByteOrderMark + Csv.Row(Columns), cancellation);
        await foreach (var row in plan.AskAsync(laid.File, table is null ? null : laid.Settings.MappingOf(table, words.Tokens()), cancellation))
        {
            foreach (var fault in row.Faults)
            {
                await context.Response.WriteAsync(
                    Csv.Row(
                    [
                        fault.Row.ToString(CultureInfo.InvariantCulture), row.Slug, (fault.Column + 1)?.ToString(CultureInfo.InvariantCulture),
                        fault.Column is { } column ? table?.Columns[column] : null, fault.Path, faults.Say(fault.Text),
                    ]),
                    cancellation);
            }
        }

        return Results.Empty;
    }
}
