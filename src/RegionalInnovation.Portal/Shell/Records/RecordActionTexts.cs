namespace RegionalInnovation.Portal.Shell.Records;

/// <summary>Names the resource that holds the texts of what a reader does with a record.</summary>
public sealed class RecordActionTexts;
