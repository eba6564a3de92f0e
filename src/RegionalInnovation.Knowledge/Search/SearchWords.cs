using Microsoft.EntityFrameworkCore;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>A typed text as it is looked for: each word with every spelling it counts by.</summary>
public sealed class SearchWords
{
    private SearchWords(SearchQuery query, IReadOnlyList<SearchTerm> terms)
    {
        Query = query;
        Terms = terms;
    }

    /// <summary>The text as it was typed.</summary>
    public SearchQuery Query { get; }

    /// <summary>Whether there is something to look for.</summary>
    public bool LooksForSomething => Query.LooksForSomething;

    /// <summary>The words.</summary>
    internal IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>The words that must occur.</summary>
    internal IEnumerable<SearchTerm> Wanted => Terms.Where(term => !term.Word.IsExcluded);

    /// <summary>How the text was understood, for readers.</summary>
    /// <param name="suggestion">A text that is close and finds something.</param>
    public SearchReading Reading(string? suggestion = null) => new(
        [.. Wanted.Select(term => term.Word.Typed)],
        [.. Terms.Where(term => term.Word.IsExcluded).Select(term => term.Word.Typed)],
        Terms.Where(term => term.Spellings.Count > 1)
            .DistinctBy(term => term.Word.Typed)
            .ToDictionary(term => term.Word.Typed, IReadOnlyList<string> (term) => [.. term.Spellings.Skip(1).Select(spelling => spelling.Normal)], StringComparer.Ordinal),
        Query.Dropped,
        suggestion);

    /// <summary>Looks up other spellings of the words of a typed text, and stems.</summary>
    /// <param name="db">The knowledge base.</param>
    /// <param name="typed">The text; null or nothing to look for gives null.</param>
    /// <param name="cancellation">Stops the question.</param>
    public static async Task<SearchWords?> ReadAsync(KnowledgeDb db, string? typed, CancellationToken cancellation)
    {
        if (typed is null || SearchQuery.Parse(typed) is not { LooksForSomething: true } query)
        {
            return null;
        }

        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellation);
        return await ReadAsync(new SearchCommands(db), query, cancellation);
    }

    /// <summary>Looks up other spellings of the words, and stems.</summary>
    internal static async Task<SearchWords> ReadAsync(SearchCommands commands, SearchQuery query, CancellationToken cancellation)
    {
        // Whatever bears a name under one of its spellings is looked for under all of them, and so is what shares one of
        // those: else 神戸 (the city) would not find what 고베 (the city and its government) finds.
        var others = (await commands.QueryAsync(
                """
                with recursive spelled (typed, alias) as (
                    select typed, typed from unnest($1) typed
                    union
                    select spelled.typed, other.alias
                    from spelled
                    join search_aliases named on named.alias = spelled.alias
                    join search_aliases other on other.record_id = named.record_id
                )
                select typed, alias from spelled where typed <> alias
                """,
                [query.Words.Select(word => word.Normal).Distinct(StringComparer.Ordinal).ToArray()],
                reader => (Typed: reader.GetString(0), Other: reader.GetString(1)),
                cancellation))
            .Where(pair => TextRun.Of(pair.Other).Any())
            .ToLookup(pair => pair.Typed, pair => pair.Other, StringComparer.Ordinal);
        var spelled = query.Words.Select(word => (Word: word, Spellings: (string[])[word.Normal, .. others[word.Normal].Where(other => other != word.Normal).Order(StringComparer.Ordinal)])).ToList();
        var stems = await Stems.OfAsync(commands.Connection, spelled.SelectMany(item => item.Spellings).SelectMany(Stems.WordsOf), cancellation);
        return new(query, [.. spelled.Select(item => new SearchTerm(
            item.Word,
            [.. item.Spellings.Select(normal => SearchSpelling.Of(normal, item.Word.IsPhrase || normal.Contains(' ', StringComparison.Ordinal), stems))]))]);
    }
}
