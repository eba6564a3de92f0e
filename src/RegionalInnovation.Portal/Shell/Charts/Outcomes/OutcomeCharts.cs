using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Portal.Shell.Charts.Outcomes;

/// <summary>Draws outcomes in the reader's language; pages and files take the same.</summary>
/// <param name="figures">Writes figures.</param>
/// <param name="vocabulary">Words for qualifiers and units.</param>
/// <param name="texts">Texts of the shell.</param>
/// <param name="charts">Texts of drawings.</param>
/// <param name="reader">The reader's language.</param>
public sealed class OutcomeCharts(Figures figures, Vocabulary vocabulary, IStringLocalizer<Texts> texts, IStringLocalizer<ChartTexts> charts, Reader reader)
{
    /// <summary>Whether there is something to see in the slope of an outcome: a baseline in numbers, or several readings.</summary>
    public static bool HasSlope(OutcomeDocument outcome) =>
        outcome is { Unit: not null, Readings: { Count: > 0 } readings } && (readings.Count > 1 || readings[0].Baseline?.Value is not null);

    /// <summary>The readings of an outcome as a slope.</summary>
    /// <param name="outcome">An outcome for which <see cref="HasSlope"/>.</param>
    /// <param name="sources">Names of the sources, by slug; null for a card with the preferred reading alone.</param>
    public Chart Slope(OutcomeDocument outcome, IReadOnlyDictionary<string, LocalizedText>? sources)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var unit = outcome.Unit!.Value;
        var readings = outcome.Readings!.Where(reading => sources is not null || reading.Preferred).Select(reading => new SlopeReading(
            reading.Baseline is { Value: { } before } baseline ? new(before, baseline.AsOf, figures.Plain(before, unit)) : null,
            new(reading.Value, reading.AsOf ?? reading.PeriodTo, figures.Write(reading.Value, reading.ValueTo, unit, reading.Qualifier) + Standing(outcome, reading, sources is null)),
            reading.ValueTo,
            reading.Qualifier,
            reading.Preferred,
            sources is null || outcome.Readings!.Count == 1 ? null : Name(reading.Source, sources))).ToList();
        var layout = SlopeLayout.Of(readings, texts["Outcome.Baseline"], texts["Outcome.Result"], small: sources is null);
        RenderFragment marks = builder =>
        {
            builder.OpenComponent<SlopeMarks>(0);
            builder.AddComponentParameter(1, nameof(SlopeMarks.Layout), layout);
            builder.CloseComponent();
        };
        var title = outcome.Name.For(reader.Language).Text;
        return new($"slope-{outcome.Slug}", layout.Width, layout.Height, title, string.Join("; ", outcome.Readings!.Where(reading => sources is not null || reading.Preferred).Select(reading => Told(unit, reading))), marks);
    }

    /// <summary>The change of a reading in words; null where the reading has no baseline in numbers.</summary>
    public string? Change(Unit unit, OutcomeReadingEntry reading)
    {
        if (reading.Baseline?.Value is null)
        {
            return null;
        }

        if (OutcomeChange.Of(unit, reading) is not { } change)
        {
            return charts["Change.NotExact"];
        }

        var difference = Figures.Signed(change.Difference);
        var told = change.IsInPoints ? texts["Outcome.Points", difference] : difference;
        return change.Relative is { } relative ? $"{told} ({texts["Outcome.Relative", Figures.Signed(relative)]})" : told;
    }

    /// <summary>What a file says of itself.</summary>
    /// <param name="caption">What must be known to read it rightly.</param>
    public ChartNote Note(string caption) => new(caption, texts["Drawing.Source"], texts["Drawing.Licence"]);

    /// <summary>Baseline and result in words.</summary>
    public string Told(Unit unit, OutcomeReadingEntry reading)
    {
        var after = Dated(figures.Write(reading.Value, reading.ValueTo, unit, reading.Qualifier), reading.AsOf);
        return reading.Baseline is { Value: { } before } baseline ? $"{Dated(figures.Plain(before, unit), baseline.AsOf)} → {after}" : after;
    }

    /// <summary>The names of the columns of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string?> Columns { get; } =
    [
        "outcome", "subject", "name", "kind", "unit", "qualifier", "value", "value_to", "as_of", "period_from", "period_to", "printed",
        "baseline_value", "baseline_as_of", "baseline_printed", "difference", "relative_percent", "preferred", "source", "evidence",
    ];

    /// <summary>An outcome as rows of a table: one for each reading, or one where it is told in words.</summary>
    public IEnumerable<IReadOnlyList<string?>> Rows(OutcomeDocument outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        IEnumerable<OutcomeReadingEntry?> readings = outcome.Readings is { Count: > 0 } some ? some : Enumerable.Repeat<OutcomeReadingEntry?>(null, 1);
        return readings.Select(reading =>
        {
            var change = reading is not null && outcome.Unit is { } unit ? OutcomeChange.Of(unit, reading) : null;
            return (IReadOnlyList<string?>)
            [
                outcome.Slug,
                outcome.Subject,
                outcome.Name.For(reader.Language).Text,
                Token.Of(outcome.OutcomeKind),
                outcome.Unit is { } of ? Token.Of(of) : null,
                reading is null ? null : Token.Of(reading.Qualifier),
                ChartFile.Number(reading?.Value),
                ChartFile.Number(reading?.ValueTo),
                reading?.AsOf,
                reading?.PeriodFrom,
                reading?.PeriodTo,
                reading?.Printed,
                ChartFile.Number(reading?.Baseline?.Value),
                reading?.Baseline?.AsOf,
                reading?.Baseline?.Printed,
                ChartFile.Number(change?.Difference),
                ChartFile.Number(change?.Relative),
                reading is null ? null : reading.Preferred ? "true" : "false",
                reading?.Source,
                Token.Of(outcome.Evidence),
            ];
        });
    }

    /// <summary>The word for a qualifier.</summary>
    public string Word(Qualifier qualifier) => vocabulary[qualifier];

    /// <summary>Whether the portal follows a reading, where there are others.</summary>
    private string Standing(OutcomeDocument outcome, OutcomeReadingEntry reading, bool small) =>
        small || outcome.Readings!.Count == 1 ? "" : $" · {charts[reading.Preferred ? "Preferred" : "NotPreferred"]}";

    private static string Dated(string figure, string? date) => date is null ? figure : $"{figure} ({date})";

    private string Name(string source, IReadOnlyDictionary<string, LocalizedText> sources) => sources.TryGetValue(source, out var name) ? name.For(reader.Language).Text : source;
}
