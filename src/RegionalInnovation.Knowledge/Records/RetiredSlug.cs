namespace RegionalInnovation.Knowledge.Records;

/// <summary>A slug that a record had before; its address answers with a permanent redirect.</summary>
public sealed class RetiredSlug
{
    /// <summary>The kind.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>The old slug.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The record that had it.</summary>
    public long RecordId { get; init; }

    /// <summary>The record that had it.</summary>
    public KnowledgeRecord Record { get; init; } = null!;
}
