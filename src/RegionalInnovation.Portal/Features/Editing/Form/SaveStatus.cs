namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>Where the saving of a draft stands.</summary>
public enum SaveStatus
{
    /// <summary>Everything is saved.</summary>
    Saved,

    /// <summary>Something is not saved yet.</summary>
    Unsaved,

    /// <summary>It is being saved.</summary>
    Saving,

    /// <summary>It could not be saved and is tried again.</summary>
    Failed,

    /// <summary>A later version was saved elsewhere; nothing was written.</summary>
    Moved,

    /// <summary>The draft can no longer be written: it was submitted, published or given up meanwhile.</summary>
    Closed,

    /// <summary>The draft is longer than a draft may be.</summary>
    TooLong,
}
