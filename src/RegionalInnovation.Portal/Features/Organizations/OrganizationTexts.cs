namespace RegionalInnovation.Portal.Features.Organizations;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class OrganizationTexts;
