namespace RegionalInnovation.Knowledge.Search;

/// <summary>
/// The values chosen in each facet. Several values of one facet mean any of them, facets together mean all of them.
/// Values are distinct and in ordinal order, so that equal selections are written alike.
/// </summary>
public sealed class FacetSelection : IEquatable<FacetSelection>
{
    /// <summary>The value of what a record does not state.</summary>
    public const string NotStated = "none";

    private readonly SortedDictionary<Facet, IReadOnlyList<string>> _chosen;

    private FacetSelection(SortedDictionary<Facet, IReadOnlyList<string>> chosen) => _chosen = chosen;

    /// <summary>Nothing chosen.</summary>
    public static FacetSelection None { get; } = new([]);

    /// <summary>The chosen values of a facet; empty where none is.</summary>
    public IReadOnlyList<string> this[Facet facet] => _chosen.GetValueOrDefault(facet) ?? [];

    /// <summary>The facets in which something is chosen, in their order.</summary>
    public IEnumerable<KeyValuePair<Facet, IReadOnlyList<string>>> Chosen => _chosen;

    /// <summary>Whether nothing is chosen.</summary>
    public bool IsEmpty => _chosen.Count == 0;

    /// <summary>Whether a value is chosen.</summary>
    public bool Has(Facet facet, string value) => this[facet].Contains(value, StringComparer.Ordinal);

    /// <summary>This selection with other values in one facet; no values clear it.</summary>
    public FacetSelection With(Facet facet, IEnumerable<string> values)
    {
        var distinct = values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var chosen = new SortedDictionary<Facet, IReadOnlyList<string>>(_chosen);
        chosen.Remove(facet);
        if (distinct.Count > 0)
        {
            chosen.Add(facet, distinct);
        }

        return new(chosen);
    }

    /// <summary>This selection with a value chosen if it was not, and not if it was.</summary>
    public FacetSelection Toggle(Facet facet, string value) =>
        With(facet, Has(facet, value) ? this[facet].Where(other => !string.Equals(other, value, StringComparison.Ordinal)) : this[facet].Append(value));

    /// <inheritdoc/>
    public bool Equals(FacetSelection? other) =>
        other is not null
        && _chosen.Count == other._chosen.Count
        && _chosen.Zip(other._chosen).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.SequenceEqual(pair.Second.Value, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FacetSelection);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (facet, values) in _chosen)
        {
            hash.Add(facet);
            foreach (var value in values)
            {
                hash.Add(value, StringComparer.Ordinal);
            }
        }

        return hash.ToHashCode();
    }
}
