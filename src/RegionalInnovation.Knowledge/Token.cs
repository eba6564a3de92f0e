using System.Text.Json;

namespace RegionalInnovation.Knowledge;

/// <summary>
/// The one spelling of an enum value outside the code: camelCase, the same in packs, in the database, in addresses
/// and in the API, so that a value copied from one place works in the others.
/// </summary>
public static class Token
{
    /// <summary>The token of a value, for example <c>fiscalJapan</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Tokens<T>.ByValue[value];

    /// <summary>Reads a token; false where it names no value. Tokens are case-sensitive.</summary>
    public static bool TryParse<T>(string? token, out T value)
        where T : struct, Enum
    {
        value = default;
        return token is not null && Tokens<T>.ByToken.TryGetValue(token, out value);
    }

    /// <summary>Every token of an enum, in order of declaration.</summary>
    public static IReadOnlyCollection<string> All<T>()
        where T : struct, Enum => Tokens<T>.ByToken.Keys;

    private static class Tokens<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> ByToken =
            ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
