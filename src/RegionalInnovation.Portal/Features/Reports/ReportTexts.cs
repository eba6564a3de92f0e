namespace RegionalInnovation.Portal.Features.Reports;

/// <summary>Names the resource that holds the texts of error reports.</summary>
public sealed class ReportTexts;
