using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>One spelling that a word is found by.</summary>
/// <param name="Normal">The spelling, normalised.</param>
/// <param name="Keys">Keys that every text with it has.</param>
/// <param name="Exact">The one key that stands for it among the common texts, which have bitmaps.</param>
/// <param name="Aligned">Whether it must not begin or end inside a word: 550개 does not stand in 1550개.</param>
/// <param name="ByStem">Whether it is a word found by its stem.</param>
/// <param name="IsPhrase">Whether records are not indexed by it as such: it is several words, or long.</param>
internal sealed record SearchSpelling(string Normal, long[] Keys, long Exact, bool Aligned, bool ByStem, bool IsPhrase)
{
    /// <summary>Whether texts that have the keys must still be read to be sure.</summary>
    public bool NeedsReading => Keys is not [var only] || only != Exact;

    /// <summary>A regular expression, for PostgreSQL and for .NET, of an aligned spelling.</summary>
    public string Pattern
    {
        get
        {
            var runs = TextRun.Of(Normal).ToList();
            var before = runs[0] is { Start: 0, IsWord: true } ? $"(?<![{TextRun.WordCharacters}])" : "";
            var after = runs[^1] is { IsWord: true } last && last.Start + last.Length == Normal.Length ? $"(?![{TextRun.WordCharacters}])" : "";
            return before + Regex.Escape(Normal) + after;
        }
    }

