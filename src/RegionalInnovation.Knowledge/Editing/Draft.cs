using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Where a draft stands.</summary>
public enum DraftState
{
    /// <summary>Its owner writes it.</summary>
    Editing,

    /// <summary>It waits for a reviewer.</summary>
    Submitted,

    /// <summary>A reviewer sent it back with a remark.</summary>
    Returned,

    /// <summary>It is approved and will be published at a set time.</summary>
    Scheduled,

    /// <summary>It became a revision.</summary>
    Published,

    /// <summary>It was given up; it can be taken up again.</summary>
    Discarded,
}

/// <summary>What a remark on a draft goes with.</summary>
public enum RemarkKind
{
    /// <summary>Nothing else.</summary>
    Comment,

    /// <summary>Submitting it.</summary>
    Submitted,

    /// <summary>Sending it back.</summary>
    Returned,

    /// <summary>Approving it for a set time.</summary>
    Scheduled,

    /// <summary>Publishing it.</summary>
    Published,

    /// <summary>Giving it up.</summary>
    Discarded,

    /// <summary>Publishing at the set time did not work; it waits for a reviewer again.</summary>
    Failed,
}

/// <summary>
/// A change that somebody works on: a whole document over a live record, or one of a record to come. Readers never see
/// it. Several people may each have one over the same record.
/// </summary>
public sealed class Draft
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>The kind of the record.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>Slug of the record; of a record to come the one it will have, empty until somebody has thought of one.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Identity of the person who writes it.</summary>
    public Guid Owner { get; init; }

    /// <summary>What publishing it does.</summary>
    public EditAct Act { get; init; }

    /// <summary>Where it stands.</summary>
    public DraftState State { get; set; }

    /// <summary>Number of the revision it is a change of; 0 for a record to come.</summary>
    public int BaseNumber { get; set; }

    /// <summary>The document as far as it is written, as JSON.</summary>
    public string Document { get; set; } = "";

    /// <summary>Raised by every save, so that two devices of one person do not overwrite each other.</summary>
    public int Version { get; set; }

    /// <summary>Why, as submitted.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it was begun (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last saved (UTC).</summary>
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>When it was submitted last (UTC).</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>When it is to be published (UTC), where it is scheduled.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    /// <summary>Identity of the reviewer who approved it for a set time.</summary>
    public Guid? Approver { get; set; }

    /// <summary>The import that made it.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>What was said about it, oldest first.</summary>
    public ICollection<DraftRemark> Remarks { get; } = [];
}

/// <summary>Something said about a draft.</summary>
public sealed class DraftRemark
{
    /// <summary>Key; its sequence gives the order.</summary>
    public long Id { get; init; }

    /// <summary>The draft.</summary>
    public Guid DraftId { get; init; }

    /// <summary>Identity of the person who said it; null where the portal did.</summary>
    public Guid? Author { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What it goes with.</summary>
    public RemarkKind Kind { get; init; }

    /// <summary>The words.</summary>
    public string Text { get; init; } = "";
}

/// <summary>Somebody has a record open for editing.</summary>
public sealed class Presence
{
    /// <summary>The kind.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>The slug.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Identity of the person.</summary>
    public Guid Person { get; init; }

    /// <summary>When they were last seen there (UTC).</summary>
    public DateTimeOffset SeenAt { get; set; }
}
