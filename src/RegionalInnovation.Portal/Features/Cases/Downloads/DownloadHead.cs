using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

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

/// <summary>What a file says of itself: what was asked, where, when, and under which licence it may be used.</summary>
/// <param name="Place">Where the portal answers.</param>
/// <param name="Portal">Name of the portal.</param>
/// <param name="Question">The question in words, or the name of the one case.</param>
/// <param name="Address">Address of the page that shows the same.</param>
/// <param name="FileAddress">Address of the file.</param>
/// <param name="Total">How many cases answered the question when the file was begun.</param>
/// <param name="TakenAt">When it was begun (UTC, whole seconds).</param>
/// <param name="Rights">Licence and rights in words.</param>
/// <param name="Ignored">What of the question could not be read; null where all could.</param>
internal sealed record DownloadHead(
    PortalPlace Place,
    string Portal,
    string Question,
    string Address,
    string FileAddress,
    int Total,
    DateTimeOffset TakenAt,
    string Rights,
    string? Ignored = null)
{
    /// <summary>SPDX identifier of the licence of what the portal itself wrote. Rights in the sources are their holders'.</summary>
    public const string License = "MIT";

    /// <summary>Text of the licence.</summary>
    public const string LicenseAddress = "https://opensource.org/license/mit";

    /// <summary>The question, with what was left out of it.</summary>
    public string WholeQuestion => Ignored is null ? Question : $"{Question} ({Ignored})";

    /// <summary>The time as files write it.</summary>
    public string TakenAtText => Iso(TakenAt);

    /// <summary>A time as files write it: UTC, to the second.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A day as files write it.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
