namespace RegionalInnovation.Knowledge.Import;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>The file is there; nothing was done with it.</summary>
    Brought,

    /// <summary>Its rows became revisions.</summary>
    Published,

    /// <summary>Its rows became drafts.</summary>
    Drafted,

    /// <summary>What it did was undone.</summary>
    Undone,

    /// <summary>It was given up.</summary>
    Dropped,
}

/// <summary>What somebody brought.</summary>
public enum ImportForm
{
    /// <summary>A file, whose rows say what becomes of their cases.</summary>
    File,

    /// <summary>A selection of cases, to all of which the same change is made.</summary>
    Selection,
}

/// <summary>A file or a selection of cases that somebody brought, and what became of it. The file is kept until something is done with it.</summary>
public sealed class CaseImport
{
    /// <summary>Key, which revisions and drafts of it carry.</summary>
    public Guid Id { get; init; }

    /// <summary>Identity of the person who brought it.</summary>
    public Guid Person { get; init; }

    /// <summary>What it is.</summary>
    public ImportForm Form { get; init; }

    /// <summary>What they call the file, or how the selection was asked for.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The file, or the slugs of the selection, one a line; null once something was done with it.</summary>
    public byte[]? File { get; set; }

    /// <summary>
    /// As JSON: what they have chosen about a file and its columns, null for what the file suggests; of a selection the
    /// change, null where none is chosen.
    /// </summary>
    public string? Choices { get; set; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; set; }

    /// <summary>Why, as given when it was done.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Revisions or drafts that it made.</summary>
    public int Written { get; set; }

    /// <summary>Rows that said what was there already.</summary>
    public int LeftAlone { get; set; }

    /// <summary>When the file was brought (UTC).</summary>
    public DateTimeOffset BroughtAt { get; init; }

    /// <summary>When something was done with it (UTC).</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>When that was undone (UTC).</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}
