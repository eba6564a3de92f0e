namespace RegionalInnovation.Portal.Shell.Charts;

/// <summary>Names the resource that holds the texts of drawings.</summary>
public sealed class ChartTexts;
