using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// Answers 413 where a form is larger than its page takes. Left alone, the look at the antiforgery token, which is the
/// first to read the form, would call it malformed. The API says so by itself.
/// </summary>
/// <param name="next">The next step.</param>
internal sealed class LargeForms(RequestDelegate next)
{
    /// <summary>The most that is read to be thrown away, in bytes; for people who are signed in.</summary>
    private const long MostReadAway = 100 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Addresses.ApiRoot, StringComparison.OrdinalIgnoreCase) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await next(context);
            return;
        }

        if (context.Request.ContentLength is { } length && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } limit && length > limit.MaxRequestBodySize)
        {
            if (context.User.Identity?.IsAuthenticated == true && length <= MostReadAway && !limit.IsReadOnly)
            {
                // A browser looks at the answer once it has sent all of it; cut off before, it would tell of a broken connection.
                limit.MaxRequestBodySize = length;
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }

            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        await next(context);
        // Whoever does not say how much is to come is found out while it comes.
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest }
            && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false, Error.InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } })
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
    }
}
