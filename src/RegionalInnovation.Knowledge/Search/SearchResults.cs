namespace RegionalInnovation.Knowledge.Search;

/// <summary>A value of a facet, and what choosing it would give.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Value">The value in the address; <see cref="FacetSelection.NotStated"/> for what is not stated.</param>
/// <param name="Name">Name of the record it stands for; null for tokens, years and what is not stated.</param>
/// <param name="Depth">Depth in the hierarchy of regions, from 0.</param>
/// <param name="Count">Records with this value, with every other facet's selection and without this facet's own.</param>
/// <param name="Chosen">Whether it is chosen.</param>
public sealed record FacetCount(Facet Facet, string Value, LocalizedText? Name, int Depth, int Count, bool Chosen);

/// <summary>The values of a facet.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Values">
/// Its values: regions and plans in their own order, years ascending, tokens in the order of their vocabulary, all else by
/// count; what is not stated last. Zero counts are listed as zero.
/// </param>
/// <param name="More">How many further values there are that are not listed here.</param>
public sealed record FacetValues(Facet Facet, IReadOnlyList<FacetCount> Values, int More);

/// <summary>A part of a text, and whether the words looked for stand there.</summary>
/// <param name="Text">The part, as written.</param>
/// <param name="Found">Whether to mark it.</param>
public sealed record TextPart(string Text, bool Found);

/// <summary>Where the words were found.</summary>
public enum MatchPlace
{
    /// <summary>In the name.</summary>
    Name,

    /// <summary>In another spelling of the name.</summary>
    Alias,

    /// <summary>In the summary.</summary>
    Summary,

    /// <summary>Elsewhere in the record.</summary>
    Body,
}

/// <summary>Why a record was found.</summary>
/// <param name="Place">The best place in which the words stand.</param>
/// <param name="Name">The name in the reader's language, with the words marked.</param>
/// <param name="Passage">The best passage other than the name, with the words marked; empty where the name says it all.</param>
/// <param name="PassageLanguage">Language of the passage; null where it is a spelling or has none.</param>
/// <param name="Through">Spellings other than the typed ones by which it was found, for example 神戸 for 고베.</param>
public sealed record MatchView(MatchPlace Place, IReadOnlyList<TextPart> Name, IReadOnlyList<TextPart> Passage, Language? PassageLanguage, IReadOnlyList<string> Through);

/// <summary>How a typed text was understood.</summary>
/// <param name="Words">The words looked for, as typed, phrases without their quotes.</param>
/// <param name="Without">The words that must not stand in a result.</param>
/// <param name="Spellings">Other spellings that count as the typed word, by word.</param>
/// <param name="Dropped">Parts of the text that nothing can be looked for by, such as punctuation.</param>
/// <param name="Suggestion">A text that is close and finds something; null where this one does, or where there is none.</param>
public sealed record SearchReading(
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Without,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Spellings,
    IReadOnlyList<string> Dropped,
    string? Suggestion);
