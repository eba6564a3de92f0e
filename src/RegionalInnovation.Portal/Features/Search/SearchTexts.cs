namespace RegionalInnovation.Portal.Features.Search;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class SearchTexts;
