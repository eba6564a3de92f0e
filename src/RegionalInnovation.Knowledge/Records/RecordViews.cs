using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>A record as others refer to it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
public sealed record RecordLink(RecordKind Kind, string Slug, LocalizedText Name);

/// <summary>A relation of a record, seen from it.</summary>
/// <param name="Predicate">One of <see cref="Predicates"/>.</param>
/// <param name="Outgoing">Whether the record is the subject of the relation.</param>
/// <param name="Record">The other record.</param>
/// <param name="Role">Its role.</param>
public sealed record RelationView(string Predicate, bool Outgoing, RecordLink Record, LocalizedText? Role);

/// <summary>A succession edge of a record, seen from it.</summary>
/// <param name="IsPredecessor">Whether the other record is the earlier one.</param>
/// <param name="Type">How one became the other.</param>
/// <param name="Record">The other record.</param>
/// <param name="Cause">The event that caused it.</param>
public sealed record SuccessionView(bool IsPredecessor, SuccessionType Type, RecordLink Record, RecordLink? Cause);

/// <summary>An outcome shown with its subject.</summary>
/// <param name="Document">The outcome.</param>
/// <param name="Subject">The record whose outcome it is.</param>
public sealed record OutcomeView(OutcomeDocument Document, RecordLink Subject);

/// <summary>What a view of one revision knows of the record as it is now.</summary>
/// <param name="Latest">Number of the latest revision.</param>
/// <param name="LatestAt">When that was published (UTC).</param>
public sealed record PinnedView(int Latest, DateTimeOffset LatestAt);

/// <summary>Everything a page, the API or an export shows of one record.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
/// <param name="Document">The record.</param>
/// <param name="Revision">Number of the revision shown.</param>
/// <param name="ChangedAt">When it was published (UTC).</param>
/// <param name="Relations">Its relations, in both directions.</param>
/// <param name="Successions">What came before and after it.</param>
/// <param name="Outcomes">Its outcomes.</param>
/// <param name="Sources">Names of the sources it cites, by slug.</param>
/// <param name="Mentioned">Records it mentions outside its relations, by address.</param>
public sealed record RecordView<TDocument>(
    TDocument Document,
    int Revision,
    DateTimeOffset ChangedAt,
    IReadOnlyList<RelationView> Relations,
    IReadOnlyList<SuccessionView> Successions,
    IReadOnlyList<OutcomeView> Outcomes,
    IReadOnlyDictionary<string, LocalizedText> Sources,
    IReadOnlyDictionary<string, RecordLink> Mentioned)
    where TDocument : RecordDocument
{
    /// <summary>What is known of now, where the view shows a revision that was asked for; null where it shows the record as it is.</summary>
    public PinnedView? Pinned { get; init; }

    /// <summary>The other ends of one relation.</summary>
    public IEnumerable<RelationView> Related(string predicate, bool outgoing) =>
        Relations.Where(relation => relation.Outgoing == outgoing && relation.Predicate == predicate);
}

/// <summary>How a question for one record ended.</summary>
public enum RecordState
{
    /// <summary>It is there.</summary>
    Found,

    /// <summary>It has another slug now.</summary>
    Moved,

    /// <summary>It was withdrawn.</summary>
    Gone,

    /// <summary>There never was such a record.</summary>
    NotFound,
}

/// <summary>The answer to a question for one record.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
/// <param name="State">How it ended.</param>
/// <param name="Record">The record, where it was found.</param>
/// <param name="MovedTo">The slug it has now, where it moved.</param>
public sealed record RecordAnswer<TDocument>(RecordState State, RecordView<TDocument>? Record = null, string? MovedTo = null)
    where TDocument : RecordDocument;

/// <summary>A record in a list.</summary>
/// <typeparam name="TDocument">The document of the kind.</typeparam>
/// <param name="Document">The record.</param>
/// <param name="Relations">The outgoing relations the list shows.</param>
public sealed record RecordItem<TDocument>(TDocument Document, IReadOnlyList<RelationView> Relations)
    where TDocument : RecordDocument;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of the page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="PageSize">Items on a page.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize)
{
    /// <summary>Number of the last page, at least 1.</summary>
    public int LastPage => Math.Max(1, (Total + PageSize - 1) / PageSize);
}
