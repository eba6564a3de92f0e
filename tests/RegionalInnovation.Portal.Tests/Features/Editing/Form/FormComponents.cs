using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Features.Editing.Form;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Access;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Form;

/// <summary>Parts of the form by themselves, over a document, for a Korean reader.</summary>
public abstract class FormComponents : Components
{
    protected FormComponents()
    {
        Services.AddScoped<FieldWords>();
        Services.AddScoped<FormWording>();
        Services.AddSingleton(TimeProvider.System);
        // Shown, and never asked.
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(new FindRecordsToRefer(null!));
        Services.AddScoped(_ => new CurrentEditor(null!, null!));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>Some members of a document.</summary>
    protected (IRenderedComponent<FormHost> Shown, FormState Form) Show(RecordKind kind, string document, string? before, params string[] members)
    {
        var form = new FormState(kind, JsonNode.Parse(document)!.AsObject(), before is null ? null : JsonNode.Parse(before)!.AsObject());
        var shown = Render<FormHost>(parameters => parameters.Add(host => host.Form, form).Add(host => host.Members, members));
        // As the form does it.
        form.Rearranged += (_, _) => shown.Instance.Redraw();
        return (shown, form);
    }

    /// <summary>Stands for the form around the fields.</summary>
    protected sealed class FormHost : ComponentBase
    {
        [Parameter]
        public FormState Form { get; set; } = null!;

        [Parameter]
        public IReadOnlyCollection<string> Members { get; set; } = [];

        public void Redraw() => _ = InvokeAsync(StateHasChanged);

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<FormState>>(0);
            builder.AddAttribute(1, nameof(CascadingValue<FormState>.Value), Form);
            builder.AddAttribute(2, nameof(CascadingValue<FormState>.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<MemberFields>(0);
                inner.AddAttribute(1, nameof(MemberFields.Path), "");
                inner.AddAttribute(2, nameof(MemberFields.Node), Form.Document);
                inner.AddAttribute(3, nameof(MemberFields.Shape), Shapes.Of(Form.Kind));
                inner.AddAttribute(4, nameof(MemberFields.Only), Members);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
