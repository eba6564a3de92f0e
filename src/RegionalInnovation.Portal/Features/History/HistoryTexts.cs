namespace RegionalInnovation.Portal.Features.History;

/// <summary>Names the resource that holds the texts of revisions and their differences.</summary>
public sealed class HistoryTexts;
