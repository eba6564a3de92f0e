namespace RegionalInnovation.Portal.Features.Indicators;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class IndicatorTexts;
