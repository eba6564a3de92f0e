using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>
/// The filter of a list as its address writes it: type, region, qualifier, q, page, in this order. Reading an address that
/// <see cref="Address"/> wrote gives the same filter.
/// </summary>
public static class RecordQuery
{
    /// <summary>Reads the filter of a list.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="kind">The kind listed; it decides which types there are.</param>
    /// <param name="byRegion">Whether the list can be narrowed to a region.</param>
    public static RecordFilter Read(QueryReader query, RecordKind kind, bool byRegion = false)
    {
        var types = ListRecords.TypesOf(kind);
        return new()
        {
            Type = types.Count == 0 ? null : First(query, "type", types.Contains),
            Region = byRegion ? First(query, "region", QueryReader.IsRegionCode) : null,
            Qualifier = kind == RecordKind.Outcome ? query.OneToken<Qualifier>("qualifier") : null,
            Q = query.Text("q"),
            Page = query.Number("page", 1, 1_000_000, 1),
        };
    }

    /// <summary>Whether anything narrows the list.</summary>
    public static bool IsNarrow(this RecordFilter filter) => (filter.Type ?? filter.Region ?? filter.Q) is not null || filter.Qualifier is not null;

    /// <summary>The address of a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="kind">The kind listed.</param>
    /// <param name="extension">Extension of a file of the list, with its dot; empty for the page.</param>
    public static string Address(this RecordFilter filter, RecordKind kind, string extension = "")
    {
        var parameters = new (string Name, string? Value)[]
        {
            ("type", filter.Type),
            ("region", filter.Region),
            ("qualifier", filter.Qualifier is { } qualifier ? Token.Of(qualifier) : null),
            ("q", filter.Q),
            ("page", filter.Page == 1 ? null : $"{filter.Page}"),
        };
        return Addresses.ListOf(kind) + extension + QueryString.Create(parameters.Where(item => item.Value is not null).Select(item => KeyValuePair.Create(item.Name, item.Value)));
    }

    // These lists take one value a parameter; a second one is named as ignored, like one that cannot be read.
    private static string? First(QueryReader query, string name, Func<string, bool> accept)
    {
        string? first = null;
        query.Values(name, value => accept(value) && (first ??= value) == value);
        return first;
    }
}
