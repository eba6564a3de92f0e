using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>Writes what files say of a case in the reader's words: an outcome never without its qualifier and its evidence.</summary>
/// <param name="texts">Texts of downloads.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="vocabulary">Words for tokens.</param>
/// <param name="figures">Writes figures.</param>
/// <param name="reader">The reader's language.</param>
internal sealed class DownloadWording(
    IStringLocalizer<TakeAwayTexts> texts, IStringLocalizer<Texts> shell, Vocabulary vocabulary, Figures figures, Reader reader)
{
    /// <summary>Between the items of one cell. Names have commas and semicolons in them, and no bars.</summary>
    public const string Between = " | ";

    private const int MostSources = 3;

    public Language Language => reader.Language;

    public string Portal => shell["Portal"];

    public string Rights => texts["Rights"];

    public string In(LocalizedText text) => text.For(reader.Language).Text;

    public string Join(IEnumerable<LocalizedText>? items) => string.Join(Between, (items ?? []).Select(In));

    public string Column(string name) => texts[$"Column.{name}"];

    public string Text(string key, params object[] values) => texts[key, values];

    public string Type(CaseType type) => vocabulary[type];

    public string Institution(TakenInstitution institution)
    {
        var joined = vocabulary.Predicate(institution.Predicate, institution.Outgoing);
        return $"{In(institution.Name)} ({(institution.Role is { } role ? $"{joined}: {In(role)}" : joined)})";
    }

    public string Program(TakenProgram program) => $"{In(program.Name)} ({vocabulary.Predicate(program.Predicate, outgoing: true)})";

    public string Award(Award award) =>
        string.Join(", ", new[] { In(award.Name), award.Event, award.Year }.OfType<string>());

    /// <summary>
    /// “저체중아 비율: 6.3%(2019 기준, 기준: 10.4%; 전후 비교)”; what other sources read follows in brackets, each with its slug.
    /// </summary>
    public string Outcome(OutcomeDocument outcome)
    {
        var readings = outcome.Readings ?? [];
        var preferred = readings.FirstOrDefault(reading => reading.Preferred);
        var told = preferred is not null ? Reading(outcome, preferred, vocabulary[outcome.Evidence])
            : $"{(outcome.Text is { } text ? In(text) : null)} ({vocabulary[outcome.Evidence]})";
        var others = readings.Where(reading => !reading.Preferred).Select(reading => Reading(outcome, reading, reading.Source)).ToList();
        return $"{In(outcome.Name)}: {told}{(others.Count == 0 ? "" : $" [{shell["Reading.Other"]}: {string.Join(", ", others)}]")}";
    }

    /// <summary>The years as people read them; null where the source states none.</summary>
    public string? Period(PolicyPeriod period) => period.Form == PeriodForm.NotStated ? null : figures.Period(period);

    /// <summary>The sources by name, the most cited first; beyond three only how many more there are.</summary>
    public string Sources(IReadOnlyCollection<LocalizedText> sources)
    {
        // Names of sources have commas in them.
        var named = string.Join("; ", sources.Take(MostSources).Select(In));
        return sources.Count <= MostSources ? named : texts["Cite.More", named, sources.Count - MostSources];
    }

    /// <summary>A citation of a case, pinned to its revision.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="revision">Number of the revision.</param>
    /// <param name="published">When that was published.</param>
    /// <param name="address">The address that shows that revision for good.</param>
    /// <param name="sources">Names of its sources, the most cited first.</param>
    public string Citation(LocalizedText name, int revision, DateTimeOffset published, string address, IReadOnlyCollection<LocalizedText> sources) =>
        texts["Cite.Case", Portal, In(name), revision, DownloadHead.Day(published), address]
        + (sources.Count == 0 ? "" : " " + texts["Cite.Source", Sources(sources)]);

    /// <summary>A citation of a selection, with the day on which it was made: the answer to a question changes.</summary>
    /// <param name="question">The question in words.</param>
    /// <param name="total">How many cases answer it.</param>
    /// <param name="day">The day.</param>
    /// <param name="address">The address of the question.</param>
    public string Citation(string question, int total, DateTimeOffset day, string address) =>
        texts["Cite.Selection", Portal, question, total, DownloadHead.Day(day), address];

    private string Reading(OutcomeDocument outcome, OutcomeReadingEntry reading, string note)
    {
        var unit = outcome.Unit ?? Unit.None;
        var facts = new[]
        {
            figures.When(reading),
            reading.Baseline is { } baseline ? $"{shell["Outcome.Baseline"]} {Baseline(baseline, unit)}" : null,
            reading.Condition is { } condition ? $"{shell["Outcome.Condition"]} {In(condition)}" : null,
            note,
        };
        return $"{figures.Write(reading.Value, reading.ValueTo, unit, reading.Qualifier)} ({string.Join("; ", facts.OfType<string>())})";
    }

    private string Baseline(BaselineEntry baseline, Unit unit) =>
        string.Join(", ", new[] { baseline.Value is { } value ? figures.Plain(value, unit) : null, baseline.AsOf, baseline.Text is { } text ? In(text) : null }.OfType<string>());
}