    /// <summary>Whether it stands in a normalised text; not for one found by its stem.</summary>
    public bool StandsIn(string normal)
    {
        for (var at = normal.IndexOf(Normal, StringComparison.Ordinal); at >= 0; at = normal.IndexOf(Normal, at + 1, StringComparison.Ordinal))
        {
            if (!Aligned || (IsEdge(normal, at) && IsEdge(normal, at + Normal.Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every text that is found by another spelling is found by this one.</summary>
    public bool Covers(SearchSpelling other) =>
        ByStem ? Array.IndexOf(other.Keys, Exact) >= 0 : !other.ByStem && StandsIn(other.Normal);

    /// <summary>Whether no word goes on across a place.</summary>
    private static bool IsEdge(string text, int at) => at == 0 || at == text.Length || !(IsOfWord(text[at - 1]) && IsOfWord(text[at]));

    private static bool IsOfWord(char character) => Rune.TryCreate(character, out var rune) && TextRun.ClassOf(rune) == true;

    /// <summary>A spelling as it is looked for.</summary>
    /// <param name="normal">The normalised text; it has at least one run.</param>
    /// <param name="isPhrase">Whether a single word is looked for as it stands, not by its stem.</param>
    /// <param name="stems">Stems of its words.</param>
    public static SearchSpelling Of(string normal, bool isPhrase, IReadOnlyDictionary<string, string> stems)
    {
        var runs = TextRun.Of(normal).ToList();
        var keys = new HashSet<long>();
        foreach (var run in runs)
        {
            var text = normal.AsSpan(run.Start, run.Length);
            if (run.IsWord)
            {
                keys.Add(SearchKey.OfStem(stems[text.ToString()]));
                continue;
            }

            var characters = SearchKey.RunesOf(text);
            var length = Math.Min(3, characters.Length);
            for (var at = 0; at + length <= characters.Length; at++)
            {
                keys.Add(SearchKey.OfCharacters(characters.AsSpan(at, length)));
            }
        }

        var isOneRun = runs is [var only] && only.Length == normal.Length;
        if (isOneRun && runs[0].IsWord && !isPhrase)
        {
            return new(normal, [.. keys], keys.First(), Aligned: false, ByStem: true, IsPhrase: false);
        }

        var all = SearchKey.RunesOf(normal);
        var isText = isOneRun && !runs[0].IsWord && all.Length <= SearchKey.LongestText;
        var touchesWord = runs[0] is { Start: 0, IsWord: true } || (runs[^1].IsWord && runs[^1].Start + runs[^1].Length == normal.Length);
        return new(normal, [.. keys], isText ? SearchKey.OfCharacters(all) : SearchKey.OfPhrase(all), touchesWord, ByStem: false, !isText);
    }
}

/// <summary>A word with every spelling it is found by; one of them is enough.</summary>
/// <param name="Word">The word.</param>
/// <param name="Spellings">The typed spelling first.</param>
internal sealed record SearchTerm(SearchWord Word, IReadOnlyList<SearchSpelling> Spellings)
{
    /// <summary>The spellings that find all that all of them find: whatever holds 量子技術 holds 量子.</summary>
    public IReadOnlyList<SearchSpelling> Sufficient { get; } =
        [.. Spellings.Where((spelling, place) => !Spellings.Where((other, otherPlace) => other.Covers(spelling) && (otherPlace < place || !spelling.Covers(other))).Any())];
}

/// <summary>Writes the condition on <see cref="SearchEntry"/> that its texts hold what is looked for.</summary>
internal static class SearchCondition
{
    private const string Summary = "split_part(entry.document, E'\\x02', 2)";

    /// <summary>The condition, in SQL, on a row named <c>entry</c>.</summary>
    /// <param name="terms">What is looked for, and what is left out.</param>
    /// <param name="parameters">Takes the parameters, $1 and on.</param>
    public static string Of(IReadOnlyList<SearchTerm> terms, List<NpgsqlParameter> parameters) =>
        string.Join("\nand ", terms.Select(term =>
            (term.Word.IsExcluded ? "not (" : "(") + string.Join(" or ", term.Sufficient.Select(spelling => Of(spelling, parameters))) + ")"));

    /// <summary>The condition that a name or alias holds what is looked for.</summary>
    /// <param name="terms">What is looked for.</param>
    /// <param name="parameters">Takes the parameters.</param>
    public static string OfName(IReadOnlyList<SearchTerm> terms, List<NpgsqlParameter> parameters) =>
        string.Join(" and ", terms.Where(term => !term.Word.IsExcluded).Select(term =>
            "(" + string.Join(" or ", term.Sufficient.Select(spelling => spelling.ByStem
                ? $"entry.keys @> {Add(parameters, spelling.Keys.Select(SearchKey.WithinName).ToArray())}"
                : Reading(spelling, "entry.title", parameters))) + ")"));

    /// <summary>The condition that keys of a name are there: what <see cref="OfName"/> finds has them.</summary>
    public static string OfNameKeys(IReadOnlyList<SearchTerm> terms, List<NpgsqlParameter> parameters) =>
        string.Join(" and ", terms.Where(term => !term.Word.IsExcluded).Select(term =>
            "(" + string.Join(" or ", term.Sufficient.Select(spelling =>
                $"entry.keys @> {Add(parameters, spelling.Keys.Select(SearchKey.WithinName).ToArray())}")) + ")"));

    /// <summary>The condition that the summary holds what is looked for; English words there may end in any way.</summary>
    public static string OfSummary(IReadOnlyList<SearchTerm> terms, List<NpgsqlParameter> parameters) =>
        string.Join(" and ", terms.Where(term => !term.Word.IsExcluded).Select(term =>
            "(" + string.Join(" or ", term.Sufficient.Select(spelling => spelling.ByStem
                ? $"{Summary} ~ {Add(parameters, $"(?<![{TextRun.WordCharacters}]){spelling.Normal[..Math.Max(1, (spelling.Normal.Length * 2) / 3)]}")}"
                : Reading(spelling, Summary, parameters))) + ")"));

    /// <summary>Adds a parameter and gives its name.</summary>
    public static string Add(List<NpgsqlParameter> parameters, object value)
    {
        parameters.Add(new() { Value = value });
        return $"${parameters.Count}";
    }

    private static string Of(SearchSpelling spelling, List<NpgsqlParameter> parameters)
    {
        var keys = $"entry.keys @> {Add(parameters, spelling.Keys)}";
        return spelling.NeedsReading ? $"({keys} and {Reading(spelling, "entry.document", parameters)})" : keys;
    }

    private static string Reading(SearchSpelling spelling, string column, List<NpgsqlParameter> parameters) =>
        spelling.Aligned ? $"{column} ~ {Add(parameters, spelling.Pattern)}" : $"strpos({column}, {Add(parameters, spelling.Normal)}) > 0";
}
