using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Sources;

/// <summary>
/// Writes a reference to a source with what is known. An unknown title is not made up: the portal's description stands
/// in its place, in square brackets.
/// </summary>
internal static class SourceReference
{
    public static string Of(SourceDocument source, LocalizedText? issuer, Reader reader, IStringLocalizer<SourceTexts> texts)
    {
        string?[] parts =
        [
            issuer?.For(reader.Language).Text ?? source.Publisher,
            source.Title is { } title ? Original(title, source.Language) : $"[{source.Name.For(reader.Language).Text}]",
            source.Series,
            source.Published ?? texts["Reference.NoDate"],
        ];
        var text = string.Join(texts["Reference.Separator"], parts.OfType<string>()).TrimEnd('.') + texts["Reference.End"];
        return source.Url is null ? text : $"{text} {source.Url}";
    }

    /// <summary>A title is cited in the language of the source where we have it.</summary>
    private static string Original(LocalizedText title, string? language) =>
        Token.TryParse<Language>(language, out var own) && title.In(own) is { } text ? text : title.Ko;
}
