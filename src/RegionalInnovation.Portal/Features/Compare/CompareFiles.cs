using System.Text;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;
using RegionalInnovation.Portal.Shell.Facts;

namespace RegionalInnovation.Portal.Features.Compare;

/// <summary>A comparison as a file. The query string is the page's, and so is its reading.</summary>
internal static class CompareFiles
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCompareFiles(this WebApplication app)
    {
        foreach (var format in CompareFormat.All)
        {
            app.MapMethods($"/{Addresses.CompareAs(format.Extension, "")}", Reading, (HttpContext context, [AsParameters] Services services) => SendAsync(context, format, services))
                .AllowAnonymous()
                .RequireRateLimiting(DownloadPolicy.Name)
                .ExcludeFromDescription();
        }
    }

    private static async Task<IResult> SendAsync(HttpContext context, CompareFormat format, Services services)
    {
        var query = new QueryReader(context.Request.Query);
        var compared = await services.Compare.Ask(CompareFilter.Read(query), context.RequestAborted);
        if (compared.Records.Count == 0)
        {
            context.Response.Headers["X-Robots-Tag"] = "noindex";
            return TypedResults.Problem(title: services.Texts["Refused.Title"], detail: services.Texts["Refused.Text"], statusCode: StatusCodes.Status400BadRequest);
        }

        var place = PortalPlace.Of(context);
        var names = string.Join(" · ", compared.Records.Select(record => services.Wording.In(record.Document.Name)));
        var now = services.Now;
        var head = new DownloadHead(
            place,
            services.Shell["Portal"],
            services.Texts["File.Title", names],
            place.Page(compared.Filter.Address),
            place.Page(Addresses.CompareAs(format.Extension, compared.Filter.Query)),
            compared.Records.Count,
            now,
            services.Shell["Rights"]);
        var writer = new ComparisonWriter(ComparisonTable.Of(compared, services.Wording), head, services.Wording, services.Texts, services.Shell);
        var bytes = format == CompareFormat.Excel ? writer.Excel() : format == CompareFormat.Word ? writer.Word() : Encoding.UTF8.GetBytes(writer.Markdown());
        FileAnswer.SetHeaders(
            context.Response,
            format.MediaType,
            FileAnswer.Name(head.Question, day: now),
            $"comparison-{string.Join("-", compared.Records.Select(record => record.Document.Slug.Length > 24 ? record.Document.Slug[..24] : record.Document.Slug))}",
            format.Extension);
        return TypedResults.Bytes(bytes, format.MediaType);
    }

    /// <summary>What the endpoints work with.</summary>
    internal sealed record Services(CompareRecords Compare, FactWording Wording, IStringLocalizer<CompareTexts> Texts, IStringLocalizer<Texts> Shell, TimeProvider Time)
    {
        /// <summary>Now, to the second, as files write it.</summary>
        public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());
    }
}
