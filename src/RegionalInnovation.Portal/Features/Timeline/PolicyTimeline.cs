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
    /// <summary>The regions it aims at or applies in.</summary>
    public IReadOnlyList<RecordLink> Regions { get; init; } = [];

    /// <summary>Its themes.</summary>
    public IReadOnlyList<RecordLink> Themes { get; init; } = [];

    /// <summary>Whether any year is printed, so that it can be drawn.</summary>
    public bool IsDated => Period.Form != PeriodForm.NotStated;
}

/// <summary>Plans and programmes in time, with what a reader may choose them by.</summary>
/// <param name="Filter">The question as it was answered, without the values that name nothing.</param>
/// <param name="Plans">The plans to draw, in order.</param>
/// <param name="Programs">The programmes that answer the filter, in the order of their source; none where they are too many to draw.</param>
/// <param name="PlanChoices">Every plan.</param>
/// <param name="BodyChoices">Every body behind a programme.</param>
/// <param name="Ignored">Values of the filter that name no plan, no body and no programme.</param>
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

    /// <summary>The most programmes that are drawn one by one. With more, a reader first wants to see how many there were when.</summary>
    public const int MostDrawn = 200;

    /// <summary>The programmes by lane and period, where they are too many to draw.</summary>
    public IReadOnlyList<TimelineCrowd> Crowd { get; init; } = [];

    /// <summary>The bodies, regions or themes that lanes stand for, where programmes are too many to draw.</summary>
    public IReadOnlyList<RecordLink> LaneRecords { get; init; } = [];

    /// <summary>Whether the programmes are too many to draw.</summary>
    public bool IsCrowded => Crowd.Count > 0;

    /// <summary>How many programmes answer the filter.</summary>
    public int Total { get; init; }

    /// <summary>All years that the plans and programmes reach.</summary>
    public TimelineWindow Reach => TimelineAxis.Reach(
        PlanChoices.Select(plan => plan.Period).Concat(Programs.Select(program => program.Period))
            .Select(period => TimelineAxis.DaysOf(period, Filter.Years, Filter.Period))
            .Concat(Crowd.Select(part => (part.First, part.Last)))
            .SelectMany(days => new[] { days.First, days.Last }),
        Filter.Years);

    /// <summary>The lanes from top to bottom.</summary>
    public IReadOnlyList<TimelineLane> Lanes() => TimelineLaneOrder.Of(this);

    /// <summary>How many programmes have this answer on the day asked for. What stands in several lanes counts once.</summary>
    public int Count(InForce state) => IsCrowded
        ? Crowd.Where(part => part.IsFirstLane && Filter.On is { } day && part.During(day, day) == state).Sum(part => part.Programs)
        : Programs.Count(program => program.InForce == state);

    /// <summary>How many dated programmes lie wholly in other years; they are told of, not drawn.</summary>
    public int Outside(TimelineWindow window)
    {
        var (first, last) = (TimelineAxis.StartOf(window.First, Filter.Years), TimelineAxis.StartOf(window.Last + 1, Filter.Years).AddDays(-1));
        return window == Reach ? 0 : Programs.Count(program => program.IsDated && (program.Period.FirstDay > last || program.Period.LastDay < first));
    }
}
