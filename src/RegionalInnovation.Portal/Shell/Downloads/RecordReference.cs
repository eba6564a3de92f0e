using System.Text;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>What a reference manager keeps of a record, before its format.</summary>
/// <param name="Key">Key of the reference: slug and revision.</param>
/// <param name="Title">The name in the reader's language.</param>
/// <param name="OtherTitles">The name in the others.</param>
/// <param name="Portal">Author and publisher.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Revision">Number of the revision.</param>
/// <param name="Published">Day of the revision.</param>
/// <param name="Address">The address pinned to the revision.</param>
/// <param name="Abstract">The summary.</param>
/// <param name="Keywords">Themes.</param>
/// <param name="Source">Its sources in words; null where it has none.</param>
/// <param name="Rights">Licence and rights in words.</param>
/// <param name="Selection">From which selection it was taken.</param>
internal sealed record RecordReference(
    string Key,
    string Title,
    IReadOnlyList<string> OtherTitles,
    string Portal,
    string Kind,
    int Revision,
    DateTimeOffset Published,
    string Address,
    string? Abstract,
    IReadOnlyList<string> Keywords,
    string? Source,
    string Rights,
    string Selection);

/// <summary>Text of formats whose values end with their line.</summary>
internal static class ReferenceText
{
    /// <summary>The text on one line, without control characters.</summary>
    public static string OneLine(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }
            }
            else if (!char.IsControl(character))
            {
                result.Append(character);
            }
        }

        return result.ToString().TrimEnd();
    }
}
