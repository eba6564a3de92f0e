using Microsoft.AspNetCore.StaticAssets;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

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

    /// <summary>A picture brings its own style sheet, and may do nothing else.</summary>
    private const string PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var (path, person) = (context.Request.Path, PortalCookies.AreOfAPerson(context.Request.Cookies) || context.Request.Headers.Authorization.Count > 0);
        var reference = context.Request.Path.StartsWithSegments("/scalar", StringComparison.Ordinal);
        // At the last moment: an error clears the headers that were set before it.
        context.Response.OnStarting(() =>
        {
            var picture = context.Response.ContentType?.StartsWith("image/svg+xml", StringComparison.Ordinal) == true;
            Add(context.Response.Headers, picture ? PicturePolicy : reference ? ReferencePolicy : Policy);
            AddForPeople(context, path, person);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>
    /// What is for one person stays with that person: no browser and no proxy keeps it. The address of an invitation is a
    /// secret, so pages for one person name theirs to nobody.
    /// </summary>
    private static void AddForPeople(HttpContext context, PathString path, bool person)
    {
        // As it was asked for: an error is answered under another path. The language may stand before it.
        var asked = path.Value ?? "";
        var ofOnePerson = Addresses.IsForOnePerson(path) || (asked.IndexOf('/', Math.Min(1, asked.Length)) is var rest and > 0 && Addresses.IsForOnePerson(asked[rest..]));
        var file = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || context.Response.Headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal);
        if (ofOnePerson)
        {
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
        }

        if ((ofOnePerson || person) && !file)
        {
            context.Response.Headers.CacheControl = "private, no-store";
        }
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
