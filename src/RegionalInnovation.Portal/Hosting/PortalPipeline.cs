using Microsoft.AspNetCore.Diagnostics;
using RegionalInnovation.Portal.Features;
using RegionalInnovation.Portal.Features.Api;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>The order in which a request passes.</summary>
internal static class PortalPipeline
{
    public static void UsePortal(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorAnswers.HandleAsync, SuppressDiagnosticsCallback = _ => false });
        app.UseMiddleware<LanguagePrefix>();
        app.Use(KeepFonts);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(AnswerRefusedForms);
        app.UsePortalApi();
        app.UsePublicPageCache();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<DeclaredAccess>();
        app.UseAuthorization();
        app.UseMiddleware<LargeForms>();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapTheme();
        app.MapPortalHealth();
        app.MapPortalApi();
        app.MapFeatures();
        var pages = app.MapRazorComponents<App>();
        pages.Add(AnswerHead);
        pages.MapCircuits();
    }

    /// <summary>
    /// The style sheets name fonts without the hash that lets other files be kept for good, and a face that had to be asked
    /// for again on every page would come too late to be shown.
    /// </summary>
    private static Task KeepFonts(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/fonts", StringComparison.Ordinal) && context.Request.Path.Value!.EndsWith(".woff2", StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                {
                    context.Response.Headers.CacheControl = "public, max-age=604800";
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>The page that says why a form was refused is asked for like any page: it takes no form, and would refuse it again.</summary>
    private static Task AnswerRefusedForms(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            // What was found for the page by the verb it was asked for with: no page takes PUT.
            context.SetEndpoint(null);
        }

        return next(context);
    }

    /// <summary>Blazor's pages take GET and POST only; link checkers and caches ask with HEAD first.</summary>
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        for (var index = 0; index < endpoint.Metadata.Count; index++)
        {
            if (endpoint.Metadata[index] is HttpMethodMetadata methods)
            {
                endpoint.Metadata[index] = new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]);
            }
        }
    }
}
