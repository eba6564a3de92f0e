using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>A plan in time.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Ordinal">Its number, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">Its years.</param>
/// <param name="InForce">Whether it was in force on the day asked for; null where no day was.</param>
public sealed record TimelinePlan(string Slug, int Ordinal, LocalizedText Name, PolicyPeriod Period, InForce? InForce = null);

/// <summary>A body behind a programme.</summary>
/// <param name="Predicate">What it does there: one of <see cref="Predicates.Bodies"/>.</param>
/// <param name="Body">The body.</param>
public sealed record TimelineBody(string Predicate, RecordLink Body);

/// <summary>What took the place of a programme.</summary>
/// <param name="Successor">The later programme.</param>
/// <param name="Type">How one became the other.</param>
/// <param name="Cause">The event that caused it.</param>
public sealed record TimelineSuccessor(RecordLink Successor, SuccessionType Type, RecordLink? Cause);

/// <summary>A programme in time.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Country">ISO 3166-1 code of the country whose policy it is.</param>
/// <param name="Period">Its years; the plan it is listed under does not bound them.</param>
/// <param name="Plans">Slugs of the plans it is listed under.</param>
/// <param name="Bodies">The bodies behind it.</param>
/// <param name="Successors">What took its place, whether drawn or not.</param>
/// <param name="InForce">Whether it was in force on the day asked for; null where no day was.</param>
public sealed record TimelineProgram(
    string Slug,
    LocalizedText Name,
    Instrument Kind,
    string Country,
    PolicyPeriod Period,
    IReadOnlyList<string> Plans,
    IReadOnlyList<TimelineBody> Bodies,
    IReadOnlyList<TimelineSuccessor> Successors,
    InForce? InForce = null)
{
    /// <summary>Whether any year is printed, so that it can be drawn.</summary>
    public bool IsDated => Period.Form != PeriodForm.NotStated;
}

/// <summary>A lane of the drawing: a plan with the programmes listed under it, or those of a country that no plan lists.</summary>
/// <param name="Plan">The plan; null for programmes outside every plan.</param>
/// <param name="Country">ISO 3166-1 code of the country of programmes outside every plan; null for a plan's lane.</param>
/// <param name="Programs">The programmes, dated or not, in the order of their source.</param>
public sealed record TimelineLane(TimelinePlan? Plan, string? Country, IReadOnlyList<TimelineProgram> Programs)
{
    /// <summary>The programmes that can be drawn.</summary>
    public IEnumerable<TimelineProgram> Dated => Programs.Where(program => program.IsDated);

    /// <summary>Colour of the lane, 1 to 4: plans take turns, so that neighbours differ; what no plan lists stands out from both.</summary>
    public int Tone => this switch
    {
        { Plan: { } plan } => plan.Ordinal % 2 == 1 ? 1 : 2,
        { Country: PolicyTimeline.CountryOfPlans } => 3,
        _ => 4,
    };

    /// <summary>The programmes of which no year is printed.</summary>
    public IEnumerable<TimelineProgram> Undated => Programs.Where(program => !program.IsDated);
}

/// <summary>Plans and programmes in time, with what a reader may choose them by.</summary>
/// <param name="Filter">The question as it was answered, without the values that name nothing.</param>
/// <param name="Plans">The plans to draw, in order.</param>
/// <param name="Programs">The programmes that answer the filter, in the order of their source.</param>
/// <param name="PlanChoices">Every plan.</param>
/// <param name="BodyChoices">Every body behind a programme.</param>
/// <param name="Ignored">Values of the filter that name no plan and no body.</param>
public sealed record PolicyTimeline(
    TimelineFilter Filter,
    IReadOnlyList<TimelinePlan> Plans,
    IReadOnlyList<TimelineProgram> Programs,
    IReadOnlyList<TimelinePlan> PlanChoices,
    IReadOnlyList<RecordLink> BodyChoices,
    IReadOnlyList<IgnoredValue> Ignored)
{
    /// <summary>ISO 3166-1 code of the country whose plans they are.</summary>
    public const string CountryOfPlans = "JP";

    /// <summary>
    /// The lanes from top to bottom: the plans, then what no plan lists, the plans' own country first. A programme
    /// listed under several plans is drawn with the first of them.
    /// </summary>
    public IReadOnlyList<TimelineLane> Lanes() =>
    [
        .. Plans.Select(plan => new TimelineLane(plan, null, [.. Programs.Where(program => FirstPlanOf(program) == plan.Slug)])),
        .. Programs
            .Where(program => FirstPlanOf(program) is null)
            .GroupBy(program => program.Country, StringComparer.Ordinal)
            .OrderBy(group => group.Key == CountryOfPlans ? 0 : 1).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new TimelineLane(null, group.Key, [.. group])),
    ];

    private string? FirstPlanOf(TimelineProgram program) =>
        Plans.FirstOrDefault(plan => program.Plans.Contains(plan.Slug, StringComparer.Ordinal))?.Slug;
}
