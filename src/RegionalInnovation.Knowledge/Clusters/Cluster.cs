using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Clusters;

/// <summary>A cluster, hub or other place of activity.</summary>
public sealed class Cluster : KnowledgeRecord<ClusterDocument>
{
    /// <summary>An empty row; <see cref="KnowledgeRecord.Project"/> fills it.</summary>
    public Cluster() => Kind = RecordKind.Cluster;

    /// <summary>What it is.</summary>
    public ClusterKind ClusterKind { get; private set; }

    /// <inheritdoc/>
    protected override void ProjectContent(ClusterDocument document) => ClusterKind = document.ClusterKind;
}
