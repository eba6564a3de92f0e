namespace RegionalInnovation.Knowledge.Editing;

/// <summary>Why an act of editing was refused.</summary>
public enum EditingRefusal
{
    /// <summary>Only the owner of the draft, or a reviewer, may do it.</summary>
    NotYours,

    /// <summary>It takes a reviewer.</summary>
    NeedsReviewer,

    /// <summary>The draft is not where it can be done: it was submitted, published or given up meanwhile.</summary>
    WrongState,

    /// <summary>A later version of the draft was saved elsewhere.</summary>
    Moved,

    /// <summary>A reason is missing, or longer than 1,000 characters.</summary>
    Reason,

    /// <summary>The time to publish at is not to come, or more than a year away.</summary>
    Time,

    /// <summary>The draft has no address yet.</summary>
    Slug,
}

/// <summary>An act of editing was refused; nothing was changed.</summary>
/// <param name="refusal">Why.</param>
public sealed class EditingRefusedException(EditingRefusal refusal) : Exception($"Refused: {refusal}.")
{
    /// <summary>Why.</summary>
    public EditingRefusal Refusal { get; } = refusal;
}
