namespace RegionalInnovation.Portal.Features.Help;

/// <summary>Names the resource that holds the texts of the help page.</summary>
public sealed class HelpTexts;
