using System.Text;
using System.Text.RegularExpressions;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>Text as Markdown (CommonMark with tables and footnotes): it stays the text it is, and nothing in it becomes markup or HTML.</summary>
internal static partial class MarkdownText
{
    /// <summary>The text on one line, fit for a paragraph, an item of a list or a cell.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var character in ReferenceText.OneLine(text))
        {
            result.Append(character switch
            {
                '&' => "&amp;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' or '#' or '$' => $@"\{character}",
                _ => character.ToString(),
            });
        }

        return BeginsBlock().Replace(result.ToString(), @"${before}\${sign}");
    }

    /// <summary>A link to an address of ours.</summary>
    public static string Link(string text, string address) =>
        $"[{Of(text)}](<{address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)";

    /// <summary>At the beginning of a line these would begin a list, a heading or a rule.</summary>
    [GeneratedRegex(@"\A((?<before>[0-9]{1,9})(?<sign>[.)])(?=\s|\z)|(?<before>)(?<sign>[-+=]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BeginsBlock();
}
