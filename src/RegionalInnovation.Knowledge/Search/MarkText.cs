using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>Shows where in a record the words stand: marks the name, and picks and marks the best passage.</summary>
public static class MarkText
{
    /// <summary>Characters of a passage around the first mark.</summary>
    private const int PassageLength = 160;

    private const int LeadLength = 50;

    /// <summary>Shows why some records were found.</summary>
    /// <param name="db">The knowledge base; its stems are asked for.</param>
    /// <param name="words">What was looked for.</param>
    /// <param name="documents">The records.</param>
    /// <param name="language">Language of the reader.</param>
    /// <param name="cancellation">Stops the question.</param>
    public static async Task<IReadOnlyList<MatchView>> InAsync(
        KnowledgeDb db, SearchWords words, IReadOnlyList<RecordDocument> documents, Language language, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(documents);
        var byStem = words.Wanted.SelectMany(term => term.Spellings).Any(spelling => spelling.ByStem);
        var stems = byStem
            ? await Stems.OfAsync(
                new SearchCommands(db).Connection,
                documents.SelectMany(document => document.Texts()).SelectMany(text => Stems.WordsOf(SearchText.Normalize(text))),
                cancellation)
            : new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. documents.Select(document => Of(words, document, language, stems))];
    }

    private static MatchView Of(SearchWords words, RecordDocument document, Language language, IReadOnlyDictionary<string, string> stems)
    {
        var spellings = words.Wanted.SelectMany(term => term.Spellings).ToList();
        var shown = document.Name.For(language).Text;
        var name = Mark(shown, spellings, stems);
        var all = words.Wanted.Any(term => term.Spellings.Count > 1) ? string.Join('\n', document.Texts().Select(SearchText.Normalize)) : "";
        var through = words.Wanted
            .Where(term => term.Spellings.Count > 1 && !Found(all, term.Spellings[0], stems))
            .SelectMany(term => term.Spellings.Skip(1).Where(spelling => Found(all, spelling, stems)).Select(spelling => spelling.Normal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var names = document.Name.All().ToList();
        var place = Holds(names, words, stems) ? MatchPlace.Name
            : Holds([.. names, .. document.Aliases], words, stems) ? MatchPlace.Alias
            : Holds([.. names, .. document.Aliases, .. document.Summary?.All() ?? []], words, stems) ? MatchPlace.Summary
            : MatchPlace.Body;

        // The reader's language first, then what tells most; a word more is worth more than either.
        var passages = PassagesOf(document, language)
            .Select((passage, position) => (passage.Text, passage.Language, Position: position, Score: ScoreOf(SearchText.Normalize(passage.Text), words, stems)))
            .Where(passage => passage.Score > 0)
            .OrderByDescending(passage => passage.Score)
            .ThenBy(passage => passage.Position)
            .ToList();
        return passages is [var best, ..]
            ? new(place, name, Cut(Mark(best.Text, spellings, stems)), best.Language, through)
            : new(place, name, [], null, through);
    }

    /// <summary>How many of the words stand in a text.</summary>
    private static int ScoreOf(string normal, SearchWords words, IReadOnlyDictionary<string, string> stems) =>
        words.Wanted.Count(term => term.Spellings.Any(spelling => Found(normal, spelling, stems)));

    private static IEnumerable<(string Text, Language? Language)> PassagesOf(RecordDocument document, Language language)
    {
        Language[] languages = [language, .. Enum.GetValues<Language>().Where(other => other != language)];
        foreach (var each in languages)
        {
            if (document.Summary?.In(each) is { } summary)
            {
                yield return (summary, each);
            }
        }

        var told = document.Name.All().Concat(document.Aliases).Concat(document.Summary?.All() ?? []).ToHashSet(StringComparer.Ordinal);
        foreach (var text in document.Texts().Where(text => !told.Contains(text)))
        {
            yield return (text, LanguageOf(text));
        }

        foreach (var each in languages.Skip(1))
        {
            if (document.Name.In(each) is { } name && name != document.Name.For(language).Text)
            {
                yield return (name, each);
            }
        }

        foreach (var alias in document.Aliases)
        {
            yield return (alias, null);
        }
    }

    /// <summary>The language of a text that is not told apart by its place: by its script.</summary>
    private static Language? LanguageOf(string text) =>
        text.Any(character => character is >= '가' and <= '힣') ? Language.Ko
        : text.Any(character => character is >= 'ぁ' and <= 'ヿ' or >= '一' and <= '鿿') ? Language.Ja
        : Language.En;

    private static bool Holds(List<string> texts, SearchWords words, IReadOnlyDictionary<string, string> stems)
    {
        var normal = string.Join('\n', texts.Select(SearchText.Normalize));
        return words.Wanted.All(term => term.Spellings.Any(spelling => Found(normal, spelling, stems)));
    }

    private static bool Found(string normal, SearchSpelling spelling, IReadOnlyDictionary<string, string> stems) => Places(normal, spelling, stems).Any();

    /// <summary>Where a spelling stands in a normalised text.</summary>
    private static IEnumerable<(int Start, int Length)> Places(string normal, SearchSpelling spelling, IReadOnlyDictionary<string, string> stems)
    {
        if (spelling.ByStem)
        {
            return TextRun.Of(normal)
                .Where(run => run.IsWord && stems.TryGetValue(normal.Substring(run.Start, run.Length), out var stem) && SearchKey.OfStem(stem) == spelling.Exact)
                .Select(run => (run.Start, run.Length));
        }

        if (spelling.Aligned)
        {
            return Regex.Matches(normal, spelling.Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Select(match => (match.Index, match.Length));
        }

        return Occurrences(normal, spelling.Normal);
    }

    private static IEnumerable<(int Start, int Length)> Occurrences(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            yield return (at, part.Length);
        }
    }

    private static List<TextPart> Mark(string text, List<SearchSpelling> spellings, IReadOnlyDictionary<string, string> stems)
    {
        var (normal, origin) = WithOrigin(text);
        var marked = new bool[text.Length];
        foreach (var (start, length) in spellings.SelectMany(spelling => Places(normal, spelling, stems)))
        {
            for (var at = origin[start].Start; at < origin[start + length - 1].End; at++)
            {
                marked[at] = true;
            }
        }

        var parts = new List<TextPart>();
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            while (end < text.Length && marked[end] == marked[at])
            {
                end++;
            }

            parts.Add(new(text[at..end], marked[at]));
            at = end;
        }

        return parts;
    }

    /// <summary>The normal form of a text, and for each of its characters the characters of the text it comes from.</summary>
    private static (string Normal, List<(int Start, int End)> Origin) WithOrigin(string text)
    {
        var normal = new StringBuilder(text.Length);
        var origin = new List<(int Start, int End)>(text.Length);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = (string)elements.Current;
            var form = SearchText.Normalize(element);
            if (form.Length == 0 && SearchText.Normalize($"a{element}a") == "a a" && normal.Length > 0 && normal[^1] != ' ')
            {
                form = " ";
            }

            normal.Append(form);
            for (var at = 0; at < form.Length; at++)
            {
                origin.Add((elements.ElementIndex, elements.ElementIndex + element.Length));
            }
        }

        return (normal.ToString(), origin);
    }

    /// <summary>A passage around the first mark, cut at both ends where it is long.</summary>
    private static List<TextPart> Cut(IReadOnlyList<TextPart> parts)
    {
        var first = 0;
        foreach (var part in parts)
        {
            if (part.Found)
            {
                break;
            }

            first += part.Text.Length;
        }

        var text = string.Concat(parts.Select(part => part.Text));
        var start = first <= LeadLength ? 0 : first - LeadLength;
        var end = Math.Min(text.Length, start + PassageLength);
        // Not in the middle of a pair of surrogates, nor of a letter and its marks.
        var boundaries = StringInfo.ParseCombiningCharacters(text);
        start = boundaries.LastOrDefault(boundary => boundary <= start);
        end = end == text.Length ? end : boundaries.FirstOrDefault(boundary => boundary >= end, text.Length);
        var cut = new List<TextPart>();
        var position = 0;
        foreach (var part in parts)
        {
            var from = Math.Max(start, position);
            var to = Math.Min(end, position + part.Text.Length);
            if (from < to)
            {
                cut.Add(part with { Text = part.Text[(from - position)..(to - position)] });
            }

            position += part.Text.Length;
        }

        if (start > 0)
        {
            cut.Insert(0, new("…", false));
        }

        if (end < text.Length)
        {
            cut.Add(new("…", false));
        }

        return cut;
    }
}
