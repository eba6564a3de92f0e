namespace RegionalInnovation.Portal.Features.Terms;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class TermTexts;
