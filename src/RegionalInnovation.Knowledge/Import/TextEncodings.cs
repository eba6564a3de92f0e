using System.Text;
using System.Text.Unicode;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>
/// Tells how the characters of a text file are encoded. Spreadsheets in Korea and Japan still write the encodings of the
/// old Windows, and a file does not say so; the bytes of one are often valid in the other, as nonsense.
/// </summary>
public static class TextEncodings
{
    /// <summary>What is said where no encoding fits.</summary>
    private static readonly string Fitting = "UTF-8, CP949, Shift_JIS";

    /// <summary>Of a text that can be told, at least this part is made of characters that its language uses.</summary>
    private const double Likely = 0.3;

    /// <summary>One reading has to be better than the other by this much.</summary>
    private const double Clear = 0.2;

    /// <summary>The encodings that are read.</summary>
    public static IReadOnlyList<string> Names { get; } = ["utf-8", "utf-16le", "utf-16be", "cp949", "shift_jis"];

    /// <summary>The encoding of a text.</summary>
    /// <param name="bytes">The whole text.</param>
    /// <param name="chosen">The one that a person has chosen; null to find out.</param>
    /// <exception cref="ImportFileException">None fits, or two do.</exception>
    internal static (string Name, Encoding Encoding, int Preamble) Of(ReadOnlySpan<byte> bytes, string? chosen)
    {
        if (chosen is not null)
        {
            var encoding = Find(chosen);
            return Score(bytes, encoding, static _ => 0) is null
                ? throw new ImportFileException(ImportFileFault.Encoding, $"the file is not {chosen}")
                : (chosen, encoding, PreambleOf(bytes, chosen));
        }

        foreach (var name in (string[])["utf-8", "utf-16le", "utf-16be"])
        {
            if (PreambleOf(bytes, name) is var preamble and > 0)
            {
                return Score(bytes, Find(name), static _ => 0) is null ? throw Unknown() : (name, Find(name), preamble);
            }
        }

        // A text has no zeros, but in an encoding that we do not expect.
        if (bytes.Contains((byte)0))
        {
            throw Unknown();
        }

        if (Utf8.IsValid(bytes))
        {
            return ("utf-8", Find("utf-8"), 0);
        }

        var korean = Score(bytes, Find("cp949"), Korean) ?? -1;
        var japanese = Score(bytes, Find("shift_jis"), Japanese) ?? -1;
        if (Math.Max(korean, japanese) < Likely)
        {
            throw Unknown();
        }

        if (Math.Abs(korean - japanese) < Clear)
        {
            throw new ImportFileException(ImportFileFault.AmbiguousEncoding, $"the file can be read as CP949 (Korean) and as Shift_JIS (Japanese); choose which it is, or save it as UTF-8");
        }

        var found = korean > japanese ? "cp949" : "shift_jis";
        return (found, Find(found), 0);
    }

    private static ImportFileException Unknown() => new(ImportFileFault.Encoding, $"the characters of the file cannot be told; save it as one of {Fitting}");

    private static Encoding Find(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        "cp949" => Strict(949),
        "shift_jis" => Strict(932),
        _ => throw new ImportFileException(ImportFileFault.Encoding, $"'{name}' is no encoding that is read; choose one of {Names}"),
    };

    private static Encoding Strict(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static int PreambleOf(ReadOnlySpan<byte> bytes, string name)
    {
        ReadOnlySpan<byte> mark = name switch
        {
            "utf-8" => [0xEF, 0xBB, 0xBF],
            "utf-16le" => [0xFF, 0xFE],
            "utf-16be" => [0xFE, 0xFF],
            _ => [],
        };
        return !mark.IsEmpty && bytes.StartsWith(mark) ? mark.Length : 0;
    }

    /// <summary>How well the characters beyond ASCII suit a language, from -1 to 1; null where the bytes are no text.</summary>
    private static double? Score(ReadOnlySpan<byte> bytes, Encoding encoding, Func<char, int> weight)
    {
        const int Piece = 32 * 1024;
        var decoder = encoding.GetDecoder();
        var characters = new char[encoding.GetMaxCharCount(Piece)];
        int sum = 0, count = 0;
        try
        {
            for (var rest = bytes; ;)
            {
                var piece = rest[..Math.Min(Piece, rest.Length)];
                rest = rest[piece.Length..];
                var decoded = decoder.GetChars(piece, characters, flush: rest.IsEmpty);
                foreach (var character in characters.AsSpan(0, decoded))
                {
                    if (character == '\0')
                    {
                        return null;
                    }

                    if (!char.IsAscii(character))
                    {
                        sum += weight(character);
                        count++;
                    }
                }

                if (rest.IsEmpty)
                {
                    return count == 0 ? 0 : (double)sum / count;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// The syllables of KS X 1001 make up nearly all Korean text. Those that only CP949 has, and single letters, are what
    /// Japanese text looks like when it is read as Korean.
    /// </summary>
    private static int Korean(char character) => character switch
    {
        >= '\uAC00' and <= '\uD7A3' => IsCommon(character) ? 1 : -1,
        >= '\u3131' and <= '\u318E' => -1,
        >= '\uE000' and <= '\uF8FF' => -1,
        _ => 0,
    };

    /// <summary>Katakana of half width is what Korean text looks like when it is read as Japanese.</summary>
    private static int Japanese(char character) => character switch
    {
        >= '\u3041' and <= '\u30FE' => 1,
        >= '\u4E00' and <= '\u9FFF' => 1,
        >= '\uFF61' and <= '\uFF9F' => -1,
        (>= '\uE000' and <= '\uF8FF') or (>= '\u0080' and <= '\u009F') => -1,
        _ => 0,
    };

    private static bool IsCommon(char syllable)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Page949.GetBytes([syllable], bytes) == 2 && bytes[0] is >= 0xB0 and <= 0xC8 && bytes[1] >= 0xA1;
    }

    private static readonly Encoding Page949 = Strict(949);
}
