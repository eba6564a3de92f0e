using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell;

/// <summary>Who reads: the language of the address they came by.</summary>
/// <param name="accessor">The request.</param>
public sealed class Reader(IHttpContextAccessor accessor)
{
    /// <summary>Name of the cookie that keeps a reader's choice of language.</summary>
    public const string LanguageCookie = "language";

    /// <summary>The reader's language.</summary>
    public Language Language { get; } = accessor.HttpContext is { } context ? LanguageOf(context) : OfCulture();

    /// <summary>
    /// A place on this page. Pages have a base address, against which a bare <c>#id</c> would lead elsewhere.
    /// </summary>
    public string Fragment(string id) =>
        accessor.HttpContext is { Request: var request } ? $"{request.PathBase}{request.Path}{request.QueryString}#{id}" : $"#{id}";

    /// <summary>The language of an address.</summary>
    public static Language LanguageOf(HttpContext context) =>
        Token.TryParse<Language>(context.Request.PathBase.Value?.Trim('/'), out var language)
            ? language
            : OfCulture();

    /// <summary>On an open interactive page there is no request; the culture is that of the connection, whose address has the language too.</summary>
    private static Language OfCulture() =>
        Token.TryParse<Language>(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var culture) ? culture : Language.Ko;
}
