namespace RegionalInnovation.Portal.Features.Corrections;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class CorrectionTexts;
