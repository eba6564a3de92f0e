using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;
using RegionalInnovation.Portal.Shell.Downloads;
using RegionalInnovation.Portal.Shell.Records;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// The cases of a question, or one of them, as a file; and a question as a feed. The query string is the page's, and so is
/// its reading. Files are written as they are read from the database, and refused where they would be too long.
/// </summary>
internal static class CaseDownloads
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCaseDownloads(this WebApplication app)
    {
        foreach (var format in CaseFormat.All)
        {
            app.MapMethods($"/{Addresses.CasesAs(format.Extension, "")}", Reading, (HttpContext context, [AsParameters] Services services) => SendSelectionAsync(context, format, services))
                .AllowAnonymous()
                .RequireRateLimiting(DownloadPolicy.Name)
                .ExcludeFromDescription();
            if (format.OfOneCase)
            {
                // A slug has no dot, or .json would answer for .csl.json too.
                app.MapMethods($"/{Addresses.CaseAs("{slug:regex(^[a-z0-9-]{{1,80}}$)}", format.Extension)}", Reading, (string slug, HttpContext context, [AsParameters] Services services) => SendCaseAsync(slug, context, format, services))
                    .AllowAnonymous()
                    .ExcludeFromDescription();
            }
        }

        app.MapMethods($"/{Addresses.CasesAs(CsvDescription.Extension, "")}", Reading, DescribeCsvAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods($"/{Addresses.CasesAs(CaseFeed.Extension, "")}", Reading, SendFeedAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SendSelectionAsync(HttpContext context, CaseFormat format, Services services)
    {
        var (filter, head, total) = await QuestionAsync(context, format.Extension, services);
        if (total > services.Limits.Of(format))
        {
            return TooMany(context, format, filter, total, services);
        }

        FileAnswer.SetHeaders(context.Response, format.MediaType, FileAnswer.Name(services.Texts["File.Name"], filter.IsNarrow ? head.Question : null, head.TakenAt), $"regional-innovation-cases-{DownloadHead.Day(head.TakenAt)}", format.Extension);
        if (format == CaseFormat.Csv)
        {
            context.Response.Headers.Link = $"<{head.Place.Page(Addresses.CasesAs(CsvDescription.Extension, QueryOf(filter)))}>; rel=\"describedby\"; type=\"{CsvDescription.MediaType}\"";
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return TypedResults.Empty;
        }

        var cancellation = context.RequestAborted;
        await NoteAsync(context, services, string.Create(CultureInfo.InvariantCulture, $"{Addresses.CasesAs(format.Extension, "")} cases={total}{QueryOf(filter with { Q = null })}"));
        var cases = services.Cases.Stream(filter, services.Words.Language, cancellation);
        // A fault on the way breaks the connection off, so that nobody takes half a file for the whole.
        await WriteAsync(context.Response, format, head, services.Words, cases, cancellation);
        await context.Response.BodyWriter.FlushAsync(cancellation);
        return TypedResults.Empty;
    }

    private static async Task<IResult> SendCaseAsync(string slug, HttpContext context, CaseFormat format, Services services)
    {
        var (answer, revision) = await ReadAsync(slug, context, services);
        if (answer.Record is not { } view)
        {
            return answer.State switch
            {
                RecordState.Moved => TypedResults.Redirect(Addresses.InLanguage(services.Words.Language, Addresses.CaseAs(answer.MovedTo!, format.Extension, revision)), permanent: true),
                RecordState.Gone => TypedResults.StatusCode(StatusCodes.Status410Gone),
                _ => TypedResults.NotFound(),
            };
        }

        var taken = await services.Cases.Ask(view, context.RequestAborted);
        var place = PortalPlace.Of(context);
        var name = services.Words.In(view.Document.Name);
        var head = new DownloadHead(
            place,
            services.Words.Portal,
            name,
            place.Page(Addresses.CaseRevision(slug, view.Revision)),
            place.Page(Addresses.CaseAs(slug, format.Extension, view.Revision)),
            Total: 1,
            services.Now,
            services.Words.Rights);
        FileAnswer.SetHeaders(context.Response, format.MediaType, FileAnswer.Name(name, null, null), $"{slug}-r{view.Revision.ToString(CultureInfo.InvariantCulture)}", format.Extension);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return TypedResults.Empty;
        }

        await NoteAsync(context, services, Addresses.CaseAs(slug, format.Extension, revision));
        var output = new TextOutput(context.Response.BodyWriter);
        if (format == CaseFormat.Json)
        {
            JsonCases.Write(output, head, services.Words, taken);
        }
        else if (format == CaseFormat.LinkedData)
        {
            LinkedDataCases.Write(output, head, services.Words, taken);
        }
        else
        {
            await WriteAsync(context.Response, format, head, services.Words, One(taken), context.RequestAborted);
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        return TypedResults.Empty;
    }

    /// <summary>
    /// A line of the audit log for whoever is signed in. What is asked for is kept without what was typed. Others take what
    /// anybody may read, and leave no line; a token opens no file.
    /// </summary>
    private static Task NoteAsync(HttpContext context, Services services, string what) =>
        context.User.Identity?.IsAuthenticated == true ? services.Note(NotedAct.CasesExported, context.User, what, context.RequestAborted) : Task.CompletedTask;

    private static async Task<IResult> DescribeCsvAsync(HttpContext context, [AsParameters] Services services)
    {
        var (_, head, _) = await QuestionAsync(context, CaseFormat.Csv.Extension, services);
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(CsvDescription.Write(head, services.Words), CsvDescription.MediaType);
    }

    private static async Task SendFeedAsync(HttpContext context, [AsParameters] Services services)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = CaseFilter.Read(query);
        var selection = await services.Explore.Ask(CaseFeed.QuestionOf(filter), services.Words.Language, withFacets: false, context.RequestAborted);
        var head = await HeadAsync(context, services, filter with { Sort = null }, query.Ignored, selection.Total, CaseFeed.AddressOf(filter));
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await CaseFeed.SendAsync(context, head, services.Words, filter, selection);
    }

    private static async Task<(CaseFilter Filter, DownloadHead Head, int Total)> QuestionAsync(HttpContext context, string extension, Services services)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = CaseFilter.Read(query).Question;
        var total = (await services.Explore.Ask(filter, services.Words.Language, withFacets: false, context.RequestAborted)).Total;
        return (filter, await HeadAsync(context, services, filter, query.Ignored, total, Addresses.CasesAs(extension, QueryOf(filter))), total);
    }

    private static async Task<DownloadHead> HeadAsync(HttpContext context, Services services, CaseFilter filter, IReadOnlyList<IgnoredValue> ignored, int total, string fileAddress)
    {
        var place = PortalPlace.Of(context);
        return new(
            place,
            services.Words.Portal,
            services.Question.Write(filter, await services.Names.Ask(filter, context.RequestAborted)),
            place.Page(filter.Question.Address),
            place.Page(fileAddress),
            total,
            services.Now,
            services.Words.Rights,
            services.Question.Ignored(ignored));
    }

    private static async Task<(RecordAnswer<CaseDocument> Answer, int? Revision)> ReadAsync(string slug, HttpContext context, Services services)
    {
        if (RevisionQuery.NumberIn(context.Request.Query) is not { } number)
        {
            return (await services.Record.Ask<CaseStudy, CaseDocument>(RecordKind.Case, slug, context.RequestAborted), null);
        }

        var answer = await services.Revision.Ask<CaseStudy, CaseDocument>(RecordKind.Case, slug, number, context.RequestAborted);
        return (new(answer.State, answer.Record, answer.MovedTo), number);
    }

    private static Task WriteAsync(HttpResponse response, CaseFormat format, DownloadHead head, DownloadWording words, IAsyncEnumerable<TakenCase> cases, CancellationToken cancellation) =>
        format == CaseFormat.Csv ? CsvCases.WriteAsync(response.BodyWriter, head, words, cases, cancellation)
        : format == CaseFormat.Excel ? ExcelCases.WriteAsync(response.BodyWriter, head, words, cases, cancellation)
        : format == CaseFormat.Json ? JsonCases.WriteAsync(response.BodyWriter, head, words, cases, cancellation)
        : format == CaseFormat.LinkedData ? LinkedDataCases.WriteAsync(response.BodyWriter, head, words, cases, cancellation)
        : format == CaseFormat.BibTex ? BibTexCases.WriteAsync(response.BodyWriter, head, words, cases, cancellation)
        : format == CaseFormat.Ris ? RisCases.WriteAsync(response.BodyWriter, head, words, cases, cancellation)
        : CslCases.WriteAsync(response.BodyWriter, head, words, cases, cancellation);

    private static async IAsyncEnumerable<TakenCase> One(TakenCase taken, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask.WaitAsync(cancellation);
        yield return taken;
    }

    /// <summary>A page for people, a problem (RFC 9457) for programs; both say how many there are, and how to go on.</summary>
    private static IResult TooMany(HttpContext context, CaseFormat format, CaseFilter filter, int total, Services services)
    {
        var (texts, most) = (services.Texts, services.Limits.Of(format));
        var title = texts["Over.Title"].Value;
        var text = texts["Over.Text", total, format.Name, most].Value;
        var api = texts["Over.Api", Addresses.DataOf(RecordKind.Case, "").TrimEnd('/')].Value;
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.CacheControl = "no-cache";
        var wantsPage = context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
        return wantsPage
            ? new RazorComponentResult<TooManyCases>(new
            {
                Title = title,
                Texts = new[] { text, api },
                Back = Addresses.InLanguage(Reader.LanguageOf(context), Addresses.Cases, QueryOf(filter)),
            })
            { StatusCode = StatusCodes.Status400BadRequest, PreventStreamingRendering = true }
            : TypedResults.Problem(title: title, detail: $"{text} {api}", statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["total"] = total, ["most"] = most });
    }

    private static string QueryOf(CaseFilter filter) => QueryString.Create(filter.Parameters()!).Value ?? "";

    /// <summary>What the endpoints work with.</summary>
    internal sealed record Services(
        ExploreCases Explore,
        ReadTakenCases Cases,
        ReadFacetNames Names,
        ReadRecord Record,
        ReadRevision Revision,
        QuestionWords Question,
        DownloadWording Words,
        IStringLocalizer<TakeAwayTexts> Texts,
        DownloadLimits Limits,
        NoteAct Note,
        TimeProvider Time)
    {
        /// <summary>Now, to the second, as files write it.</summary>
        public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());
    }
}
