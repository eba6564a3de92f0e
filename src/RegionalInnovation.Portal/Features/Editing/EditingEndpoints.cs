using Microsoft.AspNetCore.Mvc;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Reports;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Features.Editing;

/// <summary>Where the forms of editing lead: the one address that every button which begins a draft sends to, and the one that closes a report.</summary>
internal static class EditingEndpoints
{
    public static void MapEditing(this WebApplication app)
    {
        app.MapPost($"/{Addresses.OpenDraft}", OpenAsync).RequireAuthorization(Policies.Contribute).ExcludeFromDescription();
        app.MapPost($"/{Addresses.CloseReport}", CloseReportAsync).RequireAuthorization(Policies.Contribute).ExcludeFromDescription();
    }

    /// <summary>A record to change or to withdraw, a revision or a field of one to go back to, a kind to begin, what a pack brought: whatever the form names.</summary>
    private static async Task<IResult> OpenAsync(
        HttpContext context,
        OpenDraft open,
        [FromForm] string? record,
        [FromForm] string? act,
        [FromForm] int? revision,
        [FromForm] string? field,
        [FromForm] string? kind,
        [FromForm] long? proposal)
    {
        var (editor, cancellation) = (Editors.Of(context.User), context.RequestAborted);
        Guid? draft = null;
        if (proposal is { } brought)
        {
            draft = await open.FromProposalAsync(brought, editor, cancellation);
        }
        else if (RecordAddress.TryParse(record, out var address))
        {
            draft = revision is { } number
                ? await open.FromRevisionAsync(address, number, string.IsNullOrEmpty(field) ? null : field, editor, cancellation)
                : await open.OfAsync(address, Token.TryParse<EditAct>(act, out var wanted) ? wanted : EditAct.Publish, editor, cancellation);
        }
        else if (Token.TryParse<RecordKind>(kind, out var newKind))
        {
            draft = await open.NewAsync(newKind, editor, cancellation);
        }

        if (draft is not { } id)
        {
            return Results.NotFound();
        }

        // Going back and withdrawing are looked at first; changing is written first.
        var toReview = revision is not null || act == Token.Of(EditAct.Withdraw);
        return Results.LocalRedirect($"{context.Request.PathBase}/{(toReview ? Addresses.DraftReview(id) : Addresses.Draft(id))}");
    }

    /// <summary>Closes what a reader reported; one that somebody else closed meanwhile is as it should be.</summary>
    private static async Task<IResult> CloseReportAsync(HttpContext context, ListReports reports, [FromForm] Guid report)
    {
        await reports.CloseAsync(report, Policies.PersonOf(context.User), context.RequestAborted);
        return Results.LocalRedirect($"{context.Request.PathBase}/{Addresses.Reports}");
    }
}
