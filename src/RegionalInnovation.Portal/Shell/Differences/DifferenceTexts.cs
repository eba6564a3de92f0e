namespace RegionalInnovation.Portal.Shell.Differences;

/// <summary>Names the resource that holds the texts of differences.</summary>
public sealed class DifferenceTexts;
