using NpgsqlTypes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Plans;

/// <summary>A Basic Plan.</summary>
public sealed class Plan : KnowledgeRecord<PlanDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Plan() => Kind = RecordKind.Plan;

    /// <summary>Its number, from 1.</summary>
    public int Ordinal { get; private set; }

    /// <summary>The days meant.</summary>
    public NpgsqlRange<DateOnly>? Days { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(PlanDocument document)
    {
        Ordinal = document.Ordinal;
        Days = document.Period.ToRange();
    }
}
