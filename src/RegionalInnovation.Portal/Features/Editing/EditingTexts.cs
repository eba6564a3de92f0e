namespace RegionalInnovation.Portal.Features.Editing;

/// <summary>Names the resource that holds the texts of editing.</summary>
public sealed class EditingTexts;
