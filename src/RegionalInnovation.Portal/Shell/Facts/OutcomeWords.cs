using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Portal.Shell.Facts;

/// <summary>Writes an outcome in one line of the reader's words: never without its qualifier, its time and its evidence.</summary>
/// <param name="texts">Texts of the shell.</param>
/// <param name="vocabulary">Words for values.</param>
/// <param name="figures">Writes figures.</param>
/// <param name="reader">The reader's language.</param>
public sealed class OutcomeWords(IStringLocalizer<Texts> texts, Vocabulary vocabulary, Figures figures, Reader reader)
{
    /// <summary>
    /// “저체중아 비율: 6.3%(2019 기준, 기준: 10.4%; 전후 비교)”; what other sources read follows in brackets, each with its slug.
    /// </summary>
    public string Write(OutcomeDocument outcome) => $"{In(outcome.Name)}: {Told(outcome)}";

    /// <summary>The same without the name.</summary>
    public string Told(OutcomeDocument outcome)
    {
        var readings = outcome.Readings ?? [];
        var preferred = readings.FirstOrDefault(reading => reading.Preferred);
        var told = preferred is not null ? Reading(outcome, preferred, vocabulary[outcome.Evidence])
            : $"{(outcome.Text is { } text ? In(text) : null)} ({vocabulary[outcome.Evidence]})";
        var others = readings.Where(reading => !reading.Preferred).Select(reading => Reading(outcome, reading, reading.Source)).ToList();
        return $"{told}{(others.Count == 0 ? "" : $" [{texts["Reading.Other"]}: {string.Join(", ", others)}]")}";
    }

    private string Reading(OutcomeDocument outcome, OutcomeReadingEntry reading, string note)
    {
        var unit = outcome.Unit ?? Unit.None;
        var facts = new[]
        {
            figures.When(reading),
            reading.Baseline is { } baseline ? $"{texts["Outcome.Baseline"]} {Baseline(baseline, unit)}" : null,
            reading.Condition is { } condition ? $"{texts["Outcome.Condition"]} {In(condition)}" : null,
            note,
        };
        return $"{figures.Write(reading.Value, reading.ValueTo, unit, reading.Qualifier)} ({string.Join("; ", facts.OfType<string>())})";
    }

    private string Baseline(BaselineEntry baseline, Unit unit) =>
        string.Join(", ", new[] { baseline.Value is { } value ? figures.Plain(value, unit) : null, baseline.AsOf, baseline.Text is { } text ? In(text) : null }.OfType<string>());

    private string In(LocalizedText text) => text.For(reader.Language).Text;
}
