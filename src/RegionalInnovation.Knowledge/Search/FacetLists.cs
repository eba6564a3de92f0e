using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>A facet value as the database gives it.</summary>
internal sealed record ListedValue(string Facet, string Value, int Count, bool Chosen, int Of, LocalizedText? Name, int Position, string? Path);

/// <summary>Puts the values of a facet into the order in which readers expect them.</summary>
internal static class FacetLists
{
    /// <summary>The values of a facet, in order, with those that are known to exist and that no record has.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="rows">What the database gave.</param>
    /// <param name="chosen">The chosen values; one that nobody has is listed too, so that it can be dropped again.</param>
    public static FacetValues Of(FacetWish wish, IEnumerable<ListedValue> rows, IReadOnlyList<string> chosen)
    {
        var values = rows.ToList();
        var of = values.Count == 0 ? 0 : values[0].Of;
        var tokens = TokensOf(wish.Facet);
        IEnumerable<string> missing = [.. chosen, .. wish.Find is null ? tokens : []];
        values.AddRange(missing
            .Where(value => !values.Exists(row => row.Value == value))
            .Distinct(StringComparer.Ordinal)
            .Select(value => new ListedValue(Token.Of(wish.Facet), value, 0, chosen.Contains(value, StringComparer.Ordinal), 0, null, 0, null)));
        of = Math.Max(of, values.Count);

        var order = values.OrderBy(row => row.Value == FacetSelection.NotStated);
        order = wish.Facet switch
        {
            Facet.Region => order.ThenBy(row => row.Path, StringComparer.Ordinal),
            Facet.Plan => order.ThenBy(row => row.Position),
            Facet.Year => order.ThenBy(row => row.Value, StringComparer.Ordinal),
            _ when tokens.Count > 0 => order.ThenBy(row => tokens.IndexOf(row.Value)),
            _ => order.ThenByDescending(row => row.Count).ThenBy(row => row.Position).ThenBy(row => row.Value, StringComparer.Ordinal),
        };
        return new(
            wish.Facet,
            [.. order.Select(row => new FacetCount(wish.Facet, row.Value, row.Name, Math.Max(0, (row.Path?.Count(character => character == '/') ?? 0) - 2), row.Count, row.Chosen))],
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
