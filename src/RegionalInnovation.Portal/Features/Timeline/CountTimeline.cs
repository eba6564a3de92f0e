using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        var groups = await GroupsAsync(db, matching, predicates, filter.Lanes == TimelineLanes.Region, cancellation);
        var ids = groups.SelectMany(group => group.Lanes).Distinct().ToList();
        var links = ids.Count == 0 ? [] : await db.Records
            .Where(record => ids.Contains(record.Id))
            .Select(record => new { record.Id, Link = new RecordLink(record.Kind, record.Slug, record.Name) })
            .ToDictionaryAsync(row => row.Id, row => row.Link, cancellation);
        var planOrder = plans.Select((plan, index) => (plan.Slug, index)).ToDictionary(pair => pair.Slug, pair => pair.index, StringComparer.Ordinal);

        IEnumerable<string> Lanes(Group group) => filter.Lanes switch
        {
            TimelineLanes.Kind => [group.Instrument],
            TimelineLanes.Plan => [Slugs(group).Where(slug => filter.Plans.Count == 0 || filter.Plans.Contains(slug, StringComparer.Ordinal)).OrderBy(slug => planOrder[slug]).FirstOrDefault() ?? group.Country],
            _ => Slugs(group).Distinct(StringComparer.Ordinal).DefaultIfEmpty(""),
        };

        IEnumerable<string> Slugs(Group group) => group.Lanes.Select(id => links[id].Slug);

        var parts = groups
            .SelectMany(group => Lanes(group).Select((lane, place) => (Key: (lane, group.Form, group.Days, First: place == 0), group.Programs)))
            .GroupBy(part => part.Key, part => part.Programs)
            .Select(part => new TimelineCrowd(
                part.Key.lane, Token.TryParse<PeriodForm>(part.Key.Form, out var form) ? form : default, FirstDay(part.Key.Days), LastDay(part.Key.Days), part.Sum(), part.Key.First))
            .ToList();
        return (parts, filter.Lanes is TimelineLanes.Plan or TimelineLanes.Kind ? [] : [.. links.Values]);
    }

    private static DateOnly? FirstDay(NpgsqlRange<DateOnly>? days) => days is { LowerBoundInfinite: false } range ? range.LowerBound : null;

    /// <summary>The range leaves its upper end out.</summary>
    private static DateOnly? LastDay(NpgsqlRange<DateOnly>? days) => days is { UpperBoundInfinite: false } range ? range.UpperBound.AddDays(-1) : null;

    /// <summary>Programmes that are alike in all that is counted, with the records that their lanes stand for.</summary>
    private sealed record Group(string Instrument, string Country, string Form, NpgsqlRange<DateOnly>? Days, long[] Lanes, int Programs);

    /// <summary>Thousands of programmes fall into some hundreds of groups. The database forms them, of the same question by which the ones that are drawn are found.</summary>
    private static async Task<List<Group>> GroupsAsync(KnowledgeDb db, IQueryable<PolicyProgram> matching, string[] predicates, bool onlyRegions, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = (NpgsqlCommand)matching.Select(program => new { program.Id, program.Instrument, program.Country, program.PeriodForm, program.Days }).CreateDbCommand();
        command.CommandText = $"""
            with matching (id, instrument, country, period_form, days) as materialized ({command.CommandText}),
            lanes as (
                select relation.from_id, array_agg(relation.to_id order by relation.ordinal) as ids
                from matching
                join relations relation on relation.from_id = matching.id and relation.predicate = any(@predicates)
                join records lane on lane.id = relation.to_id and lane.status = 'published' and (not @only_regions or lane.kind = 'region')
                group by relation.from_id
            )
            select matching.instrument, matching.country, matching.period_form, matching.days, coalesce(lanes.ids, array[]::bigint[]), count(*)::integer
            from matching left join lanes on lanes.from_id = matching.id
            group by 1, 2, 3, 4, 5
            """;
        command.Parameters.AddWithValue("predicates", predicates);
        command.Parameters.AddWithValue("only_regions", onlyRegions);
        var groups = new List<Group>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            groups.Add(new(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellation) ? null : await reader.GetFieldValueAsync<NpgsqlRange<DateOnly>>(3, cancellation),
                await reader.GetFieldValueAsync<long[]>(4, cancellation),
                reader.GetInt32(5)));
        }

        return groups;
    }
}
