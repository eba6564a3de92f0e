namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>What a file says of itself: what was asked, where, when, and under which licence it may be used.</summary>
/// <param name="Place">Where the portal answers.</param>
/// <param name="Portal">Name of the portal.</param>
/// <param name="Question">The question in words, or the name of the one record.</param>
/// <param name="Address">Address of the page that shows the same.</param>
/// <param name="FileAddress">Address of the file.</param>
/// <param name="Total">How many records answered the question when the file was begun.</param>
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
