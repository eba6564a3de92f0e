using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>Puts programmes into lanes.</summary>
internal static class TimelineLaneOrder
{
    /// <summary>
    /// The lanes from top to bottom. Plans come in their order, then what no plan lists, the plans' own country first; a programme
    /// listed under several plans stands with the first of them. Kinds come in the order of the vocabulary; bodies,
    /// regions and themes with the most programmes first, each programme in every lane that it names, and last what names none.
    /// </summary>
    public static IReadOnlyList<TimelineLane> Of(PolicyTimeline timeline) => timeline.Filter.Lanes switch
    {
        TimelineLanes.Plan => ByPlan(timeline),
        TimelineLanes.Kind => ByKind(timeline),
        TimelineLanes.Body => ByRecord(timeline, program => [.. program.Bodies.Select(body => body.Body).DistinctBy(body => body.Slug)]),
        TimelineLanes.Region => ByRecord(timeline, program => program.Regions),
        _ => ByRecord(timeline, program => program.Themes),
    };

    private static List<TimelineLane> ByPlan(PolicyTimeline timeline)
    {
        string? FirstPlanOf(TimelineProgram program) =>
            timeline.Plans.FirstOrDefault(plan => program.Plans.Contains(plan.Slug, StringComparer.Ordinal))?.Slug;
        return
        [
            .. timeline.Plans.Select(plan => new TimelineLane(plan, null, [.. timeline.Programs.Where(program => FirstPlanOf(program) == plan.Slug)])
            {
                Crowd = CrowdOf(timeline, plan.Slug),
            }),
            .. timeline.Programs
                .Where(program => FirstPlanOf(program) is null)
                .GroupBy(program => program.Country, StringComparer.Ordinal)
                .Select(group => new TimelineLane(null, group.Key, [.. group]))
                .Concat(timeline.Crowd
                    .Select(part => part.Lane).Distinct(StringComparer.Ordinal)
                    .Where(lane => timeline.PlanChoices.All(plan => plan.Slug != lane))
                    .Select(country => new TimelineLane(null, country, []) { Crowd = CrowdOf(timeline, country) }))
                .OrderBy(lane => lane.Country == PolicyTimeline.CountryOfPlans ? 0 : 1).ThenBy(lane => lane.Country, StringComparer.Ordinal),
        ];
    }

    private static List<TimelineLane> ByKind(PolicyTimeline timeline) =>
    [
        .. Enum.GetValues<Instrument>()
            .Select(kind => new TimelineLane(null, null, [.. timeline.Programs.Where(program => program.Kind == kind)])
            {
                Kind = kind,
                Crowd = CrowdOf(timeline, Token.Of(kind)),
            })
            .Where(lane => lane.Count > 0)
            .Select((lane, place) => lane with { Place = place }),
    ];

    private static List<TimelineLane> ByRecord(PolicyTimeline timeline, Func<TimelineProgram, IReadOnlyList<RecordLink>> records)
    {
        var lanes = timeline.Programs
            .SelectMany(program => records(program).Select(record => (record, program)))
            .GroupBy(pair => pair.record.Slug, StringComparer.Ordinal)
            .Select(group => new TimelineLane(null, null, [.. group.Select(pair => pair.program)]) { Record = group.First().record })
            .Concat(timeline.LaneRecords.Select(record => new TimelineLane(null, null, []) { Record = record, Crowd = CrowdOf(timeline, record.Slug) }))
            .OrderByDescending(lane => lane.Count).ThenBy(lane => lane.Record!.Slug, StringComparer.Ordinal)
            .Select((lane, place) => lane with { Place = place });
        var none = new TimelineLane(null, null, [.. timeline.Programs.Where(program => records(program).Count == 0)]) { Crowd = CrowdOf(timeline, "") };
        return none.Count > 0 ? [.. lanes, none] : [.. lanes];
    }

    private static IReadOnlyList<TimelineCrowd> CrowdOf(PolicyTimeline timeline, string lane) =>
        timeline.Crowd.Count == 0 ? [] : [.. timeline.Crowd.Where(part => part.Lane == lane)];
}
