using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Charts;

namespace RegionalInnovation.Portal.Features.Outcomes;

/// <summary>Draws many outcomes in one picture, in the reader's language; the page and its file take the same.</summary>
/// <param name="figures">Writes figures.</param>
/// <param name="vocabulary">Words for units and qualifiers.</param>
/// <param name="texts">Texts of this feature.</param>
/// <param name="reader">The reader's language.</param>
public sealed class OutcomePicture(Figures figures, Vocabulary vocabulary, IStringLocalizer<OutcomeTexts> texts, Reader reader)
{
    private const double LegendHeight = 60;

    /// <summary>The picture; null where no outcome has a figure.</summary>
    /// <param name="outcomes">The outcomes; those told in words are left to the table.</param>
    /// <param name="group">How to group them.</param>
    /// <param name="withLegend">Whether the legend is drawn, for a file.</param>
    public Chart? Of(IEnumerable<OutcomeDocument> outcomes, OutcomeGroup group, bool withLegend = false)
    {
        var plotted = outcomes.Select(Plotted).OfType<PlottedOutcome>().ToList();
        if (plotted.Count == 0)
        {
            return null;
        }

        var layout = OutcomePlotLayout.Of(group == OutcomeGroup.Qualifier
            ? [.. plotted.GroupBy(outcome => outcome.Reading.Qualifier).OrderBy(some => some.Key).Select(some => new PlottedGroup(vocabulary[some.Key], some.Key, [.. some]))]
            : [.. plotted.GroupBy(outcome => outcome.Unit).OrderByDescending(some => some.Count()).ThenBy(some => some.Key)
                .Select(some => new PlottedGroup(texts["Unit", vocabulary[some.Key]], Qualifier: null, [.. some.OrderByDescending(outcome => outcome.Reading.Value)]))]);
        IReadOnlyList<(Qualifier, string)> legend = withLegend ? [.. Enum.GetValues<Qualifier>().Select(qualifier => (qualifier, vocabulary[qualifier]))] : [];
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<OutcomePlotMarks>(0);
            builder.AddComponentParameter(1, nameof(OutcomePlotMarks.Layout), layout);
            builder.AddComponentParameter(2, nameof(OutcomePlotMarks.Legend), legend);
            builder.CloseComponent();
        };
        return new("outcomes", OutcomePlotLayout.Width, layout.Height + (withLegend ? LegendHeight : 0), texts["Picture"], Caption(group), marks, HasLinks: true);
    }

    /// <summary>How to read it.</summary>
    public string Caption(OutcomeGroup group) => texts[$"Picture.By.{group}"];

    private PlottedOutcome? Plotted(OutcomeDocument outcome) =>
        outcome is { Unit: { } unit, Readings: { } readings } && readings.FirstOrDefault(reading => reading.Preferred) is { } preferred
            ? new(
                outcome.Slug,
                outcome.Name.For(reader.Language).Text,
                unit,
                preferred,
                [.. readings.Where(reading => !reading.Preferred).Select(reading => reading.Value).Except([preferred.Value])],
                figures.Write(preferred.Value, preferred.ValueTo, unit, preferred.Qualifier))
            : null;
}
