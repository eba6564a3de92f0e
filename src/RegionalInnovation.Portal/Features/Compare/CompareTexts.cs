namespace RegionalInnovation.Portal.Features.Compare;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class CompareTexts;
