namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>Names the resource that holds the texts of the form.</summary>
public sealed class FormTexts;
