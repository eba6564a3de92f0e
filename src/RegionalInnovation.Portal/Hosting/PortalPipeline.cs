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
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UsePortalApi();
        app.UsePublicPageCache();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapTheme();
        app.MapPortalHealth();
        app.MapPortalApi();
        app.MapFeatures();
        app.MapRazorComponents<App>().Add(AnswerHead);
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
