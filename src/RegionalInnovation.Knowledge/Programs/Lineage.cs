using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Programs;

/// <summary>A programme in a lineage.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">Its years as printed.</param>
public sealed record LineageNode(string Slug, LocalizedText Name, PolicyPeriod Period);

/// <summary>Where a source tells of a succession.</summary>
/// <param name="Source">The source.</param>
/// <param name="Locator">The place in it.</param>
/// <param name="Printed">Its characters.</param>
public sealed record LineageCitation(RecordLink Source, Locator Locator, string? Printed);

/// <summary>A succession in a lineage.</summary>
/// <param name="Earlier">What came before.</param>
/// <param name="Later">What took its place.</param>
/// <param name="Type">How one became the other.</param>
/// <param name="Cause">The event that caused it.</param>
/// <param name="Citations">Where sources tell of it.</param>
public sealed record LineageEdge(LineageNode Earlier, LineageNode Later, SuccessionType Type, RecordLink? Cause, IReadOnlyList<LineageCitation> Citations)
{
    /// <summary>
    /// Whether the successor starts before what it succeeds. It may be so, or one of the two printed periods may be wrong: a reader is told.
    /// Where a start is not printed, nothing is said.
    /// </summary>
    public bool StartsBefore => Later.Period.FirstDay < Earlier.Period.FirstDay;
}

/// <summary>All that came before a programme and all that came after it.</summary>
/// <param name="Slug">The programme.</param>
/// <param name="Edges">The successions, in the order of the earlier programmes.</param>
public sealed record Lineage(string Slug, IReadOnlyList<LineageEdge> Edges)
{
    /// <summary>Every programme once, in the order of the edges.</summary>
    public IEnumerable<LineageNode> Nodes => Edges.SelectMany(edge => new[] { edge.Earlier, edge.Later }).DistinctBy(node => node.Slug);

    /// <summary>What directly came before a programme.</summary>
    public IEnumerable<LineageEdge> Before(string slug) => Edges.Where(edge => edge.Later.Slug == slug);

    /// <summary>What directly came after a programme.</summary>
    public IEnumerable<LineageEdge> After(string slug) => Edges.Where(edge => edge.Earlier.Slug == slug);
}
