namespace RegionalInnovation.Portal.Shell;

/// <summary>A page with an interactive part: it alone loads the scripts and styles of Blazor and MudBlazor.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InteractivePageAttribute : Attribute;
