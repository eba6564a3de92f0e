namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>Names the resource that holds the texts of downloads, citations and feeds of cases.</summary>
public sealed class TakeAwayTexts;
