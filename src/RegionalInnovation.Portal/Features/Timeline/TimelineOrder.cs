namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// The order of programmes in their lane: by their start; those that became something in a later lane stand last, and what
/// they became stands first, so that an arrow crosses as little as it can.
/// </summary>
internal static class TimelineOrder
{
    public static Dictionary<TimelineLane, IReadOnlyList<TimelineProgram>> Of(IReadOnlyList<TimelineLane> lanes)
    {
        var laneOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (lane, index) in lanes.Select((lane, index) => (lane, index)))
        {
            foreach (var program in lane.Dated)
            {
                laneOf.TryAdd(program.Slug, index);
            }
        }

        var reached = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var program in lanes.SelectMany(lane => lane.Dated))
        {
            foreach (var successor in program.Successors)
            {
                reached[successor.Successor.Slug] = laneOf[program.Slug];
            }
        }

        int Rank(TimelineProgram program, int lane)
        {
            if (program.Successors.Any(successor => laneOf.TryGetValue(successor.Successor.Slug, out var later) && later > lane))
            {
                return 1;
            }

            return reached.TryGetValue(program.Slug, out var earlier) && earlier < lane ? -1 : 0;
        }

        return lanes.Select((lane, index) => (lane, programs: (IReadOnlyList<TimelineProgram>)
            [
                .. lane.Dated
                    .OrderBy(program => Rank(program, index))
                    .ThenBy(program => program.Period.FirstDay ?? program.Period.LastDay),
            ])).ToDictionary(pair => pair.lane, pair => pair.programs, (IEqualityComparer<TimelineLane>)ReferenceEqualityComparer.Instance);
    }
}
