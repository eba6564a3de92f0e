namespace RegionalInnovation.Portal.Features.Home;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class HomeTexts;
