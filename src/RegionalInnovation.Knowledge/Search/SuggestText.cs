using System.Text;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// "Did you mean": for words that find nothing, the nearest name known to the knowledge base. Hangul is compared by its
/// letters, so that one wrong vowel is one mistake.
/// </summary>
public static class SuggestText
{
    /// <summary>A text in which words that no record holds are replaced by near names; null where there are none.</summary>
    /// <param name="db">The knowledge base.</param>
    /// <param name="words">What found nothing.</param>
    /// <param name="cancellation">Stops the question.</param>
    public static async Task<string?> ForAsync(KnowledgeDb db, SearchWords words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(words);
        var commands = new SearchCommands(db);
        var known = await commands.QueryAsync(
            "select distinct alias from search_aliases where length(alias) between 2 and 40", [], reader => reader.GetString(0), cancellation);
        var names = known
            .SelectMany(alias => alias.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(alias))
            .Where(name => name.Length > 1)
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Letters: LettersOf(name)))
            .ToList();
        var changed = false;
        var suggested = new List<SearchWord>();
        foreach (var word in words.Query.Words)
        {
            var letters = LettersOf(word.Normal);
            var allowed = Math.Max(1, letters.Length / 4);
            var near = word.IsExcluded || names.Exists(name => name.Name == word.Normal)
                ? null
                : names
                    .Select(name => (name.Name, Distance: Distance(letters, name.Letters, allowed)))
                    .Where(name => name.Distance <= allowed)
                    .OrderBy(name => name.Distance).ThenBy(name => name.Name, StringComparer.Ordinal)
                    .Select(name => name.Name)
                    .FirstOrDefault();
            changed |= near is not null;
            suggested.Add(near is null ? word : word with { Typed = near, Normal = near, IsPhrase = near.Contains(' ', StringComparison.Ordinal) });
        }

        return changed ? new SearchQuery(suggested, []).ToString() : null;
    }

    /// <summary>Syllables taken apart, without spaces: where words are parted is the commonest difference of all.</summary>
    private static string LettersOf(string text) => text.Normalize(NormalizationForm.FormD).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The edit distance of two texts, or one more than allowed where it is larger.</summary>
    private static int Distance(string left, string right, int allowed)
    {
        if (Math.Abs(left.Length - right.Length) > allowed)
        {
            return allowed + 1;
        }

        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            var least = row;
            for (var column = 1; column <= right.Length; column++)
            {
                current[column] = Math.Min(
                    Math.Min(previous[column] + 1, current[column - 1] + 1),
                    previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1));
                least = Math.Min(least, current[column]);
            }

            if (least > allowed)
            {
                return allowed + 1;
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
