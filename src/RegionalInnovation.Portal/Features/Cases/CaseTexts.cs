namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class CaseTexts;
