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
        _ => texts["Lane.Country", vocabulary.Country(lane.Country!)],
    };

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
