namespace RegionalInnovation.Portal.Features.Outcomes;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class OutcomeTexts;
