using System.Text;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// The one form in which texts are searched: NFKC (composes Hangul, folds width), lower case, every middle dot and run
/// of white space one space. A text is found when its normal form contains the normal form of what was typed.
/// </summary>
public static class SearchText
{
    private const string MiddleDots = "·ᆞ・•‧∙⋅･";

    /// <summary>The normal form. Lone surrogates, which Unicode cannot normalise, are dropped.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = WithoutLoneSurrogates(text).Normalize(NormalizationForm.FormKC);
        var result = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            if (char.IsWhiteSpace(character) || MiddleDots.Contains(character, StringComparison.Ordinal))
            {
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }
            }
            else if (!char.IsControl(character))
            {
                result.Append(char.ToLowerInvariant(character));
            }
        }

        // What lower case or a dropped character brings together may compose: J̌ has no composed form, ǰ has one.
        return result.ToString().TrimEnd().Normalize(NormalizationForm.FormKC);
    }

    private static string WithoutLoneSurrogates(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar)
            {
                result.Append(rune);
            }
        }

        return result.ToString();
    }
}
