using System.Text.Json.Serialization;

namespace RegionalInnovation.Knowledge;

/// <summary>A language the portal speaks. Korean is the language every text must have.</summary>
public enum Language
{
    /// <summary>Korean, the first language of the portal.</summary>
    Ko,

    /// <summary>Japanese.</summary>
    Ja,

    /// <summary>English.</summary>
    En,
}

/// <summary>
/// A text in the portal's languages. Korean is required; a missing translation stays missing, so that a page can
/// say so instead of passing one language off as another.
/// </summary>
public sealed record LocalizedText
{
    /// <summary>The Korean text.</summary>
    [JsonPropertyName("ko")]
    public required string Ko { get; init; }

    /// <summary>The Japanese text, or null where nobody has written one.</summary>
    [JsonPropertyName("ja")]
    public string? Ja { get; init; }

    /// <summary>The English text, or null where nobody has written one.</summary>
    [JsonPropertyName("en")]
    public string? En { get; init; }

    /// <summary>The text in one language exactly, or null where it is missing.</summary>
    public string? In(Language language) => language switch
    {
        Language.Ko => Ko,
        Language.Ja => Ja,
        _ => En,
    };

    /// <summary>
    /// The text to show a reader of <paramref name="language"/>: that language where it exists, Korean otherwise,
    /// with the language that it is really in (a page sets <c>lang</c> from it and marks the missing translation).
    /// </summary>
    public (string Text, Language Language) For(Language language) =>
        In(language) is { Length: > 0 } text ? (text, language) : (Ko, Language.Ko);

    /// <summary>Every text there is, Korean first.</summary>
    public IEnumerable<string> All()
    {
        yield return Ko;
        if (Ja is not null)
        {
            yield return Ja;
        }

        if (En is not null)
        {
            yield return En;
        }
    }
}
