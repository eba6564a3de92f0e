using System.Globalization;
using Microsoft.Net.Http.Headers;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Hosting;

/// <summary>
/// Moves the language of the address (/ko, /ja, /en) into <c>PathBase</c> and sets the culture. A page asked for without
/// a language is redirected to the reader's: by cookie, then Accept-Language, then Korean.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
internal sealed class LanguagePrefix(RequestDelegate next)
{
    private static readonly string[] WithoutLanguage = ["/api", "/openapi", "/scalar", "/health", "/fonts", "/lib", "/_", $"/{Addresses.SignInInstituteAnswer}"];

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        foreach (var language in Enum.GetValues<Language>())
        {
            var prefix = $"/{Token.Of(language)}";
            if (path.Equals(prefix, StringComparison.Ordinal) || path.StartsWith(prefix + "/", StringComparison.Ordinal))
            {
                context.Request.PathBase = prefix;
                context.Request.Path = path.Length == prefix.Length ? "/" : path[prefix.Length..];
                Use(language);
                return next(context);
            }
        }

        var preferred = Preferred(context.Request);
        Use(preferred);
        if (!HttpMethods.IsGet(context.Request.Method) || !IsPage(path))
        {
            return next(context);
        }

        context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Redirect($"/{Token.Of(preferred)}{path}{context.Request.QueryString}");
        return Task.CompletedTask;
    }

    /// <summary>A page has no dot in its last segment, or is one of the exports of a page, which the pages own.</summary>
    private static bool IsPage(string path) =>
        !WithoutLanguage.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
        && (!path[(path.LastIndexOf('/') + 1)..].Contains('.', StringComparison.Ordinal) || Addresses.IsDrawing(path) || Addresses.IsCasesAs(path, out _)
            || Addresses.IsRecordAs(path) || path.EndsWith(Addresses.SearchDescription, StringComparison.Ordinal));

    private static Language Preferred(HttpRequest request)
    {
        if (Token.TryParse<Language>(request.Cookies[Reader.LanguageCookie], out var chosen))
        {
            return chosen;
        }

        var accepted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(item => item.Quality ?? 1);
        foreach (var item in accepted)
        {
            var tag = item.Value.Value ?? "";
            if (tag.Length >= 2 && Token.TryParse<Language>(tag[..2].ToLowerInvariant(), out var language))
            {
                return language;
            }
        }

        return Language.Ko;
    }

    private static void Use(Language language)
    {
        var culture = CultureInfo.GetCultureInfo(Token.Of(language));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
