using System.Text.RegularExpressions;
using MudBlazor.Utilities;

namespace RegionalInnovation.Portal.Shell.Drawings;

/// <summary>
/// Style sheets of drawings with the light colours in place of the page's variables: not every program that opens a picture
/// knows variables.
/// </summary>
internal static partial class FileColors
{
    private static readonly Dictionary<string, string> Values = Read(Theme.Portal.PaletteLight);

    /// <summary>Puts values in place of variables.</summary>
    /// <param name="style">The style sheet of a page.</param>
    /// <returns>The style sheet for a file.</returns>
    /// <exception cref="InvalidOperationException">It uses a variable that a file has no value for.</exception>
    public static string In(string style) => Variable().Replace(style, match => Of(match.Groups["name"].Value));

    /// <summary>The value of a variable, named without its dashes.</summary>
    /// <exception cref="InvalidOperationException">A file has no value for it.</exception>
    public static string Of(string variable) =>
        Values.TryGetValue(variable, out var value) ? value : throw new InvalidOperationException($"The drawing uses --{variable}, for which a file has no value.");

    private static Dictionary<string, string> Read(MudBlazor.Palette palette) => new(StringComparer.Ordinal)
    {
        ["font"] = "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans JP', 'Hiragino Sans', sans-serif",
        ["mud-palette-primary"] = Hex(palette.Primary),
        ["mud-palette-primary-text"] = Hex(palette.PrimaryContrastText),
        ["mud-palette-secondary"] = Hex(palette.Secondary),
        ["mud-palette-tertiary"] = Hex(palette.Tertiary),
        ["mud-palette-text-primary"] = Hex(palette.TextPrimary),
        ["mud-palette-text-secondary"] = Hex(palette.TextSecondary),
        ["mud-palette-lines-default"] = Hex(palette.LinesDefault),
        ["mud-palette-lines-inputs"] = Hex(palette.LinesInputs),
        ["mud-palette-background"] = Hex(palette.Background),
        ["mud-palette-background-gray"] = Hex(palette.BackgroundGray),
        ["mud-palette-error"] = Hex(palette.Error),
    };

    private static string Hex(MudColor color) => color.ToString(MudColorOutputFormats.Hex);

    [GeneratedRegex(@"var\(--(?<name>[a-z-]+)\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
