using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>Picks the values of a facet that are listed, and puts them into the order in which readers expect them.</summary>
internal static class FacetLists
{
    /// <summary>The values of a facet, in order, with those that are known to exist and that no record has.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="known">Its values, those first that most records have.</param>
    /// <param name="count">How many records of the selection have a value.</param>
    /// <param name="chosen">The chosen values; one that nobody has is listed too, so that it can be dropped again.</param>
    public static FacetValues Of(FacetWish wish, IReadOnlyList<IndexedValue> known, Func<IndexedValue, int> count, IReadOnlyList<string> chosen)
    {
        bool IsChosen(string value) => chosen.Contains(value, StringComparer.Ordinal);

        var find = SearchText.Normalize(wish.Find ?? "");
        var found = known
            .Where(value => (value.Total > 0 || IsChosen(value.Value)) && (find.Length == 0 || value.Names?.Contains(find, StringComparison.Ordinal) == true))
            .Select(value => (Value: value, Count: count(value)))
            .ToList();
        // The sort is stable: among values of one count, those that most records have.
        var values = found.OrderByDescending(value => value.Count).Take(wish.Most)
            .Union(found.Where(value => value.Value.IsAlwaysListed || IsChosen(value.Value.Value)))
            .ToList();
        var tokens = TokensOf(wish.Facet);
        IEnumerable<string> missing = [.. chosen, .. wish.Find is null ? tokens : []];
        values.AddRange(missing
            .Where(value => !values.Exists(row => row.Value.Value == value))
            .Distinct(StringComparer.Ordinal)
            .Select(value => (new IndexedValue(0, Token.Of(wish.Facet), value, 0, null, null, 0, null, false), 0)));
        var of = Math.Max(found.Count, values.Count);

        var order = values.OrderBy(row => row.Value.Value == FacetSelection.NotStated);
        order = wish.Facet switch
        {
            Facet.Region => order.ThenBy(row => row.Value.Path, StringComparer.Ordinal),
            Facet.Plan => order.ThenBy(row => row.Value.Position),
            Facet.Year => order.ThenBy(row => row.Value.Value, StringComparer.Ordinal),
            _ when tokens.Count > 0 => order.ThenBy(row => tokens.IndexOf(row.Value.Value)),
            _ => order.ThenByDescending(row => row.Count).ThenBy(row => row.Value.Position).ThenBy(row => row.Value.Value, StringComparer.Ordinal),
        };
        return new(
            wish.Facet,
            [.. order.Select(row => new FacetCount(
                wish.Facet, row.Value.Value, row.Value.Name, Math.Max(0, (row.Value.Path?.Count(character => character == '/') ?? 0) - 2), row.Count, IsChosen(row.Value.Value)))],
            of - values.Count);
    }

    private static List<string> TokensOf(Facet facet) => facet switch
    {
        Facet.Type => [.. Token.All<CaseType>()],
        Facet.InstitutionType => [.. Token.All<OrganizationKind>()],
        Facet.Outcome => [.. Token.All<OutcomeKind>()],
        Facet.Evidence => [.. Token.All<EvidenceStrength>()],
        Facet.Language => [.. Token.All<Language>()],
        _ => [],
    };
}
