namespace RegionalInnovation.Portal.Features.Implications;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class ImplicationTexts;
