using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Primitives;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Reports;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Reports;

/// <summary>
/// Takes what readers report. The form stands on a public page, which is the same for everybody and so carries no token:
/// that the form was ours is told by what browsers say of where a request comes from.
/// </summary>
internal static class ReportEndpoints
{
    /// <summary>Reports that one address may send in <see cref="Window"/>.</summary>
    public const int MostOfAnAddress = 5;

    private const string Policy = "reports";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static void AddReports(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new() { PermitLimit = MostOfAnAddress, Window = Window, QueueLimit = 0 })));

    public static void MapReports(this WebApplication app) =>
        app.MapPost($"/{Addresses.SendReport}", SendAsync).AllowAnonymous().RequireRateLimiting(Policy).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, SendReport reports)
    {
        if (!context.Request.HasFormContentType || IsFromElsewhere(context.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            // Too many fields, or a character that no browser sends.
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (!RecordAddress.TryParse(form["record"], out var record) || !QueryReader.IsSlug(record.Slug)
            || !int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return Back(context, null, ReportOutcome.NoRecord);
        }

        var report = new ReportToSend(record, revision, Line(form["field"]), Lines(form["text"]) ?? "", Lines(form["source"]), Line(form["contact"]), Reader.LanguageOf(context));
        return Back(context, report, await reports.AskAsync(report, context.RequestAborted));
    }

    /// <summary>A browser says so of a form on another site. Programs say nothing, and can do no more than the form.</summary>
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site.ToString() is not ("same-origin" or "none");

    /// <summary>To the page that says how it ended; reloading that sends nothing again.</summary>
    private static RedirectHttpResult Back(HttpContext context, ReportToSend? report, ReportOutcome outcome) =>
        TypedResults.LocalRedirect($"{context.Request.PathBase}/{Addresses.ReportEnded(report?.Record, report?.Revision ?? 0, Token.Of(outcome))}");

    private static string? Line(StringValues value) => Lines(value)?.ReplaceLineEndings(" ");

    private static string? Lines(StringValues value) => value.ToString().Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null;
}
