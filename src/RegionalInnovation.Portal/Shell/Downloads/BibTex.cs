using System.Globalization;
using System.Text;
using RegionalInnovation.Knowledge;

namespace RegionalInnovation.Portal.Shell.Downloads;

/// <summary>References for BibTeX and biber: a technical report each, in UTF-8.</summary>
internal static class BibTex
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>One reference.</summary>
    public static string Entry(RecordReference reference, DownloadHead head)
    {
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"\n@techreport{{{reference.Key},\n");
        // In braces of its own, so that nobody takes the last word for a family name, nor lowers a capital.
        Field("author", $"{{{Escaped(reference.Portal)}}}");
        Field("title", $"{{{Escaped(reference.Title)}}}");
        Field("institution", Escaped(reference.Portal));
        Field("type", Escaped(reference.Kind));
        Field("number", reference.Revision.ToString(CultureInfo.InvariantCulture));
        Field("year", reference.Published.UtcDateTime.ToString("yyyy", CultureInfo.InvariantCulture));
        entry.Append(CultureInfo.InvariantCulture, $"  month = {Months[reference.Published.UtcDateTime.Month - 1]},\n");
        Field("date", DownloadHead.Day(reference.Published));
        Field("url", Verbatim(reference.Address));
        Field("urldate", DownloadHead.Day(head.TakenAt));
        Field("langid", head.Place.Language switch { Language.Ko => "korean", Language.Ja => "japanese", _ => "english" });
        if (reference.OtherTitles.Count > 0)
        {
            Field("titleaddon", Escaped(string.Join(" / ", reference.OtherTitles)));
        }

        if (reference.Abstract is { } summary)
        {
            Field("abstract", Escaped(summary));
        }

        if (reference.Keywords.Count > 0)
        {
            Field("keywords", Escaped(string.Join(", ", reference.Keywords)));
        }

        Field("note", Escaped(string.Join(" ", new[] { reference.Source, reference.Rights }.OfType<string>())));
        return entry.Append("}\n").ToString();

        void Field(string name, string value) => entry.Append("  ").Append(name).Append(" = {").Append(value).Append("},\n");
    }

    /// <summary>Text that TeX sets as it stands.</summary>
    public static string Escaped(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in OneLine(text))
        {
            result.Append(character switch
            {
                '\\' => @"\textbackslash{}",
                '{' => @"\{",
                '}' => @"\}",
                '#' or '$' or '%' or '&' or '_' => $@"\{character}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                _ => character.ToString(),
            });
        }

        return result.ToString();
    }

    /// <summary>An address is taken as it stands, and only what would end the field is written otherwise.</summary>
    private static string Verbatim(string address) =>
        address.Replace("\\", "%5C", StringComparison.Ordinal).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    private static string OneLine(string text) => ReferenceText.OneLine(text);
}
