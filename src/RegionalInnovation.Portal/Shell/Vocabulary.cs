using Microsoft.Extensions.Localization;

namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// The words for values of the model: case types, units, qualifiers, predicates. They stand in Vocabulary.resx under
/// <c>Type.token</c>, so that a token of the API and the word on a page are found together.
/// </summary>
/// <param name="words">The resource.</param>
public sealed class Vocabulary(IStringLocalizer<Vocabulary> words)
{
    /// <summary>The word for an enum value in the reader's language.</summary>
    public string this[Enum value] => words[$"{value.GetType().Name}.{char.ToLowerInvariant(value.ToString()[0])}{value.ToString()[1..]}"];

    /// <summary>The heading under which the records of a relation are listed.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="outgoing">Whether the page's record is the subject of the relation.</param>
    public string Predicate(string predicate, bool outgoing) => words[outgoing ? $"Predicate.{predicate}" : $"Predicate.{predicate}.inverse"];

    /// <summary>The heading for what came before a record, or after it.</summary>
    public string Succession(bool predecessors) => words[predecessors ? "Succession.predecessors" : "Succession.successors"];

    /// <summary>The name of a country by its ISO 3166-1 code; the code itself where there is no name.</summary>
    public string Country(string code) => words[$"Country.{code}"] is { ResourceNotFound: false } name ? name : code;
}
