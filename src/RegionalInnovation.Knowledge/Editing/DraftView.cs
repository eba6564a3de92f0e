using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>A draft with what it is a change of.</summary>
/// <param name="Id">Key.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Slug">Its slug; empty where a record to come has none yet.</param>
/// <param name="Act">What publishing it does.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Owner">Identity of the person who writes it.</param>
/// <param name="BaseNumber">Number of the revision it is a change of; 0 for a record to come.</param>
/// <param name="Version">Its version, raised by every save.</param>
/// <param name="Document">The document as far as it is written, as JSON.</param>
/// <param name="Reason">Why, as submitted.</param>
/// <param name="CreatedAt">When it was begun (UTC).</param>
/// <param name="SavedAt">When it was last saved (UTC).</param>
public sealed record DraftView(
    Guid Id,
    RecordKind Kind,
    string Slug,
    EditAct Act,
    DraftState State,
    Guid Owner,
    int BaseNumber,
    int Version,
    string Document,
    string Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset SavedAt)
{
    /// <summary>The revision it is a change of, as JSON; null for a record to come.</summary>
    public string? Base { get; init; }

    /// <summary>Number of the latest revision; 0 for a record to come.</summary>
    public int LatestNumber { get; init; }

    /// <summary>The latest revision, as JSON; null for a record to come.</summary>
    public string? Latest { get; init; }

    /// <summary>Whether readers see the record now; null for a record to come.</summary>
    public RecordStatus? Status { get; init; }

    /// <summary>When it was submitted last (UTC).</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it is to be published (UTC), where it is scheduled.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>What was said about it, oldest first.</summary>
    public IReadOnlyList<DraftRemark> Remarks { get; init; } = [];

    /// <summary>Other open drafts of the record.</summary>
    public IReadOnlyList<DraftEntry> Others { get; init; } = [];

    /// <summary>What it changes in the revision it is a change of; of a record to come nothing.</summary>
    public IReadOnlyList<FieldDifference> Changes { get; init; } = [];

    /// <summary>The records that its changes name, by address.</summary>
    public IReadOnlyDictionary<string, RecordLink> Named { get; init; } = new Dictionary<string, RecordLink>(StringComparer.Ordinal);

    /// <summary>Whether somebody published the record since the draft was begun.</summary>
    public bool IsOutdated => LatestNumber != BaseNumber;

    /// <summary>Whether its owner can write it.</summary>
    public bool IsOpen => State is DraftState.Editing or DraftState.Returned;

    /// <summary>Both changes brought together; null unless somebody published meanwhile.</summary>
    /// <param name="choices">The side to take where both changed the same, by path.</param>
    public RecordMerge? Merge(IReadOnlyDictionary<string, MergeSide>? choices = null) =>
        IsOutdated && Base is not null && Latest is not null ? RecordMerge.Of(Base, Latest, Document, choices) : null;
}

/// <summary>A draft in a list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Slug">Its slug; empty where a record to come has none yet.</param>
/// <param name="Name">The name the draft gives it in Korean; null where it gives none yet.</param>
/// <param name="Act">What publishing it does.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Owner">Identity of the person who writes it.</param>
/// <param name="IsNew">Whether the record is one to come.</param>
/// <param name="SavedAt">When it was last saved (UTC).</param>
/// <param name="SubmittedAt">When it was submitted last (UTC).</param>
/// <param name="PublishAt">When it is to be published (UTC), where it is scheduled.</param>
/// <param name="Reason">Why, as submitted.</param>
public sealed record DraftEntry(
    Guid Id,
    RecordKind Kind,
    string Slug,
    string? Name,
    EditAct Act,
    DraftState State,
    Guid Owner,
    bool IsNew,
    DateTimeOffset SavedAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? PublishAt,
    string Reason);
