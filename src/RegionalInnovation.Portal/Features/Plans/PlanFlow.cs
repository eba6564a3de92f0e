using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;

namespace RegionalInnovation.Portal.Features.Plans;

/// <summary>Draws the flow from plan to plan in the reader's language; its page and its files take the same.</summary>
/// <param name="texts">Texts of this feature.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="reader">The reader's language.</param>
public sealed class PlanFlow(IStringLocalizer<PlanTexts> texts, IStringLocalizer<Texts> shell, Reader reader)
{
    private static readonly string?[] Columns = ["earlier", "earlier_last_day", "later", "later_last_day", "fate", "program", "program_name", "period_printed", "successors", "predecessors"];

    /// <summary>The drawing.</summary>
    /// <param name="steps">The steps from plan to plan.</param>
    public Chart Of(IReadOnlyList<PlanStep> steps)
    {
        var layout = PlanFlowLayout.Of(steps);
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<PlanFlowMarks>(0);
            builder.AddComponentParameter(1, nameof(PlanFlowMarks.Layout), layout);
            builder.CloseComponent();
        };
        return new("flow", PlanFlowLayout.Width, layout.Height, texts["Flow"], texts["Flow.Lead"], marks, HasLinks: true);
    }

    private ChartNote Note() => new(texts["Flow.Lead"], shell["Drawing.Source"], shell["Drawing.Licence"]);

    /// <summary>The day at which a plan is looked at, as the drawing writes it.</summary>
    internal static string Day(PlanDocument plan) => (plan.Period.LastDay ?? plan.Period.FirstDay!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static void Map(WebApplication app)
    {
        app.MapGet($"/{Addresses.DrawingOf(Addresses.PlanFlow)}", DrawAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"/{Addresses.FiguresOf(Addresses.PlanFlow)}", ListAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<ContentHttpResult> DrawAsync(HttpContext context, ComparePlans plans, PlanFlow flow, CancellationToken cancellation) =>
        await ChartFile.SvgAsync(context, flow.Of(await plans.AskEach(cancellation)), flow.Note(), Addresses.PlanFlow);

    private static async Task<ContentHttpResult> ListAsync(ComparePlans plans, PlanFlow flow, CancellationToken cancellation) =>
        ChartFile.Csv((await plans.AskEach(cancellation)).SelectMany(step => step.Changes, flow.Row).Prepend(Columns));

    private IReadOnlyList<string?> Row(PlanStep step, PlanChange change) =>
    [
        step.Earlier.Slug, Day(step.Earlier), step.Later.Slug, Day(step.Later), Token.Of(change.Fate), change.Program.Slug, change.Program.Name.For(reader.Language).Text, change.Period.Printed,
        string.Join(' ', change.Successors.Select(edge => edge.Later.Slug)), string.Join(' ', change.Predecessors.Select(edge => edge.Earlier.Slug)),
    ];
}
