namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class RegionTexts;
