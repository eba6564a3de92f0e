using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Maps;

namespace RegionalInnovation.Portal.Features.Regions.Maps;

/// <summary>What a map of regions counts.</summary>
public enum MapCount
{
    /// <summary>Cases located in a region.</summary>
    Cases,

    /// <summary>Clusters located in it.</summary>
    Clusters,

    /// <summary>Programmes that apply there or target it.</summary>
    Programs,
}

/// <summary>A question to the map of regions, as its address asks it: country, count, map, in this order.</summary>
public sealed record RegionMapFilter
{
    /// <summary>ISO 3166-1 code of the one country shown; null for all of them.</summary>
    public string? Country { get; init; }

    /// <summary>What is counted.</summary>
    public MapCount Count { get; init; }

    /// <summary>How regions are drawn.</summary>
    public MapForm Form { get; init; }

    /// <summary>The countries shown.</summary>
    public IReadOnlyList<string> Countries => Country is { } one ? [one] : RegionShapes.Countries;

    /// <summary>The kind of record that is counted.</summary>
    public RecordKind Kind => Count switch
    {
        MapCount.Clusters => RecordKind.Cluster,
        MapCount.Programs => RecordKind.Program,
        _ => RecordKind.Case,
    };

    /// <summary>The address of the page.</summary>
    public string Address => Addresses.Regions + Query;

    /// <summary>The address of the drawing alone.</summary>
    public string DrawingAddress => Addresses.DrawingOf(Addresses.Regions) + Query;

    /// <summary>The address of its figures; the form does not matter to them.</summary>
    public string FiguresAddress => Addresses.FiguresOf(Addresses.Regions) + (this with { Count = default, Form = default }).Query;

    private string Query => QueryString.Create(new[]
    {
        KeyValuePair.Create("country", Country),
        KeyValuePair.Create("count", Count == default ? null : Token.Of(Count)),
        KeyValuePair.Create("map", Form == default ? null : Token.Of(Form)),
    }.Where(item => item.Value is not null)).Value!;

    /// <summary>Reads a question from a query string.</summary>
    public static RegionMapFilter From(QueryReader query) => new()
    {
        Country = query.Values("country", RegionShapes.Countries.Contains) is [var one] ? one : null,
        Count = query.OneToken<MapCount>("count") ?? default,
        Form = query.OneToken<MapForm>("map") ?? default,
    };
}
