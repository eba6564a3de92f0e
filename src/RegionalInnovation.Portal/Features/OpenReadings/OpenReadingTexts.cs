namespace RegionalInnovation.Portal.Features.OpenReadings;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class OpenReadingTexts;
