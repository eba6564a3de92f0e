using NpgsqlTypes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Cases;

/// <summary>A success case.</summary>
public sealed class CaseStudy : KnowledgeRecord<CaseDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public CaseStudy() => Kind = RecordKind.Case;

    /// <summary>Its type.</summary>
    public CaseType CaseType { get; private set; }

    /// <summary>The days meant; null where the source prints no year.</summary>
    public NpgsqlRange<DateOnly>? Days { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(CaseDocument document)
    {
        CaseType = document.CaseType;
        Days = document.Period.ToRange();
    }
}
