using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell;

/// <summary>Where the portal answers, for addresses that leave it.</summary>
/// <param name="Origin">Scheme and host, without a slash at the end.</param>
/// <param name="Language">Language of the pages that are linked to.</param>
public sealed record PortalPlace(string Origin, Language Language)
{
    /// <summary>The place that a request came to.</summary>
    public static PortalPlace Of(HttpContext context) => new($"{context.Request.Scheme}://{context.Request.Host}", Reader.LanguageOf(context));

    /// <summary>The whole address of a page, in the reader's language.</summary>
    public string Page(string address)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        return Origin + (question < 0
            ? Addresses.InLanguage(Language, address)
            : Addresses.InLanguage(Language, address[..question], address[question..]));
    }

    /// <summary>The name of a thing, the same in every language: it leads to the page in the language of whoever follows it.</summary>
    public string Thing(string address) => $"{Origin}/{address}";
}
