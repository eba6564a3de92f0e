namespace RegionalInnovation.Portal.Features.Sources;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class SourceTexts;
