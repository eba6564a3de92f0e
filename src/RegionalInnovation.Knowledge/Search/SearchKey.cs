using System.Text;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// The 64-bit keys under which texts are indexed: one, two and three characters in a row, stems of words, and texts of
/// four to eight characters that are very common. The same again with a mark where they stand in a name.
/// </summary>
public static class SearchKey
{
    /// <summary>Bits of a character: Unicode has no Han beyond them.</summary>
    public const int CharacterBits = 18;

    /// <summary>The longest text of characters that one key stands for.</summary>
    public const int LongestText = 8;

    private const long InName = 1L << 60;
    private const long Hashed = 1L << 61;
    private const long HashBits = (1L << 58) - 1;

    /// <summary>The key of a stem.</summary>
    public static long OfStem(string stem) => Hashed | (Hash(stem) & HashBits & ~1L);

    /// <summary>The key of a run of characters, at most <see cref="LongestText"/> of them.</summary>
    public static long OfCharacters(ReadOnlySpan<Rune> characters) => characters switch
    {
        [var first] => Place(first, 2),
        [var first, var second] => Place(first, 2) | Place(second, 1),
        [var first, var second, var third] => Place(first, 2) | Place(second, 1) | Place(third, 0),
        // Texts and stems are told apart by the last bit.
        _ => Hashed | (Hash(characters) & HashBits) | 1L,
    };

    /// <summary>The key of a phrase: texts that <see cref="OfCharacters"/> is not for.</summary>
    public static long OfPhrase(ReadOnlySpan<Rune> characters) => Hashed | (Hash(characters) & HashBits) | 1L;

    /// <summary>The key with the mark of a name.</summary>
    public static long WithinName(long key) => key | InName;

    /// <summary>
    /// Adds the keys of a normalised text: one, two and three characters in a row, and the stems of its words.
    /// </summary>
    /// <param name="normal">The text.</param>
    /// <param name="stems">The stems of its words, by word.</param>
    /// <param name="isName">Whether the text is a name, whose keys are added with the mark as well.</param>
    /// <param name="keys">Takes the keys.</param>
    public static void Collect(string normal, IReadOnlyDictionary<string, string> stems, bool isName, ISet<long> keys)
    {
        ArgumentNullException.ThrowIfNull(stems);
        ArgumentNullException.ThrowIfNull(keys);

        void Add(long key)
        {
            keys.Add(key);
            if (isName)
            {
                keys.Add(WithinName(key));
            }
        }

        foreach (var run in TextRun.Of(normal))
        {
            var text = normal.AsSpan(run.Start, run.Length);
            if (run.IsWord)
            {
                Add(OfStem(stems[text.ToString()]));
                continue;
            }

            var characters = RunesOf(text);
            for (var at = 0; at < characters.Length; at++)
            {
                for (var length = 1; length <= 3 && at + length <= characters.Length; length++)
                {
                    Add(OfCharacters(characters.AsSpan(at, length)));
                }
            }
        }
    }

    /// <summary>Adds those keys of longer texts, of four characters and more, that are among the common ones.</summary>
    public static void CollectCommon(string normal, IReadOnlySet<long> common, ISet<long> keys)
    {
        ArgumentNullException.ThrowIfNull(common);
        ArgumentNullException.ThrowIfNull(keys);
        ForEachLonger(normal, key =>
        {
            if (common.Contains(key))
            {
                keys.Add(key);
            }
        });
    }

    /// <summary>Calls back with the key of each text of four characters and more that stands in a text.</summary>
    public static void ForEachLonger(string normal, Action<long> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        foreach (var run in TextRun.Of(normal))
        {
            if (run.IsWord)
            {
                continue;
            }

            var characters = RunesOf(normal.AsSpan(run.Start, run.Length));
            for (var at = 0; at + 4 <= characters.Length; at++)
            {
                for (var length = 4; length <= LongestText && at + length <= characters.Length; length++)
                {
                    take(OfCharacters(characters.AsSpan(at, length)));
                }
            }
        }
    }

    /// <summary>The characters of a text.</summary>
    public static Rune[] RunesOf(ReadOnlySpan<char> text)
    {
        var runes = new Rune[text.Length];
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            runes[count++] = rune;
        }

        return count == runes.Length ? runes : runes[..count];
    }

    private static long Place(Rune rune, int place) => (long)rune.Value << (place * CharacterBits);

    /// <summary>FNV-1a. It must be the same on every machine and in every version: keys are kept.</summary>
    private static long Hash(string text)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 0x100000001b3UL;
        }

        return (long)(hash ^ (hash >> 31));
    }

    private static long Hash(ReadOnlySpan<Rune> characters)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var character in characters)
        {
            hash = (hash ^ (uint)character.Value) * 0x100000001b3UL;
        }

        return (long)(hash ^ (hash >> 31));
    }
}
