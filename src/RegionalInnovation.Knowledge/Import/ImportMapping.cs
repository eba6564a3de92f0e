using System.Text.RegularExpressions;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Which column of a table gives which field of a case.</summary>
/// <param name="Columns">Key of the field by index of the column, from 0; columns that are not in it are left alone.</param>
/// <param name="Language">The language of texts whose column names none.</param>
/// <param name="Words">Words for tokens, beside the tokens themselves: 거점 형성 → hub.</param>
public sealed partial record ImportMapping(IReadOnlyDictionary<int, string> Columns, Language Language, IReadOnlyDictionary<string, string> Words)
{
    private static readonly Dictionary<string, string> NoWords = [];

    /// <summary>The mapping that the headings of a table suggest; where two columns name one field, the first gives it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="words">Words for tokens in the languages of readers.</param>
    public static ImportMapping Of(Table table, IReadOnlyDictionary<string, string>? words = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = new Dictionary<int, string>();
        for (var index = 0; index < table.Columns.Count; index++)
        {
            if (CaseFields.Recognise(table.Columns[index]) is { } field && !columns.ContainsValue(field.Key))
            {
                columns.Add(index, field.Key);
            }
        }

        return new(columns, LanguageOf(table), words ?? NoWords);
    }

    /// <summary>The column that gives a field, or null.</summary>
    internal int? ColumnOf(string key) => Columns.Where(column => column.Value == key).Select(column => (int?)column.Key).FirstOrDefault();

    /// <summary>
    /// An export has its headings in the language of its texts, or it has names for programs; then the addresses in it tell.
    /// </summary>
    private static Language LanguageOf(Table table)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            if (table.Columns.Any(heading => CaseFields.Recognise(heading)?.Headings.In(language) == heading))
            {
                return language;
            }
        }

        var url = table.Columns.ToList().IndexOf("url");
        return url >= 0 && AddressOfPage().Match(table.Sample[0].Cells[url]) is { Success: true } match && Token.TryParse<Language>(match.Groups["language"].Value, out var found) ? found : Language.Ko;
    }

    [GeneratedRegex(@"\Ahttps?://[^/]+/(?<language>ko|ja|en)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressOfPage();
}
