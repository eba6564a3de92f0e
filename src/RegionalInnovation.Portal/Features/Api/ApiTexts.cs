namespace RegionalInnovation.Portal.Features.Api;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class ApiTexts;
