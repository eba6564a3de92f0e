using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>Numbers as people type them. They are kept to the digit: 12.50 stays 12.50.</summary>
public static partial class FormNumber
{
    /// <summary>Whether a text is a whole number that the model can hold.</summary>
    public static bool IsWhole(string text) => Digits().IsMatch(text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether a text is a number that the model can hold.</summary>
    public static bool IsDecimal(string text) =>
        Digits().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    /// <summary>The number as JSON with the digits that were typed; what is none is kept as text, nothing as null.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="whole">Whether it has to be a whole number.</param>
    public static JsonNode? Read(string text, bool whole) =>
        text.Length == 0 ? null : (whole ? IsWhole(text) : IsDecimal(text)) ? JsonNode.Parse(text) : JsonValue.Create(text);

    /// <summary>A number of JSON: neither signs before it but minus, nor zeros, nor commas.</summary>
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
