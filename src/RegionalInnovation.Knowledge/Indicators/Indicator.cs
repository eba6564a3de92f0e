using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Indicators;

/// <summary>A background indicator.</summary>
public sealed class Indicator : KnowledgeRecord<IndicatorDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Indicator() => Kind = RecordKind.Indicator;

    /// <summary>What the figure counts.</summary>
    public Unit Unit { get; private set; }

    /// <summary>What it tells.</summary>
    public IndicatorKind IndicatorKind { get; private set; }

    /// <summary>Its observations.</summary>
    public ICollection<Observation> Observations { get; private set; } = [];

    /// <inheritdoc/>
    protected override void ProjectContent(IndicatorDocument document)
    {
        Unit = document.Unit;
        IndicatorKind = document.IndicatorKind;
    }
}

/// <summary>One observation as a row.</summary>
public sealed class Observation
{
    /// <summary>Key.</summary>
    public long Id { get; init; }

    /// <summary>The indicator.</summary>
    public long IndicatorId { get; init; }

    /// <summary>Position in the indicator's document.</summary>
    public int Ordinal { get; init; }

    /// <summary>The area.</summary>
    public long RegionId { get; init; }

    /// <summary>The area.</summary>
    public Regions.Region Region { get; init; } = null!;

    /// <summary>The figure, in the indicator's unit.</summary>
    public decimal? Value { get; init; }

    /// <summary>Observed, forecast, trend or statement.</summary>
    public ObservationStatus Status { get; init; }
}
