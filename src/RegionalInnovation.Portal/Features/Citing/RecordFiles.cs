using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;
using RegionalInnovation.Portal.Shell.Facts;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Citing;

/// <summary>
/// A record of any kind as a reference or as linked data: its page's address with an extension, and with
/// <c>?revision=</c> pinned to a revision. Cases, which are taken away by the list too, have richer files of their own.
/// </summary>
internal static class RecordFiles
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapRecordFiles(this WebApplication app)
    {
        foreach (var kind in Enum.GetValues<RecordKind>().Where(kind => kind != RecordKind.Case))
        {
            foreach (var format in RecordFormat.All)
            {
                // A slug has no dot, or .json would answer for .csl.json too.
                app.MapMethods(
                        $"/{Addresses.RecordAs(kind, "{slug:regex(^[a-z0-9-]{{1,80}}$)}", format.Extension)}",
                        Reading,
                        (string slug, HttpContext context, [AsParameters] Services services) => SendAsync(kind, slug, context, format, services))
                    .AllowAnonymous()
                    .ExcludeFromDescription();
            }
        }
    }

    private static async Task<IResult> SendAsync(RecordKind kind, string slug, HttpContext context, RecordFormat format, Services services)
    {
        var (cancellation, number) = (context.RequestAborted, RevisionQuery.NumberIn(context.Request.Query));
        var answer = await services.Records.Ask(new(kind, slug), number, cancellation);
        if (answer.Record is not { } view)
        {
            return answer.State switch
            {
                RecordState.Moved => TypedResults.Redirect(Addresses.InLanguage(Reader.LanguageOf(context), Addresses.RecordAs(kind, answer.MovedTo!, format.Extension, number)), permanent: true),
                RecordState.Gone => TypedResults.StatusCode(StatusCodes.Status410Gone),
                _ => TypedResults.NotFound(),
            };
        }

        var (words, place) = (services.Words, PortalPlace.Of(context));
        var cited = CitedRecord.From(view, place);
        var takenAt = DateTimeOffset.FromUnixTimeSeconds(services.Time.GetUtcNow().ToUnixTimeSeconds());
        var head = new DownloadHead(place, words.Portal, cited.Title, cited.Address, place.Page(Addresses.RecordAs(kind, slug, format.Extension, view.Revision)), Total: 1, takenAt, words.Rights);
        FileAnswer.SetHeaders(context.Response, format.MediaType, FileAnswer.Name(cited.Title), $"{slug}-r{view.Revision.ToString(CultureInfo.InvariantCulture)}", format.Extension);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return TypedResults.Empty;
        }

        var text = format == RecordFormat.LinkedData ? RecordLinkedData.Write(cited, words.Portal, services.Shell[Texts.ListOf(kind)])
            : format == RecordFormat.BibTex ? BibTex.Entry(words.Reference(cited, head), head)
            : format == RecordFormat.Ris ? Ris.Entry(words.Reference(cited, head), head)
            : $"[\n{Csl.Item(words.Reference(cited, head), head).ToJsonString(Csl.Relaxed)}\n]\n";
        await context.Response.WriteAsync(text, cancellation);
        return TypedResults.Empty;
    }

    /// <summary>What the endpoints work with.</summary>
    internal sealed record Services(ReadAnyRecord Records, CitationWording Words, IStringLocalizer<Texts> Shell, TimeProvider Time);
}
