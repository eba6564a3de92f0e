namespace RegionalInnovation.Portal.Features.Plans;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class PlanTexts;
