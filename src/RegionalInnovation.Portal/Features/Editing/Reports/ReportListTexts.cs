namespace RegionalInnovation.Portal.Features.Editing.Reports;

/// <summary>Names the resource that holds the texts of the list of reports.</summary>
public sealed class ReportListTexts;
