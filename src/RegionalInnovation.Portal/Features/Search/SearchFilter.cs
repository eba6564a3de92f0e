using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Search;

/// <summary>A question about records of every kind, as its address asks it: q, kind, in this order.</summary>
public sealed record SearchFilter
{
    /// <summary>What was typed; null for nothing.</summary>
    public string? Q { get; init; }

    /// <summary>The one kind to list; null for the first of every kind.</summary>
    public RecordKind? Kind { get; init; }

    /// <summary>Reads a filter from a query string.</summary>
    public static SearchFilter Read(QueryReader query) => new() { Q = query.Text("q"), Kind = query.OneToken<RecordKind>("kind") };

    /// <summary>The address of this question.</summary>
    public string Address
    {
        get
        {
            (string Name, string? Value)[] parameters = [("q", Q), ("kind", Kind is { } kind ? Token.Of(kind) : null)];
            return Addresses.Search + QueryString.Create(parameters.Where(item => item.Value is not null).Select(item => KeyValuePair.Create(item.Name, item.Value))).Value;
        }
    }
}
