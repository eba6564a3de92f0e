namespace RegionalInnovation.Portal.Features.Editing.Trust;

/// <summary>Names the resource that holds the texts of the trust page.</summary>
public sealed class TrustTexts;
