using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>Refusals of the API, as problem+json (RFC 9457) in the language of Accept-Language.</summary>
internal static class ApiProblems
{
    public static ValidationProblem BadQuery(IEnumerable<KeyValuePair<string, List<string>>> faults, IStringLocalizer<ApiTexts> texts) =>
        TypedResults.ValidationProblem(
            faults.ToDictionary(fault => fault.Key, fault => fault.Value.ToArray(), StringComparer.Ordinal),
            texts["BadQuery.Detail"],
            title: texts["BadQuery.Title"]);

    public static ProblemHttpResult NotFound(ApiCollection collection, string slug, IStringLocalizer<ApiTexts> texts) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: texts["404.Title"], detail: texts["404.Record", slug, collection.Address]);

    public static ProblemHttpResult NoRevision(string slug, int revision, int latest, IStringLocalizer<ApiTexts> texts) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: texts["404.Title"], detail: texts["404.Revision", slug, revision, latest]);

    public static ProblemHttpResult Gone(IStringLocalizer<ApiTexts> texts) =>
        TypedResults.Problem(statusCode: StatusCodes.Status410Gone, title: texts["410.Title"], detail: texts["410.Detail"]);

    /// <summary>
    /// Answers what ended without a body under /api: addresses and methods that are not there, tokens that do not work or do not
    /// suffice, too many requests. Without
    /// it the page for addresses that are not there would answer, in HTML.
    /// </summary>
    public static async Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();
        var status = http.Response.StatusCode;
        var (title, detail) = status switch
        {
            StatusCodes.Status404NotFound => (texts["404.Title"], texts["404.Address", Addresses.ApiReference]),
            StatusCodes.Status405MethodNotAllowed => (texts["405.Title"], null),
            StatusCodes.Status401Unauthorized => (texts["401.Title"], texts["401.Detail"]),
            StatusCodes.Status403Forbidden => (texts["403.Title"], texts["403.Detail"]),
            // Of tokens that do not work there are fewer a minute than of requests a second.
            StatusCodes.Status429TooManyRequests when http.Response.Headers.WWWAuthenticate.Count > 0 => (texts["429.Title"], texts["429.Tokens"]),
            StatusCodes.Status429TooManyRequests => (texts["429.Title"], texts["429.Detail", ApiLimit.Of(http).RequestsPerSecond]),
            _ => ((LocalizedString?)null, (LocalizedString?)null),
        };
        await TypedResults.Problem(statusCode: status, title: title?.Value, detail: detail?.Value).ExecuteAsync(http);
    }

    /// <summary>What a refusal says depends on the asker's language, and is not for keeping.</summary>
    public static void AddHeaders(HttpResponse response, string language)
    {
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "no-cache";
        }

        response.Headers.ContentLanguage = language;
        response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }
}
