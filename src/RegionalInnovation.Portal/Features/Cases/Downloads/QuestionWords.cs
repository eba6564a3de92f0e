using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// Says a question about cases in the reader's words: “지역: 효고현, 가나가와현 / 유형: 거점 형성 / 검색어: 양자”. Files, feeds and
/// citations carry it beside the address, so that a person can read what a selection was.
/// </summary>
/// <param name="texts">Texts of downloads.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="wording">Words for values.</param>
/// <param name="vocabulary">Words for facets.</param>
/// <param name="reader">The reader's language.</param>
public sealed class QuestionWords(
    IStringLocalizer<TakeAwayTexts> texts, IStringLocalizer<Texts> shell, CaseWording wording, Vocabulary vocabulary, Reader reader)
{
    /// <summary>Names of the values chosen in facets, as a page knows them already.</summary>
    /// <param name="facets">The facets of the page.</param>
    public static IReadOnlyDictionary<(Facet Facet, string Value), LocalizedText> Names(IEnumerable<FacetValues> facets) =>
        facets.SelectMany(facet => facet.Values)
            .Where(value => value is { Chosen: true, Name: not null })
            .DistinctBy(value => (value.Facet, value.Value))
            .ToDictionary(value => (value.Facet, value.Value), value => value.Name!);

    /// <summary>The question; “every case” where nothing narrows it.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="names">Names of the records it chooses; a value without one is written as it stands in the address.</param>
    public string Write(CaseFilter filter, IReadOnlyDictionary<(Facet Facet, string Value), LocalizedText> names)
    {
        var parts = new List<string>();
        foreach (var (facet, values) in filter.Facets.Chosen)
        {
            parts.Add(texts["Question.Part", vocabulary[facet], string.Join(texts["Question.Or"], values.Select(value => Value(facet, value, names)))]);
        }

        if (filter.From is not null || filter.To is not null)
        {
            parts.Add(texts["Question.Part", vocabulary[Facet.Year], wording.Years(filter.From, filter.To)]);
        }

        if (filter.Q is { } words)
        {
            parts.Add(texts["Question.Part", shell["Filter.Search"], words]);
        }

        return parts.Count == 0 ? texts["Question.All"].Value : string.Join(" / ", parts);
    }

    /// <summary>What could not be read and was left out; null where there is nothing of the kind.</summary>
    public string? Ignored(IReadOnlyList<IgnoredValue> ignored) =>
        ignored.Count == 0 ? null : texts["Question.Ignored", string.Join(", ", ignored.Select(value => $"{value.Name}={value.Value}"))].Value;

    private string Value(Facet facet, string value, IReadOnlyDictionary<(Facet Facet, string Value), LocalizedText> names) =>
        names.TryGetValue((facet, value), out var name) ? name.For(reader.Language).Text : wording.Of(facet, value);
}
