using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// Reads plans and programmes in time, for the page, the drawing and the home page alike. Three commands: plans, the
/// bodies to choose from, programmes with their edges; a fourth where there are too many programmes to draw.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="choices">Reads the bodies behind programmes.</param>
/// <param name="crowds">Counts programmes by lane and period.</param>
public sealed class ReadTimeline(IDbContextFactory<KnowledgeDb> databases, ReadProgramChoices choices, CountTimeline crowds)
{
    /// <summary>Answers a filter, with every programme, whatever their number.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="cancellation">Stops the question.</param>
    public Task<PolicyTimeline> Ask(TimelineFilter filter, CancellationToken cancellation) => AskAsync(filter, mostDrawn: null, cancellation);

    /// <summary>
    /// Answers a filter for a drawing: where it finds more than <see cref="PolicyTimeline.MostDrawn"/> programmes, it counts
    /// them by lane and period instead.
    /// </summary>
    /// <param name="filter">The question.</param>
    /// <param name="cancellation">Stops the question.</param>
    public Task<PolicyTimeline> AskToDraw(TimelineFilter filter, CancellationToken cancellation) => AskAsync(filter, PolicyTimeline.MostDrawn, cancellation);

    /// <summary>The programmes that a filter asks for.</summary>
    internal static IQueryable<PolicyProgram> Matching(KnowledgeDb db, TimelineFilter filter)
    {
        // The kind is said once more for the index: programmes may be few beside cases.
        var programs = db.Programs.Where(program => program.Kind == RecordKind.Program && program.Status == RecordStatus.Published);
        if (filter.Plans.Count > 0)
        {
            programs = programs.Where(program => program.Relations.Any(relation => relation.Predicate == Predicates.ListedUnder && filter.Plans.Contains(relation.To.Slug)));
        }

        if (filter.Kinds.Count > 0)
        {
            programs = programs.Where(program => filter.Kinds.Contains(program.Instrument));
        }

        if (filter.Bodies.Count > 0)
        {
            programs = programs.Where(program => program.Relations.Any(relation => Predicates.Bodies.Contains(relation.Predicate) && filter.Bodies.Contains(relation.To.Slug)));
        }

        return programs;
    }

    /// <summary>Plans and bodies that are not there are named in the answer and narrow nothing.</summary>
    private async Task<PolicyTimeline> AskAsync(TimelineFilter filter, int? mostDrawn, CancellationToken cancellation)
    {
        var bodies = (await choices.Ask(cancellation)).Bodies;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = Matching(db, filter);
        var rows = await db.Plans
            .Where(plan => plan.Status == RecordStatus.Published)
            .OrderBy(plan => plan.Ordinal)
            .Select(plan => new { plan.Content, Programs = matching.Count() })
            .ToListAsync(cancellation);
        var plans = rows.ConvertAll(row => new TimelinePlan(row.Content.Slug, row.Content.Ordinal, row.Content.Name, row.Content.Period, filter.On is { } day ? row.Content.Period.On(day) : null));

        var known = filter with
        {
            Plans = [.. filter.Plans.Where(slug => plans.Exists(plan => plan.Slug == slug))],
            Bodies = [.. filter.Bodies.Where(slug => bodies.Any(body => body.Slug == slug))],
        };
        IReadOnlyList<IgnoredValue> ignored =
        [
            .. filter.Plans.Except(known.Plans, StringComparer.Ordinal).Select(slug => new IgnoredValue("plan", slug)),
            .. filter.Bodies.Except(known.Bodies, StringComparer.Ordinal).Select(slug => new IgnoredValue("body", slug)),
        ];
        // What was counted is another question where a value was left out of it.
        var total = ignored.Count > 0 || rows.Count == 0 ? await Matching(db, known).CountAsync(cancellation) : rows[0].Programs;
        var answer = new PolicyTimeline(
            known,
            known.Plans.Count == 0 ? plans : plans.FindAll(plan => known.Plans.Contains(plan.Slug, StringComparer.Ordinal)),
            [],
            plans,
            bodies,
            ignored)
        {
            Total = total,
        };
        if (total > mostDrawn)
        {
            var (parts, lanes) = await crowds.Ask(known, plans, cancellation);
            return answer with { Crowd = parts, LaneRecords = lanes };
        }

        answer = answer with { Programs = await ProgramsAsync(db, known, cancellation) };
        return known.Chain is not { } chain || answer.Programs.Any(program => program.Slug == chain) ? answer
            : answer with { Filter = known with { Chain = null }, Ignored = [.. ignored, new("chain", chain)] };
    }

    private static async Task<IReadOnlyList<TimelineProgram>> ProgramsAsync(KnowledgeDb db, TimelineFilter filter, CancellationToken cancellation)
    {
        var rows = await Matching(db, filter)
            .OrderBy(program => program.Position).ThenBy(program => program.Id)
            .Select(program => new
            {
                program.Content,
                Edges = program.Relations
                    .Where(relation => relation.To.Status == RecordStatus.Published && CountTimeline.Edges.Contains(relation.Predicate))
                    .OrderBy(relation => relation.Ordinal)
                    .Select(relation => new TimelineBody(relation.Predicate, new(relation.To.Kind, relation.To.Slug, relation.To.Name)))
                    .ToList(),
                Successors = db.Successions
                    .Where(succession => succession.PredecessorId == program.Id && succession.Successor.Status == RecordStatus.Published)
                    .OrderBy(succession => succession.Successor.Position)
                    .Select(succession => new TimelineSuccessor(
                        new(succession.Successor.Kind, succession.Successor.Slug, succession.Successor.Name),
                        succession.Type,
                        succession.Cause == null ? null : new(RecordKind.Term, succession.Cause.Slug, succession.Cause.Name)))
                    .ToList(),
            })
            .AsSingleQuery()
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => new TimelineProgram(
            row.Content.Slug,
            row.Content.Name,
            row.Content.Instrument,
            row.Content.Country,
            row.Content.Period,
            [.. row.Edges.Where(edge => edge.Predicate == Predicates.ListedUnder).Select(edge => edge.Body.Slug)],
            [.. row.Edges.Where(edge => Predicates.Bodies.Contains(edge.Predicate))],
            row.Successors,
            filter.On is { } day ? row.Content.Period.On(day) : null)
        {
            Regions = [.. row.Edges.Where(edge => CountTimeline.RegionEdges.Contains(edge.Predicate) && edge.Body.Kind == RecordKind.Region).Select(edge => edge.Body).DistinctBy(region => region.Slug)],
            Themes = [.. row.Edges.Where(edge => edge.Predicate == Predicates.HasTheme).Select(edge => edge.Body)],
        });
    }
}
