using System.Text;
using Microsoft.Net.Http.Headers;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>The headers of an answer that is a file, and its name.</summary>
internal static class FileAnswer
{
    private const int LongestName = 60;

    /// <summary>Says that an answer is a file.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="name">Its name in any script, without its extension.</param>
    /// <param name="plainName">Its name for programs that know ASCII only, without its extension.</param>
    /// <param name="extension">Its extension, with its dot.</param>
    public static void SetHeaders(HttpResponse response, string mediaType, string name, string plainName, string extension)
    {
        var disposition = new ContentDispositionHeaderValue("attachment") { FileName = plainName + extension };
        // RFC 6266: a name in any script, and beside it one for programs that know ASCII only.
        disposition.FileNameStar = name + extension;
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Robots-Tag"] = "noindex";
    }

    /// <summary>A name that says what is in a file, without what a file system would not take.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="question">What was asked; null where nothing was.</param>
    /// <param name="day">The day it was made; null where it does not matter.</param>
    public static string Name(string name, string? question = null, DateTimeOffset? day = null)
    {
        var text = string.Join(" ", new[] { name, question, day is { } on ? DownloadHead.Day(on) : null }.OfType<string>());
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var separates = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || "\\/:*?\"<>|,;%'".Contains(rune.ToString(), StringComparison.Ordinal);
            if (!separates)
            {
                result.Append(rune);
            }
            else if (result.Length > 0 && result[^1] != '-')
            {
                result.Append('-');
            }
        }

        var clean = result.ToString().Trim('-', '.');
        return clean.Length <= LongestName ? clean : Cut(clean, LongestName);
    }

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd('-', '.');
}
