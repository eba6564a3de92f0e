using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// Says in the reader's language what is wrong with a record. The words stand in FaultWords.resx under the English format
/// of the fault, as the rule writes it; a fault without words is told in English.
/// </summary>
/// <param name="words">The resource.</param>
/// <param name="vocabulary">Words for tokens.</param>
/// <param name="fields">Words for fields.</param>
public sealed class FaultWords(IStringLocalizer<FaultWords> words, Vocabulary vocabulary, FieldWords fields)
{
    /// <summary>What is wrong and what would be right.</summary>
    public string Say(Fault fault) => Say(fault.Text);

    /// <summary>What is wrong and what would be right.</summary>
    public string Say(PackFault fault) => Say(fault.Text);

    /// <summary>A text of the rules.</summary>
    public string Say(FormattableString text)
    {
        var format = words[text.Format];
        return format.ResourceNotFound ? FaultText.InEnglish(text) : FaultText.Fill(text, format.Value, CultureInfo.CurrentCulture, Word);
    }

    private object Word(object argument) => argument switch
    {
        Enum token => vocabulary[token],
        FieldPath field => fields.Write(field.Path),
        _ => argument,
    };
}
