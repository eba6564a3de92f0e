using Microsoft.AspNetCore.Authorization;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// An endpoint that says neither who may call it nor that anybody may answers nobody, as if it were not there: whoever
/// forgets it, notices. Two endpoints of the framework's that nothing here uses stay closed in this way.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="logger">Told which endpoint it is.</param>
internal sealed class DeclaredAccess(RequestDelegate next, ILogger<DeclaredAccess> logger)
{
    /// <summary>Whether an endpoint says who may call it.</summary>
    public static bool IsDeclaredBy(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is { Policy: not null };

    public Task InvokeAsync(HttpContext context)
    {
        // What routing puts in the place of an endpoint only says 405 or 415.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || IsDeclaredBy(endpoint))
        {
            return next(context);
        }

        logger.LogWarning("{Endpoint} does not say who may call it, and is closed", endpoint.DisplayName);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
