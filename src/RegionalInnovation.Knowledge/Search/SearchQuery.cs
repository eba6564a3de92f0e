using System.Text;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>A word or phrase of a typed text.</summary>
/// <param name="Typed">As typed, without quotes and without the minus.</param>
/// <param name="Normal">Normalised.</param>
/// <param name="IsPhrase">
/// Whether it is looked for as it stands; a single word of a script that writes words apart is looked for by its stem
/// otherwise.
/// </param>
/// <param name="IsExcluded">Whether it must not occur.</param>
public sealed record SearchWord(string Typed, string Normal, bool IsPhrase, bool IsExcluded);

/// <summary>
/// A typed text: words that must all occur, phrases in quotes, and what must not occur after a minus.
/// </summary>
/// <param name="Words">The words, in the order typed.</param>
/// <param name="Dropped">Parts that nothing can be looked for by: punctuation, and what is beyond the most words.</param>
public sealed record SearchQuery(IReadOnlyList<SearchWord> Words, IReadOnlyList<string> Dropped)
{
    /// <summary>The most words that are looked for.</summary>
    public const int MostWords = 12;

    private const string Quotes = "\"“”„‟＂«»「」『』";
    private const string Minuses = "-−－";

    /// <summary>Whether there is a word to look for. Words to leave out alone would ask for nearly everything.</summary>
    public bool LooksForSomething => Words.Any(word => !word.IsExcluded);

    /// <summary>Reads a typed text. Any text can be read; what makes no sense is dropped.</summary>
    public static SearchQuery Parse(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var words = new List<SearchWord>();
        var dropped = new List<string>();
        foreach (var (text, isPhrase, isExcluded) in Split(typed))
        {
            var normal = SearchText.Normalize(text);
            if (!TextRun.Of(normal).Any() || words.Count == MostWords)
            {
                dropped.Add(text);
                continue;
            }

            // 산·학·관 is three words to the normal form, and one to whoever types it.
            var word = new SearchWord(text.Trim(), normal, isPhrase || normal.Contains(' ', StringComparison.Ordinal), isExcluded);
            if (!words.Contains(word))
            {
                words.Add(word);
            }
        }

        return new(words, dropped);
    }

    private static IEnumerable<(string Text, bool IsPhrase, bool IsExcluded)> Split(string typed)
    {
        for (var at = 0; at < typed.Length;)
        {
            if (char.IsWhiteSpace(typed[at]))
            {
                at++;
                continue;
            }

            var isExcluded = Minuses.Contains(typed[at], StringComparison.Ordinal) && at + 1 < typed.Length && !char.IsWhiteSpace(typed[at + 1]);
            if (isExcluded)
            {
                at++;
            }

            var isPhrase = Quotes.Contains(typed[at], StringComparison.Ordinal);
            if (isPhrase)
            {
                at++;
            }

            var start = at;
            while (at < typed.Length && !(isPhrase ? Quotes.Contains(typed[at], StringComparison.Ordinal) : char.IsWhiteSpace(typed[at]) || Quotes.Contains(typed[at], StringComparison.Ordinal)))
            {
                at++;
            }

            if (at > start)
            {
                yield return (typed[start..at], isPhrase, isExcluded);
            }

            if (isPhrase)
            {
                at++;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var word in Words)
        {
            var quote = word.IsPhrase ? "\"" : "";
            text.Append(text.Length > 0 ? " " : "").Append(word.IsExcluded ? "-" : "").Append(quote).Append(word.Typed).Append(quote);
        }

        return text.ToString();
    }
}
