namespace RegionalInnovation.Knowledge.Records;

/// <summary>A citation as a row: sources list their facts by it, in the order of the document.</summary>
public sealed class Citation
{
    /// <summary>Key.</summary>
    public long Id { get; init; }

    /// <summary>The record whose fact it supports.</summary>
    public long RecordId { get; init; }

    /// <summary>The record whose fact it supports.</summary>
    public KnowledgeRecord Record { get; init; } = null!;

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The source.</summary>
    public Sources.Source Source { get; init; } = null!;

    /// <summary>Position in the record's document.</summary>
    public int Ordinal { get; init; }

    /// <summary>Path of the field it supports.</summary>
    public string Field { get; init; } = "";

    /// <summary>The place in the source.</summary>
    public Locator Locator { get; init; } = new();

    /// <summary>First line of the extracted text, for ordering; null where the source has no lines.</summary>
    public int? Line { get; init; }

    /// <summary>The characters of the source.</summary>
    public string? Printed { get; init; }

    /// <summary>Code of the correction, C01 and on; unique.</summary>
    public string? CorrectionCode { get; init; }

    /// <summary>What was corrected, and why.</summary>
    public CorrectionEntry? Correction { get; init; }
}

/// <summary>A relation as a row.</summary>
public sealed class Relation
{
    /// <summary>Key.</summary>
    public long Id { get; init; }

    /// <summary>Where it starts.</summary>
    public long FromId { get; init; }

    /// <summary>Where it starts.</summary>
    public KnowledgeRecord From { get; init; } = null!;

    /// <summary>Where it ends.</summary>
    public long ToId { get; init; }

    /// <summary>Where it ends.</summary>
    public KnowledgeRecord To { get; init; } = null!;

    /// <summary>One of <see cref="Predicates"/>.</summary>
    public string Predicate { get; init; } = "";

    /// <summary>Position in the record's document.</summary>
    public int Ordinal { get; init; }

    /// <summary>The role of the other record.</summary>
    public LocalizedText? Role { get; init; }
}

/// <summary>A succession edge as a row. No chain of edges may come back to where it began.</summary>
public sealed class Succession
{
    /// <summary>Key.</summary>
    public long Id { get; init; }

    /// <summary>The later record.</summary>
    public long SuccessorId { get; init; }

    /// <summary>The later record.</summary>
    public KnowledgeRecord Successor { get; init; } = null!;

    /// <summary>The earlier record.</summary>
    public long PredecessorId { get; init; }

    /// <summary>The earlier record.</summary>
    public KnowledgeRecord Predecessor { get; init; } = null!;

    /// <summary>How one became the other.</summary>
    public SuccessionType Type { get; init; }

    /// <summary>The event that caused it.</summary>
    public long? CauseId { get; init; }

    /// <summary>The event that caused it.</summary>
    public Glossary.Term? Cause { get; init; }
}
