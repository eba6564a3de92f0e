using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Editing;

/// <summary>What publishing a draft does to its record.</summary>
public enum EditAct
{
    /// <summary>Readers see the document from now on, also where the record was withdrawn.</summary>
    Publish,

    /// <summary>Readers no longer see the record; its address says that it was there.</summary>
    Withdraw,
}

/// <summary>One record to publish or to withdraw.</summary>
/// <param name="Key">What the act is called by whoever asks for it; asking again with the same key does nothing again.</param>
/// <param name="Address">The record.</param>
/// <param name="Act">What to do.</param>
/// <param name="BaseNumber">Number of the revision that the person saw; 0 for a record that is new.</param>
/// <param name="Document">The document; null where the act is to withdraw.</param>
/// <param name="Person">Who does it.</param>
/// <param name="Reason">Why.</param>
public sealed record Edit(Guid Key, RecordAddress Address, EditAct Act, int BaseNumber, RecordDocument? Document, Guid Person, string Reason)
{
    /// <summary>Where it comes from.</summary>
    public RevisionOrigin Origin { get; init; } = RevisionOrigin.Person;

    /// <summary>The import or change of many that it is part of.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>The draft that it publishes, which is then done with.</summary>
    public Guid? DraftId { get; init; }
}

/// <summary>What became of an edit.</summary>
public abstract record EditAnswer
{
    private EditAnswer()
    {
    }

    /// <summary>Whether the record is as it was asked to be.</summary>
    public bool IsDone => this is Published or Unchanged;

    /// <summary>It was published, now or when it was asked for before.</summary>
    /// <param name="Number">Number of its revision.</param>
    public sealed record Published(int Number) : EditAnswer;

    /// <summary>The record was like this already; nothing was written.</summary>
    /// <param name="Number">Number of the latest revision.</param>
    public sealed record Unchanged(int Number) : EditAnswer;

    /// <summary>Somebody else published meanwhile; nothing was written.</summary>
    /// <param name="Number">Number of the latest revision.</param>
    /// <param name="Latest">Its document, as JSON.</param>
    /// <param name="Status">Whether readers see the record now.</param>
    /// <param name="Merge">Both changes brought together, to be looked at; null where the record was new to whoever asks, or is withdrawn.</param>
    public sealed record Conflict(int Number, string Latest, RecordStatus Status, RecordMerge? Merge) : EditAnswer;

    /// <summary>The document breaks rules; nothing was written.</summary>
    /// <param name="Faults">The rules it breaks.</param>
    public sealed record Refused(IReadOnlyList<Fault> Faults) : EditAnswer;

    /// <summary>There is no such record.</summary>
    public sealed record Missing : EditAnswer;
}
