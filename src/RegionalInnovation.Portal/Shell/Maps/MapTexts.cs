namespace RegionalInnovation.Portal.Shell.Maps;

/// <summary>Names the resource that holds the texts of maps: short names of regions by code, and legends.</summary>
public sealed class MapTexts;
