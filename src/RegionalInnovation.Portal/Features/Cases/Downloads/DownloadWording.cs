using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;
using RegionalInnovation.Portal.Shell.Facts;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>Writes what files say of a case in the reader's words: an outcome never without its qualifier and its evidence.</summary>
/// <param name="texts">Texts of downloads.</param>
/// <param name="shell">Texts of the shell.</param>
/// <param name="vocabulary">Words for tokens.</param>
/// <param name="figures">Writes figures.</param>
/// <param name="outcomes">Writes outcomes.</param>
/// <param name="reader">The reader's language.</param>
internal sealed class DownloadWording(
    IStringLocalizer<TakeAwayTexts> texts, IStringLocalizer<Texts> shell, Vocabulary vocabulary, Figures figures, OutcomeWords outcomes, Reader reader)
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

    /// <summary>An outcome, never without its qualifier and its evidence.</summary>
    public string Outcome(OutcomeDocument outcome) => outcomes.Write(outcome);

    /// <summary>The years as people read them; null where the source states none.</summary>
    public string? Period(PolicyPeriod period) => period.Form == PeriodForm.NotStated ? null : figures.Period(period);

    /// <summary>The sources by name, the most cited first; beyond three only how many more there are.</summary>
    public string Sources(IReadOnlyCollection<LocalizedText> sources)
    {
        // Names of sources have commas in them.
        var named = string.Join("; ", sources.Take(MostSources).Select(In));
        return sources.Count <= MostSources ? named : texts["Cite.More", named, sources.Count - MostSources];
    }

    /// <summary>A citation of a selection, with the day on which it was made: the answer to a question changes.</summary>
    /// <param name="question">The question in words.</param>
    /// <param name="total">How many cases answer it.</param>
    /// <param name="day">The day.</param>
    /// <param name="address">The address of the question.</param>
    public string Citation(string question, int total, DateTimeOffset day, string address) =>
        texts["Cite.Selection", Portal, question, total, DownloadHead.Day(day), address];
}
