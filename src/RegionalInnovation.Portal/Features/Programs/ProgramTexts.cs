namespace RegionalInnovation.Portal.Features.Programs;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class ProgramTexts;
