namespace RegionalInnovation.Knowledge.Content;

/// <summary>A pack that was imported; its manifest is what an export writes back.</summary>
public sealed class ImportedPack
{
    /// <summary>Name of the pack.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its version.</summary>
    public int Version { get; set; }

    /// <summary>Its manifest as JSON.</summary>
    public string Manifest { get; set; } = "";

    /// <summary>When it was last imported with a change (UTC).</summary>
    public DateTimeOffset ImportedAt { get; set; }
}

/// <summary>
/// A pack's version of a record that a person has edited since. It waits for review; it overwrites nothing.
/// </summary>
public sealed class PackProposal
{
    /// <summary>Key.</summary>
    public long Id { get; init; }

    /// <summary>The record.</summary>
    public long RecordId { get; init; }

    /// <summary>Name of the pack.</summary>
    public string Pack { get; init; } = "";

    /// <summary>The document the pack has, as JSON.</summary>
    public string Document { get; set; } = "";

    /// <summary>When it came (UTC).</summary>
    public DateTimeOffset ProposedAt { get; set; }
}
