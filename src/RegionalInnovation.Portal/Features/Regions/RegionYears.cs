using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;
using RegionalInnovation.Portal.Shell.Charts.Years;

namespace RegionalInnovation.Portal.Features.Regions;

/// <summary>Draws the years of the programmes that apply in a region, in the reader's language.</summary>
/// <param name="figures">Writes periods.</param>
/// <param name="texts">Texts of this feature.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="reader">The reader's language.</param>
public sealed class RegionYears(Figures figures, IStringLocalizer<RegionTexts> texts, IStringLocalizer<Texts> shell, Reader reader)
{
    /// <summary>More would be no small drawing; the timeline has them all.</summary>
    private const int Most = 24;

    /// <summary>The drawing; null where no programme states a year.</summary>
    public Chart? Of(RegionSurroundings around)
    {
        ArgumentNullException.ThrowIfNull(around);
        var programs = around.Programs
            .Where(program => program.Period.Form != PeriodForm.NotStated)
            .Take(Most)
            .Select(program => new DatedProgram(program.Slug, $"{program.Name.For(reader.Language).Text} · {figures.Period(program.Period)}", program.Period))
            .ToList();
        if (programs.Count == 0)
        {
            return null;
        }

        IReadOnlyList<PlanBand> bands = [.. around.Plans.Select(plan => PlanBand.Of(shell["Plan.Short", plan.Ordinal], plan.Period)).OfType<PlanBand>()];
        var layout = RegionYearsLayout.Of(programs, bands);
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<RegionYearsMarks>(0);
            builder.AddComponentParameter(1, nameof(RegionYearsMarks.Layout), layout);
            builder.AddComponentParameter(2, nameof(RegionYearsMarks.Bands), bands);
            builder.CloseComponent();
        };
        return new("years", RegionYearsLayout.Width, layout.Height, texts["Years"], texts["Years.Caption"], marks, HasLinks: true);
    }
}
