using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
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

    /// <summary>The picture for a file, with its legend; null where no outcome has a figure.</summary>
    /// <param name="outcomes">The outcomes; those told in words are left to the table.</param>
    /// <param name="group">How to group them.</param>
    public Chart? Of(IEnumerable<OutcomeDocument> outcomes, OutcomeGroup group) =>
        Groups(outcomes, group) is { Count: > 0 } groups ? Draw("outcomes", groups, group, texts["Picture"], [.. Enum.GetValues<Qualifier>().Select(qualifier => (qualifier, vocabulary[qualifier]))]) : null;

    /// <summary>The picture for a page, in two parts of about one height that stand side by side where there is room; the legend stands on the page.</summary>
    /// <param name="outcomes">The outcomes; those told in words are left to the table.</param>
    /// <param name="group">How to group them.</param>
    /// <returns>One part where there is one group, none where no outcome has a figure.</returns>
    public IReadOnlyList<Chart> Parts(IEnumerable<OutcomeDocument> outcomes, OutcomeGroup group)
    {
        var groups = Groups(outcomes, group);
        if (groups.Count < 2)
        {
            return groups.Count == 0 ? [] : [Draw("outcomes", groups, group, texts["Picture"], legend: [])];
        }

        var heights = groups.ConvertAll(some => OutcomePlotLayout.Of([some]).Height);
        var first = Enumerable.Range(1, groups.Count - 1).MinBy(count => Math.Max(heights.Take(count).Sum(), heights.Skip(count).Sum()));
        return
        [
            Draw("outcomes", groups[..first], group, texts["Picture.Part", 1, 2], legend: []),
            Draw("outcomes-2", groups[first..], group, texts["Picture.Part", 2, 2], legend: []),
        ];
    }

    private List<PlottedGroup> Groups(IEnumerable<OutcomeDocument> outcomes, OutcomeGroup group)
    {
        var plotted = outcomes.Select(Plotted).OfType<PlottedOutcome>();
        return group == OutcomeGroup.Qualifier
            ? [.. plotted.GroupBy(outcome => outcome.Reading.Qualifier).OrderBy(some => some.Key).Select(some => new PlottedGroup(vocabulary[some.Key], some.Key, [.. some]))]
            : [.. plotted.GroupBy(outcome => outcome.Unit).OrderByDescending(some => some.Count()).ThenBy(some => some.Key)
                .Select(some => new PlottedGroup(texts["Unit", Name(some.Key)], Qualifier: null, [.. some.OrderByDescending(outcome => outcome.Reading.Value)]))];
    }

    /// <summary>As it stands behind a number, “명” may count persons, students or children: a heading says which.</summary>
    private string Name(Unit unit) => unit is Unit.Students or Unit.ChildrenPerWoman or Unit.Years or Unit.Year ? texts[$"Unit.{Token.Of(unit)}"] : vocabulary[unit];

    private Chart Draw(string id, IReadOnlyList<PlottedGroup> groups, OutcomeGroup group, string title, IReadOnlyList<(Qualifier, string)> legend)
    {
        var layout = OutcomePlotLayout.Of(groups);
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<OutcomePlotMarks>(0);
            builder.AddComponentParameter(1, nameof(OutcomePlotMarks.Layout), layout);
            builder.AddComponentParameter(2, nameof(OutcomePlotMarks.Legend), legend);
            builder.CloseComponent();
        };
        return new(id, OutcomePlotLayout.Width, layout.Height + (legend.Count > 0 ? LegendHeight : 0), title, Caption(group), marks, HasLinks: true);
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
