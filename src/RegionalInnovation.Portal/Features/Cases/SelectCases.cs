using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Portal.Features.Cases.Downloads;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>Keeps the cases of a question as a selection, for an editor who wants to change a field of all of them.</summary>
internal static class SelectCases
{
    public static void MapCaseSelection(this WebApplication app) =>
        app.MapPost($"/{Addresses.SelectCases}", SelectAsync).RequireAuthorization(Policies.Contribute).ExcludeFromDescription();

    /// <summary>The form is taken as a whole, for then its antiforgery token is looked at; the question stands in the address.</summary>
    private static async Task<IResult> SelectAsync(
        HttpContext context, IFormCollection form, ExploreCases explore, ReadFacetNames names, QuestionWords words, Reader reader, KeepBroughtFiles files)
    {
        _ = form;
        var cancellation = context.RequestAborted;
        var filter = CaseFilter.Read(new(context.Request.Query)).Question;
        var first = await explore.Ask(filter, reader.Language, withFacets: false, cancellation);
        if (first.Total > CaseChange.MostCases)
        {
            return Results.LocalRedirect($"{context.Request.PathBase}/{Addresses.TooManyCases}");
        }

        var slugs = new List<string>();
        await foreach (var hit in explore.Stream(filter, reader.Language, CaseChange.MostCases, cancellation))
        {
            slugs.Add(hit.Document.Slug);
        }

        var id = await files.AddSelectionAsync(Policies.PersonOf(context.User), words.Write(filter, await names.Ask(filter, cancellation)), slugs, cancellation);
        return Results.LocalRedirect($"{context.Request.PathBase}/{Addresses.Change(id)}");
    }
}
