using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Timeline;

/// <summary>
/// Reads plans and programmes in time, for the page, the drawing and the home page alike. Three commands: plans, the
/// bodies to choose from, programmes with their edges.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
/// <param name="choices">Reads the bodies behind programmes.</param>
public sealed class ReadTimeline(IDbContextFactory<KnowledgeDb> databases, ReadProgramChoices choices)
{
    /// <summary>Answers a filter. Plans and bodies that are not there are named in the answer and narrow nothing.</summary>
    /// <param name="filter">The question.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<PolicyTimeline> Ask(TimelineFilter filter, CancellationToken cancellation)
    {
        var bodies = (await choices.Ask(cancellation)).Bodies;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var plans = (await db.Plans
                .Where(plan => plan.Status == RecordStatus.Published)
                .OrderBy(plan => plan.Ordinal)
                .Select(plan => plan.Content)
                .ToListAsync(cancellation))
            .ConvertAll(plan => new TimelinePlan(plan.Slug, plan.Ordinal, plan.Name, plan.Period, filter.On is { } day ? plan.Period.On(day) : null));

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
        return new(
            known,
            known.Plans.Count == 0 ? plans : plans.FindAll(plan => known.Plans.Contains(plan.Slug, StringComparer.Ordinal)),
            await ProgramsAsync(db, known, cancellation),
            plans,
            bodies,
            ignored);
    }

    private static async Task<IReadOnlyList<TimelineProgram>> ProgramsAsync(KnowledgeDb db, TimelineFilter filter, CancellationToken cancellation)
    {
        var rows = await Matching(db, filter)
            .OrderBy(program => program.Position).ThenBy(program => program.Id)
            .Select(program => new
            {
                program.Content,
                Edges = program.Relations
                    .Where(relation => relation.To.Status == RecordStatus.Published
                        && (relation.Predicate == Predicates.ListedUnder || Predicates.Bodies.Contains(relation.Predicate)))
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
            [.. row.Edges.Where(edge => edge.Predicate != Predicates.ListedUnder)],
            row.Successors,
            filter.On is { } day ? row.Content.Period.On(day) : null));
    }

    private static IQueryable<PolicyProgram> Matching(KnowledgeDb db, TimelineFilter filter)
    {
        var programs = db.Programs.Where(program => program.Status == RecordStatus.Published);
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
}
