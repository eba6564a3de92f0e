using System.Text.RegularExpressions;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>Text that a file of XML 1.0 can hold.</summary>
internal static partial class XmlText
{
    /// <summary>The text without the characters that XML 1.0 has no place for.</summary>
    public static string Allowed(string text) => NotAllowed().Replace(text, "");

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotAllowed();
}
