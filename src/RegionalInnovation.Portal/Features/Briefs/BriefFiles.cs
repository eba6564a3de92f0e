using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Briefs;

/// <summary>
/// A brief as a file, and the buttons of its page. A brief comes in the address, or in a form where its texts are too long
/// for one. Neither changes anything here: what a form sends goes back to whoever sent it and is kept nowhere, so it needs
/// no token, and its answers are stored by nobody.
/// </summary>
internal static class BriefFiles
{
    /// <summary>Twenty long texts in three bytes a character, as forms write them, and room.</summary>
    private const int LargestForm = 1_200_000;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void MapBriefs(this WebApplication app)
    {
        foreach (var format in BriefFormat.Documents.Concat(BriefFormat.References))
        {
            app.MapMethods($"/{Addresses.BriefAs(format.Extension, "")}", Reading, (HttpContext context, [AsParameters] Services services) => SendAsync(context, format, services))
                .AllowAnonymous()
                .RequireRateLimiting(DownloadPolicy.Name)
                .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestForm))
                .ExcludeFromDescription();
        }

        app.MapPost($"/{Addresses.BriefArranged}", ArrangeAsync)
            .AllowAnonymous()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestForm))
            .ExcludeFromDescription();
    }

    private static async Task<IResult> SendAsync(HttpContext context, BriefFormat format, Services services)
    {
        if (await ReadAsync(context) is not { } draft)
        {
            return Refused(services, "Refused.Form");
        }

        var parts = await services.Read.Ask(draft, context.RequestAborted);
        if (parts.All(part => part.Record is null))
        {
            return Refused(services, "Refused.Empty");
        }

        var (place, now) = (PortalPlace.Of(context), services.Now);
        var title = services.Content.TitleOf(draft);
        var head = new DownloadHead(place, services.Shell["Portal"], title, place.Page(Addresses.Brief), place.Page(Addresses.BriefAs(format.Extension, "")), parts.Count, now, services.Shell["Rights"]);
        var bytes = new BriefWriter(draft, parts, head, services.Content, services.Texts).Write(format);
        FileAnswer.SetHeaders(context.Response, format.MediaType, FileAnswer.Name(title, day: now), $"brief-{DownloadHead.Day(now)}", format.Extension);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(bytes, format.MediaType);
    }

    /// <summary>Does what a button says, and leads to the address of what comes of it.</summary>
    private static async Task<IResult> ArrangeAsync(HttpContext context, [AsParameters] Services services)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await ReadAsync(context) is not { } draft)
        {
            return Refused(services, "Refused.Form");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (act, argument) = form["do"].FirstOrDefault()?.Split('.', 2) is { Length: 2 } parts ? (parts[0], parts[1]) : (form["do"].FirstOrDefault() ?? "", "");
        var position = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var arranged = act switch
        {
            "up" => draft.Moved(position, -1),
            "down" => draft.Moved(position, 1),
            "remove" => draft.Without(position),
            "add" => BriefItem.Parse(argument) is { } item ? draft.With(item) : draft,
            _ => draft,
        };
        var find = act == "add" ? null : form[BriefPage.FindName].FirstOrDefault()?.Trim();
        var query = QueryString.Create([.. arranged.Parameters(), .. string.IsNullOrEmpty(find) || find.Length > QueryReader.LongestValue ? [] : new[] { KeyValuePair.Create(BriefPage.FindName, (string?)find) }]);
        var address = Addresses.InLanguage(Reader.LanguageOf(context), Addresses.Brief, query.Value ?? "");
        return address.Length > BriefDraft.LongestAddress
            ? new RazorComponentResult<BriefTooLong> { StatusCode = StatusCodes.Status413PayloadTooLarge, PreventStreamingRendering = true }
            : TypedResults.LocalRedirect(address, permanent: false, preserveMethod: false);
    }

    /// <summary>The brief in the address or the form; null where the form cannot be read.</summary>
    private static async Task<BriefDraft?> ReadAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return BriefDraft.Read(name => context.Request.Query[name]).Draft;
        }

        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return BriefDraft.Read(name => form[name]).Draft;
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static ProblemHttpResult Refused(Services services, string text) =>
        TypedResults.Problem(title: services.Texts["Refused.Title"], detail: services.Texts[text], statusCode: StatusCodes.Status400BadRequest);

    /// <summary>What the endpoints work with.</summary>
    internal sealed record Services(ReadBrief Read, BriefContent Content, IStringLocalizer<BriefTexts> Texts, IStringLocalizer<Texts> Shell, TimeProvider Time)
    {
        /// <summary>Now, to the second, as files write it.</summary>
        public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());
    }
}
