namespace RegionalInnovation.Portal.Features.Clusters;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class ClusterTexts;
