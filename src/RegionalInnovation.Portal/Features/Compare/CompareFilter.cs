using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Compare;

/// <summary>
/// Which records are set side by side, as the address writes it: <c>case=a&amp;case=b</c>, then <c>only</c> and <c>find</c>.
/// The order of the records is the reader's. Reading an address that <see cref="Address"/> wrote gives the same filter.
/// </summary>
/// <param name="Kind">The kind compared; null where nothing is chosen, or records of several kinds.</param>
/// <param name="Slugs">The records, in the reader's order; regions also by their codes.</param>
public sealed record CompareFilter(RecordKind? Kind, IReadOnlyList<string> Slugs)
{
    /// <summary>So many records stand side by side at most.</summary>
    public const int Most = 4;

    private const string OnlyName = "only";
    private const string FindName = "find";
    private const string Differences = "differences";

    /// <summary>The kinds that can be compared.</summary>
    public static readonly IReadOnlyList<RecordKind> Kinds = [RecordKind.Case, RecordKind.Cluster, RecordKind.Program, RecordKind.Plan, RecordKind.Region];

    /// <summary>Whether rows that do not differ are left out.</summary>
    public bool OnlyDifferences { get; init; }

    /// <summary>What is looked for to be added.</summary>
    public string? Find { get; init; }

    /// <summary>What was chosen where the kinds do not fit together; empty otherwise.</summary>
    public IReadOnlyList<RecordAddress> Mixed { get; init; } = [];

    /// <summary>The address.</summary>
    public string Address => Addresses.Compare + Query;

    /// <summary>The query with its question mark, or empty.</summary>
    public string Query => QueryString.Create(Parameters()).Value ?? "";

    /// <summary>Reads the query string.</summary>
    public static CompareFilter Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var chosen = Kinds
            .Select(kind => (Kind: kind, Slugs: query.InOrder(Token.Of(kind), kind == RecordKind.Region ? QueryReader.IsRegionCode : QueryReader.IsSlug, Most)))
            .Where(item => item.Slugs.Count > 0)
            .ToList();
        var only = query.Values(OnlyName, value => value == Differences).Count > 0;
        var find = query.Text(FindName);
        return chosen.Count > 1
            ? new(null, []) { Mixed = [.. chosen.SelectMany(item => item.Slugs.Select(slug => new RecordAddress(item.Kind, slug)))], OnlyDifferences = only, Find = find }
            : new(chosen.Count == 0 ? null : chosen[0].Kind, chosen.Count == 0 ? [] : chosen[0].Slugs) { OnlyDifferences = only, Find = find };
    }

    /// <summary>The same with one record more; what was looked for is found.</summary>
    public CompareFilter With(RecordKind kind, string slug) => this with { Kind = kind, Slugs = [.. Slugs, slug], Find = null };

    /// <summary>The same without a record.</summary>
    public CompareFilter Without(string slug) => this with { Kind = Slugs.Count > 1 ? Kind : null, Slugs = [.. Slugs.Where(other => other != slug)] };

    /// <summary>The parameters, in canonical order.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        foreach (var address in Kind is { } kind ? Slugs.Select(slug => new RecordAddress(kind, slug)) : Mixed)
        {
            yield return new(Token.Of(address.Kind), address.Slug);
        }

        if (OnlyDifferences)
        {
            yield return new(OnlyName, Differences);
        }

        if (Find is not null)
        {
            yield return new(FindName, Find);
        }
    }
}
