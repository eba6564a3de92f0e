using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>A rule that a document breaks.</summary>
/// <param name="Path">Where, in the document: <c>period/end</c>, <c>focus/1/under</c>.</param>
/// <param name="Text">What is wrong and what would be right, as <see cref="FaultText"/> takes it.</param>
public sealed record Fault(string Path, FormattableString Text)
{
    /// <summary>What is wrong and what would be right, in English.</summary>
    public string Message => FaultText.InEnglish(Text);

    /// <inheritdoc/>
    public bool Equals(Fault? other) => other is not null && Path == other.Path && Message == other.Message;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Message);
}

/// <summary>The path of a field in the text of a fault. A page shows the name of the field instead.</summary>
/// <param name="Path">The path: <c>activities/1</c>.</param>
public readonly record struct FieldPath(string Path)
{
    /// <inheritdoc/>
    public override string ToString() => Path;
}

/// <summary>
/// The text of a fault is written in English where the rule stands, as a format with its arguments. The command line
/// shows it so; a page looks the format up and fills the arguments into words of the reader's language. So an argument is
/// the value itself, not its spelling: a member of an enum, a <see cref="FieldPath"/>, a list of them.
/// </summary>
public static class FaultText
{
    /// <summary>The text in English.</summary>
    public static string InEnglish(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Fill(text, text.Format, CultureInfo.InvariantCulture, value => value is Enum ? JsonNamingPolicy.CamelCase.ConvertName($"{value}") : value);
    }

    /// <summary>Fills the arguments of a text into another format.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">The format.</param>
    /// <param name="culture">How numbers are written.</param>
    /// <param name="word">The word for an argument, or for an item of a list.</param>
    public static string Fill(FormattableString text, string format, IFormatProvider culture, Func<object, object> word)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(word);
        return string.Format(culture, format, [.. text.GetArguments().Select(argument => argument switch
        {
            null => null,
            string plain => word(plain),
            IEnumerable items => string.Join(", ", items.Cast<object>().Select(word)),
            _ => word(argument),
        })]);
    }
}
