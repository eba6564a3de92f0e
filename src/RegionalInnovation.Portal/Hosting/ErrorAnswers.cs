using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// The one place where an exception becomes an answer: problem+json under /api, a page in the reader's language
/// elsewhere. Neither says more than that it is our fault and what to do.
/// </summary>
internal static class ErrorAnswers
{
    public static async Task HandleAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerPathFeature>()?.Error;
        var database = fault is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException };
        var status = fault is BadHttpRequestException bad ? bad.StatusCode
            : database ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status500InternalServerError;
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (database)
        {
            context.Response.Headers.RetryAfter = "10";
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(statusCode: status).ExecuteAsync(context);
            return;
        }

        await using var scope = context.RequestServices.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ErrorPage>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ErrorPage.Status)] = status,
                [nameof(ErrorPage.Language)] = Reader.LanguageOf(context),
            }))).ToHtmlString());
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html);
    }
}
