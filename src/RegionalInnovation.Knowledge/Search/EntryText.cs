using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>The normalised texts of a record, and the keys by which they are found.</summary>
/// <param name="Title">Names and aliases, a line each.</param>
/// <param name="Summary">The summary, a line for each language.</param>
/// <param name="Body">Everything else, a line each.</param>
internal sealed record EntryText(string Title, string Summary, string Body)
{
    /// <summary>All of it, as <see cref="SearchEntry.Document"/> holds it.</summary>
    public string Document => $"{Title}{SearchEntry.Section}{Summary}{SearchEntry.Section}{Body}";

    /// <summary>The words whose stems <see cref="Keys"/> needs.</summary>
    public IEnumerable<string> Words => Stems.WordsOf(Title).Concat(Stems.WordsOf(Summary)).Concat(Stems.WordsOf(Body));

    /// <summary>Normalises the texts of a record.</summary>
    public static EntryText Of(RecordDocument document)
    {
        // Names in a fixed order, so that they can be sorted by; a missing one is the Korean one, as a reader sees it.
        IEnumerable<string> names = [document.Name.Ko, document.Name.For(Language.Ja).Text, document.Name.For(Language.En).Text];
        var summary = document.Summary?.All().ToList() ?? [];
        var others = document.Texts().Skip(document.Name.All().Count() + document.Aliases.Count + summary.Count);
        return new(Lines(names.Concat(document.Aliases)), Lines(summary), Lines(others));
    }

    /// <summary>The keys of the texts, ascending.</summary>
    /// <param name="stems">Stems of <see cref="Words"/>.</param>
    public long[] Keys(IReadOnlyDictionary<string, string> stems)
    {
        var keys = new HashSet<long>();
        SearchKey.Collect(Title, stems, isName: true, keys);
        SearchKey.Collect(Summary, stems, isName: false, keys);
        SearchKey.Collect(Body, stems, isName: false, keys);
        var sorted = keys.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static string Lines(IEnumerable<string> texts) => string.Join('\n', texts.Select(SearchText.Normalize));
}
