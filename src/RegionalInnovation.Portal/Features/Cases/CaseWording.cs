using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>Says in the reader's language what a filter asks.</summary>
/// <param name="vocabulary">Words for facets and tokens.</param>
/// <param name="texts">Texts of the shell.</param>
/// <param name="caseTexts">Texts of this feature.</param>
/// <param name="reader">The reader's language.</param>
public sealed class CaseWording(Vocabulary vocabulary, IStringLocalizer<Texts> texts, IStringLocalizer<CaseTexts> caseTexts, Reader reader)
{
    /// <summary>The word for a value, and the language it is in.</summary>
    public (string Text, Language Language) Of(FacetCount value) =>
        value.Name is { } name ? name.For(reader.Language) : (Of(value.Facet, value.Value), reader.Language);

    /// <summary>The word for a value that has no name of its own; the value itself where there is no word.</summary>
    public string Of(Facet facet, string value) => (facet, value) switch
    {
        (_, FacetSelection.NotStated) => texts["NotStated"],
        (Facet.Type, _) => Word<CaseType>(value),
        (Facet.InstitutionType, _) => Word<OrganizationKind>(value),
        (Facet.Outcome, _) => Word<OutcomeKind>(value),
        (Facet.Evidence, _) => Word<EvidenceStrength>(value),
        (Facet.Language, _) => Word<Language>(value),
        _ => value,
    };

    /// <summary>The word for a chosen value, looked up among the values of its facet.</summary>
    public string Of(Facet facet, string value, IReadOnlyList<FacetValues> facets) =>
        facets.FirstOrDefault(candidate => candidate.Facet == facet)?.Values.FirstOrDefault(candidate => candidate.Value == value) is { } known
            ? Of(known).Text
            : Of(facet, value);

    /// <summary>Everything that narrows a list, in the order of its address.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="facets">The facets of its answer, which know the names.</param>
    public IEnumerable<Condition> Conditions(CaseFilter filter, IReadOnlyList<FacetValues> facets)
    {
        var rest = filter.FirstPage;
        foreach (var (facet, values) in filter.Facets.Chosen)
        {
            foreach (var value in values)
            {
                yield return new(vocabulary[facet], Of(facet, value, facets), rest with { Facets = filter.Facets.Toggle(facet, value) });
            }
        }

        if (filter.From is not null || filter.To is not null)
        {
            yield return new(vocabulary[Facet.Year], Years(filter.From, filter.To), rest with { From = null, To = null });
        }

        if (filter.Q is { } words)
        {
            yield return new(texts["Filter.Search"], words, rest with { Q = null });
        }
    }

    /// <summary>A range of years that may lack an end.</summary>
    public string Years(int? from, int? to) => (from, to) switch
    {
        (null, _) => caseTexts["Years.To", to!],
        (_, null) => caseTexts["Years.From", from],
        _ => string.Create(CultureInfo.InvariantCulture, $"{from}–{to}"),
    };

    /// <summary>A count, with its thousands apart.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private string Word<T>(string token)
        where T : struct, Enum =>
        Token.TryParse<T>(token, out var value) ? vocabulary[value] : token;
}

/// <summary>One thing that narrows a list.</summary>
/// <param name="Label">What kind of thing it is.</param>
/// <param name="Value">The value, in words.</param>
/// <param name="Without">The question without it.</param>
public sealed record Condition(string Label, string Value, CaseFilter Without);
