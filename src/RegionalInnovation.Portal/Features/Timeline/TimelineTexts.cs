namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Names the resource that holds the texts of this feature.</summary>
public sealed class TimelineTexts;
