namespace RegionalInnovation.Portal.Features.Editing.Import;

/// <summary>Names the resource that holds the texts of imports.</summary>
public sealed class ImportTexts;
