namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// The headers of every answer, errors included. Public pages run one small script of ours and no inline script at all.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>The reference page of the API brings inline styles of its own; nothing else does.</summary>
    private const string ReferencePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var reference = context.Request.Path.StartsWithSegments("/scalar", StringComparison.Ordinal);
        // At the last moment: an error clears the headers that were set before it.
        context.Response.OnStarting(() =>
        {
            Add(context.Response.Headers, reference ? ReferencePolicy : Policy);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Add(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
