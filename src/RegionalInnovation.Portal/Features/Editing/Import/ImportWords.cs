using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Editing.Import;

/// <summary>The words of imports: names of fields, and the words in which people write what the model has tokens for.</summary>
/// <param name="vocabulary">Words for tokens.</param>
/// <param name="fields">Words for fields.</param>
/// <param name="texts">Texts of imports.</param>
public sealed class ImportWords(Vocabulary vocabulary, FieldWords fields, IStringLocalizer<ImportTexts> texts)
{
    /// <summary>Token by word, in all languages of the portal: whoever fills a table in may write 거점 형성 for hub.</summary>
    public IReadOnlyDictionary<string, string> Tokens()
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        var language = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var name in Token.All<Language>())
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
                Add<CaseType>();
                Add<NameBasis>();
                Add<PolicyCalendar>();
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = language;
        }

        return tokens;

        void Add<T>()
            where T : struct, Enum
        {
            foreach (var value in Enum.GetValues<T>())
            {
                tokens.TryAdd(vocabulary[value], Token.Of(value));
            }
        }
    }

    /// <summary>The name of a field that a column can give.</summary>
    public string Field(string key) =>
        texts[$"Field.{key}"] is { ResourceNotFound: false } own ? own : fields.Write(key.Replace("citation/", "citations/", StringComparison.Ordinal));

    /// <summary>A value as people read it: the word for a token, and whatever else as it stands.</summary>
    /// <param name="key">The field.</param>
    /// <param name="value">The value.</param>
    public string Value(string key, string value) =>
        ChangeFields.Of(key)?.Tokens.FirstOrDefault(token => TokenOf(token) == value) is { } token ? vocabulary[token] : value;

    /// <summary>The token of a value of a vocabulary.</summary>
    public string TokenOf(Enum value) => JsonNamingPolicy.CamelCase.ConvertName($"{value}");

    /// <summary>Where a fault stands: the heading of its column or, where it is of no column, the field.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="columns">The headings; empty for a file of records.</param>
    public string Place(RowFault fault, IReadOnlyList<string> columns)
    {
        if (fault.Column is { } column && column < columns.Count && columns[column].Length > 0)
        {
            return columns[column];
        }

        var steps = fault.Path.Split('/');
        return steps switch
        {
            ["record"] => "",
            ["relations" or "successions", ..] => fields.Write(steps[0]),
            _ => fields.Write(fault.Path),
        };
    }
}
