namespace RegionalInnovation.Portal.Features.Briefs;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class BriefTexts;
