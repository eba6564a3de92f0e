namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// The texts so common that they have bitmaps. Which they are decides how fast texts are found, never what is found.
/// </summary>
/// <param name="Keys">Keys of characters, of stems, and of texts of four to eight characters.</param>
/// <param name="Phrases">Names of several words, or longer ones, under which other names are looked for as well.</param>
internal sealed record CommonTexts(IReadOnlySet<long> Keys, IReadOnlyList<SearchSpelling> Phrases)
{
    /// <summary>No text is common.</summary>
    public static CommonTexts None { get; } = new(new HashSet<long>(), []);

    /// <summary>The keys of all of them.</summary>
    public IEnumerable<long> All => Keys.Concat(Phrases.Select(phrase => phrase.Exact));

    /// <summary>The keys of those that stand in a record.</summary>
    /// <param name="text">The texts of the record.</param>
    /// <param name="keys">From <see cref="EntryText.Keys"/>.</param>
    public IReadOnlyCollection<long> In(EntryText text, long[] keys)
    {
        if (Keys.Count == 0 && Phrases.Count == 0)
        {
            return [];
        }

        var found = keys.Where(Keys.Contains).ToHashSet();
        SearchKey.CollectCommon(text.Title, Keys, found);
        SearchKey.CollectCommon(text.Summary, Keys, found);
        SearchKey.CollectCommon(text.Body, Keys, found);
        found.UnionWith(PhrasesIn(text, keys, Phrases).Select(phrase => phrase.Exact));
        return found;
    }

    /// <summary>Those phrases that stand in a record.</summary>
    public static IEnumerable<SearchSpelling> PhrasesIn(EntryText text, long[] keys, IEnumerable<SearchSpelling> phrases) => phrases.Where(phrase =>
        Array.TrueForAll(phrase.Keys, key => Array.BinarySearch(keys, key) >= 0)
        && (phrase.StandsIn(text.Title) || phrase.StandsIn(text.Summary) || phrase.StandsIn(text.Body)));
}
