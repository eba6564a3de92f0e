using System.Globalization;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Says in the reader's language what the drawing, the list and the table of the timeline show.</summary>
/// <param name="texts">Texts of the timeline.</param>
/// <param name="vocabulary">Words for values.</param>
/// <param name="figures">Writes periods.</param>
/// <param name="reader">The reader.</param>
public sealed class TimelineWording(IStringLocalizer<TimelineTexts> texts, Vocabulary vocabulary, Figures figures, Reader reader)
{
    /// <summary>The words of a drawing.</summary>
    /// <param name="isNarrow">Whether a filter narrows what is drawn.</param>
    public TimelineWords Words(bool isNarrow) => new(
        Name,
        Title,
        plan => figures.Period(plan.Period),
        texts[isNarrow ? "Lane.NoMatch" : "Lane.Empty"],
        count => texts["Lane.Elsewhere", count],
        texts["Undated"],
        sign => texts[$"Sign.{sign}"]);

    /// <summary>A name.</summary>
    public string Name(LocalizedText name) => name.For(reader.Language).Text;

    /// <summary>The language to declare where a name is not in the reader's.</summary>
    public string? LanguageOf(LocalizedText name) =>
        name.For(reader.Language).Language is var language && language == reader.Language ? null : Token.Of(language);

    /// <summary>The title of a lane.</summary>
    public string Title(TimelineLane lane) => lane switch
    {
        { Plan: { } plan } => Name(plan.Name),
        { Country: PolicyTimeline.CountryOfPlans } => texts["Lane.NotListed"],
        { Country: { } country } => texts["Lane.Country", vocabulary.Country(country)],
        { Kind: { } kind } => vocabulary[kind],
        { Record: { } record } => Name(record.Name),
        _ => texts["Lane.None"],
    };

    /// <summary>What stands under a drawing: its years, and what is picked out.</summary>
    public string Caption(PolicyTimeline timeline)
    {
        var filter = timeline.Filter;
        var window = TimelineWindow.Of(filter, timeline.Reach);
        return Joined(
        [
            texts[$"Caption.{filter.Years}"],
            filter.Period == TimelinePeriods.Printed ? texts["Caption.Printed"].Value : null,
            window == timeline.Reach ? null : Years(window),
            filter.Lanes == TimelineLanes.Plan ? null : texts[$"Lanes.{filter.Lanes}"].Value,
            filter.On is { } day ? texts["On.Label", Day(day)].Value : null,
            timeline.Programs.FirstOrDefault(program => program.Slug == filter.Chain) is { } program ? texts["Chain.Of", Name(program.Name)].Value : null,
        ]);
    }

    /// <summary>Years, first to last.</summary>
    public static string Years(TimelineWindow window) =>
        window.Years == 1 ? $"{window.First}" : $"{window.First}–{window.Last}";

    /// <summary>A year of a lane whose programmes are too many to draw each.</summary>
    public string Describe(TimelineColumn column) => texts["Column.Crowd", column.Year, column.InForce, column.Unknown];

    /// <summary>Years, in short.</summary>
    public string Period(PolicyPeriod period) => figures.Period(period);

    /// <summary>A plan in a sentence, for titles and screen readers.</summary>
    public string Describe(TimelinePlan plan) => Joined([Name(plan.Name), figures.Period(plan.Period), State(plan.InForce)]);

    /// <summary>A programme in a sentence, for titles and screen readers.</summary>
    public string Describe(TimelineProgram program) =>
        Joined([Name(program.Name), vocabulary[program.Kind], figures.Period(program.Period), State(program.InForce)]);

    /// <summary>A succession in a sentence.</summary>
    public string Describe(TimelineProgram program, TimelineSuccessor successor) =>
        $"{Name(program.Name)} → {Name(successor.Successor.Name)} ({How(successor)})";

    /// <summary>How one became the other, and why.</summary>
    public string How(TimelineSuccessor successor) => successor.Cause is { } cause
        ? texts["Succession.Because", vocabulary[successor.Type], Name(cause.Name)]
        : vocabulary[successor.Type];

    /// <summary>Whether it was in force, in a word; null where no day was asked for.</summary>
    public string? State(InForce? state) => state is { } value ? vocabulary[value] : null;

    /// <summary>A body with what it does.</summary>
    public string Role(TimelineBody body) => vocabulary.Predicate(body.Predicate, outgoing: true);

    /// <summary>A day, as addresses write it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Joined(IEnumerable<string?> parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
