using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace RegionalInnovation.Portal.Features.Editing.Form;

/// <summary>A part of the form that stands for a place of the document.</summary>
public abstract class FormControl : ComponentBase
{
    /// <summary>The form.</summary>
    [CascadingParameter]
    public FormState Form { get; set; } = null!;

    /// <summary>Stands before ids where the same place is shown a second time on the page.</summary>
    [CascadingParameter(Name = "Scope")]
    public string? Scope { get; set; }

    /// <summary>The place: <c>readings/1/value</c>.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>Words for places and values.</summary>
    [Inject]
    public required FormWording Wording { get; init; }

    /// <summary>Texts of the form.</summary>
    [Inject]
    public required IStringLocalizer<FormTexts> F { get; init; }

    /// <summary>Id of the control.</summary>
    protected string Id => IdOf(Path);

    /// <summary>Id of what is wrong with it; null where nothing is.</summary>
    protected string? FaultsId => Form.FaultsAt(Path).Any() || OwnFault is not null ? $"{Id}-faults" : null;

    /// <summary>What the control itself finds wrong while it is written into.</summary>
    protected virtual string? OwnFault => null;

    /// <summary>Id of the control for a place.</summary>
    protected string IdOf(string path) => $"{Scope}f-{path.Replace('/', '-')}";
}
