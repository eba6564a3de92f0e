using System.Text.Json.Serialization;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Clusters;

/// <summary>What a place of activity is.</summary>
public enum ClusterKind
{
    /// <summary>A whole city.</summary>
    City,

    /// <summary>A hub.</summary>
    Hub,

    /// <summary>A satellite of a hub.</summary>
    Satellite,

    /// <summary>A facility.</summary>
    Facility,

    /// <summary>A science or innovation park.</summary>
    Park,

    /// <summary>A site that houses a hub.</summary>
    Site,

    /// <summary>A research institute.</summary>
    Institute,
}

/// <summary>A cluster, hub or other place of activity as one document.</summary>
/// <param name="ClusterKind">What it is.</param>
/// <param name="Founding">The circumstances of its founding, where the source tells them.</param>
/// <param name="Activities">What goes on there.</param>
public sealed record ClusterDocument(
    ClusterKind ClusterKind,
    LocalizedText? Founding = null,
    IReadOnlyList<LocalizedText>? Activities = null) : RecordDocument
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind Kind => RecordKind.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<string> Texts() =>
        base.Texts().Concat(Founding?.All() ?? []).Concat((Activities ?? []).SelectMany(activity => activity.All()));

    /// <inheritdoc/>
    protected override IEnumerable<string> KindFactPaths() =>
        [.. Founding is null ? [] : (string[])["founding"], .. Paths("activities", Activities?.Count ?? 0)];
}
