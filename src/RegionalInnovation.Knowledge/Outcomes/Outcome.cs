using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Outcomes;

/// <summary>A measured or described outcome.</summary>
public sealed class Outcome : KnowledgeRecord<OutcomeDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Outcome() => Kind = RecordKind.Outcome;

    /// <summary>The record whose outcome it is.</summary>
    public long SubjectId { get; private set; }

    /// <summary>The record whose outcome it is.</summary>
    public KnowledgeRecord Subject { get; private set; } = null!;

    /// <summary>Counted or told.</summary>
    public OutcomeKind OutcomeKind { get; private set; }

    /// <summary>What the figure counts.</summary>
    public Unit? Unit { get; private set; }

    /// <summary>How strong the evidence is.</summary>
    public EvidenceStrength Evidence { get; private set; }

    /// <summary>The figure by source.</summary>
    public ICollection<OutcomeReading> Readings { get; private set; } = [];

    /// <summary>Names the record whose outcome it is.</summary>
    /// <param name="subjectId">Its key.</param>
    public void BelongTo(long subjectId) => SubjectId = subjectId;

    /// <inheritdoc/>
    protected override void ProjectContent(OutcomeDocument document)
    {
        OutcomeKind = document.OutcomeKind;
        Unit = document.Unit;
        Evidence = document.Evidence;
    }
}

/// <summary>The figure of an outcome as one source gives it, as a row.</summary>
public sealed class OutcomeReading
{
    /// <summary>Key.</summary>
    public long Id { get; init; }

    /// <summary>The outcome.</summary>
    public long OutcomeId { get; init; }

    /// <summary>Position in the outcome's document.</summary>
    public int Ordinal { get; init; }

    /// <summary>The source.</summary>
    public long SourceId { get; init; }

    /// <summary>The source.</summary>
    public Sources.Source Source { get; init; } = null!;

    /// <summary>How sure it is.</summary>
    public Qualifier Qualifier { get; init; }

    /// <summary>The figure, in the outcome's unit, with the digits of the source.</summary>
    public decimal Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueTo { get; init; }

    /// <summary>The figure it is compared with.</summary>
    public decimal? BaselineValue { get; init; }

    /// <summary>Whether the portal shows it first. One reading of an outcome is.</summary>
    public bool Preferred { get; init; }
}
