using System.Globalization;
using System.Text;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// A stretch of a normalised text that is looked for in one way: a word of a script that writes words apart (Latin,
/// Greek, Cyrillic, digits) by its stem, everything else (Hangul, Kana, Han) by its characters.
/// </summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
/// <param name="IsWord">Whether it is a word.</param>
public readonly record struct TextRun(int Start, int Length, bool IsWord)
{
    /// <summary>
    /// The characters of words, as a class of PostgreSQL's and .NET's regular expressions. Written out, because what
    /// counts as a letter depends on the locale of a database.
    /// </summary>
    public const string WordCharacters = "0-9a-zß-ɏͰ-ԯ";

    /// <summary>Code points from here on are neither in words nor looked for; Han ends below.</summary>
    private const int CodePoints = 1 << SearchKey.CharacterBits;

    /// <summary>The runs of a text, in order.</summary>
    /// <param name="normal">A text from <see cref="SearchText.Normalize"/>.</param>
    public static IEnumerable<TextRun> Of(string normal)
    {
        ArgumentNullException.ThrowIfNull(normal);
        var start = 0;
        bool? isWord = null;
        for (var at = 0; at < normal.Length;)
        {
            _ = Rune.TryGetRuneAt(normal, at, out var rune);
            var next = ClassOf(rune);
            if (next != isWord)
            {
                if (isWord is { } ended)
                {
                    yield return new(start, at - start, ended);
                }

                (start, isWord) = (at, next);
            }

            at += rune.Utf16SequenceLength;
        }

        if (isWord is { } last)
        {
            yield return new(start, normal.Length - start, last);
        }
    }

    /// <summary>True for a character of a word, false for one that is looked for by itself, null for what is neither.</summary>
    public static bool? ClassOf(Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' or >= 'a' and <= 'z' or >= 0xDF and <= 0x24F or >= 0x370 and <= 0x52F => true,
        >= CodePoints => null,
        _ => Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
            ? false
            : null,
    };
}
