using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// Counts programmes by lane and period, where they are too many to draw each: no document is read, only columns. One command, and a second
/// for the names of lanes that are records.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class CountTimeline(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Predicates by which a programme names a region.</summary>
    internal static readonly string[] RegionEdges = ["applies_in", "targets"];

    /// <summary>Predicates that lanes are made of.</summary>
    internal static readonly string[] Edges = [Predicates.ListedUnder, Predicates.HasTheme, .. RegionEdges, .. Predicates.Bodies];

    /// <summary>Counts.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="plans">The plans, in order.</param>
    /// <param name="cancellation">Stops the counting.</param>
    /// <returns>The parts, and the records that lanes stand for.</returns>
    public async Task<(IReadOnlyList<TimelineCrowd> Parts, IReadOnlyList<RecordLink> Lanes)> Ask(
        TimelineFilter filter, IReadOnlyList<TimelinePlan> plans, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = ReadTimeline.Matching(db, filter);
        var predicates = filter.Lanes switch
        {
            TimelineLanes.Plan => [Predicates.ListedUnder],
            TimelineLanes.Body => [.. Predicates.Bodies],
            TimelineLanes.Region => RegionEdges,
            TimelineLanes.Theme => [Predicates.HasTheme],
            _ => Array.Empty<string>(),
        };
        var programs = await matching
            .Select(program => new Row(program.Id, program.Instrument, program.Country, program.PeriodForm, program.Days))
            .ToListAsync(cancellation);
        var edges = predicates.Length == 0 ? [] : await db.Relations
            .Where(relation => predicates.Contains(relation.Predicate) && relation.To.Status == RecordStatus.Published
                && (filter.Lanes != TimelineLanes.Region || relation.To.Kind == RecordKind.Region)
                && matching.Any(program => program.Id == relation.FromId))
            .OrderBy(relation => relation.FromId).ThenBy(relation => relation.Ordinal)
            .Select(relation => new { relation.FromId, relation.ToId })
            .ToListAsync(cancellation);
        var ids = edges.Select(edge => edge.ToId).Distinct().ToList();
        var links = ids.Count == 0 ? [] : await db.Records
            .Where(record => ids.Contains(record.Id))
            .Select(record => new { record.Id, Link = new RecordLink(record.Kind, record.Slug, record.Name) })
            .ToDictionaryAsync(row => row.Id, row => row.Link, cancellation);
        var lanesOf = edges.ToLookup(edge => edge.FromId, edge => links[edge.ToId].Slug);
        var planOrder = plans.Select((plan, index) => (plan.Slug, index)).ToDictionary(pair => pair.Slug, pair => pair.index, StringComparer.Ordinal);

        IEnumerable<string> Lanes(Row program) => filter.Lanes switch
        {
            TimelineLanes.Kind => [Token.Of(program.Kind)],
            TimelineLanes.Plan => [lanesOf[program.Id].Where(slug => filter.Plans.Count == 0 || filter.Plans.Contains(slug, StringComparer.Ordinal)).OrderBy(slug => planOrder[slug]).FirstOrDefault() ?? program.Country],
            _ => lanesOf[program.Id].Distinct(StringComparer.Ordinal).DefaultIfEmpty(""),
        };

        var parts = programs
            .SelectMany(program => Lanes(program).Select((lane, place) => (lane, program.Form, program.Days, first: place == 0)))
            .GroupBy(part => part)
            .Select(group => new TimelineCrowd(group.Key.lane, group.Key.Form, FirstDay(group.Key.Days), LastDay(group.Key.Days), group.Count(), group.Key.first))
            .ToList();
        return (parts, filter.Lanes is TimelineLanes.Plan or TimelineLanes.Kind ? [] : [.. links.Values]);
    }

    private static DateOnly? FirstDay(NpgsqlRange<DateOnly>? days) => days is { LowerBoundInfinite: false } range ? range.LowerBound : null;

    /// <summary>The range leaves its upper end out.</summary>
    private static DateOnly? LastDay(NpgsqlRange<DateOnly>? days) => days is { UpperBoundInfinite: false } range ? range.UpperBound.AddDays(-1) : null;

    private sealed record Row(long Id, Instrument Kind, string Country, PeriodForm Form, NpgsqlRange<DateOnly>? Days);
}
