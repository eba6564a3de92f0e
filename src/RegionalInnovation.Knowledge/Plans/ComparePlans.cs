using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Knowledge.Plans;

/// <summary>
/// Compares plans by what became of programmes, in three commands: plans, programmes with their edges, names of sources. What counts is
/// the last day of the later plan, and only what sources print; the plan that lists a programme does not bound it.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ComparePlans(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Compares two plans.</summary>
    /// <param name="one">Slug of a plan.</param>
    /// <param name="other">Slug of another.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    /// <returns>The comparison, the earlier plan first; null where one of the two is not there.</returns>
    public async Task<PlanComparison?> Ask(string one, string other, CancellationToken cancellation)
    {
        var read = await ReadAsync(cancellation);
        var plans = read.Plans.FindAll(plan => plan.Slug == one || plan.Slug == other);
        if (plans is not [var earlier, var later])
        {
            return null;
        }

        var (from, to) = (earlier.Period.FirstDay!.Value, earlier.Period.LastDay ?? later.Period.FirstDay!.Value.AddDays(-1));
        bool Concerns(ProgramRow program) =>
            program.Period.During(from, to) == InForce.Yes
            || (program.Period.Form == PeriodForm.NotStated && program.Plans.Exists(slug => slug == earlier.Slug || slug == later.Slug))
            || (program.Period.During(from, to) == InForce.Unknown && program.Plans.Contains(earlier.Slug));
        return new(earlier, later, read.Changes(earlier, later, Concerns), read.Sources);
    }

    /// <summary>Every plan to the next, from the last day of one to the last day of the other.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<PlanStep>> AskEach(CancellationToken cancellation)
    {
        var read = await ReadAsync(cancellation);
        return
        [
            .. read.Plans.Zip(read.Plans.Skip(1)).Select(pair =>
            {
                var (earlier, later) = pair;
                var day = earlier.Period.LastDay ?? later.Period.FirstDay!.Value.AddDays(-1);
                return new PlanStep(earlier, later, read.Changes(earlier, later, program =>
                    program.Period.On(day) != InForce.No && !read.IsReplaced(program, day) && (program.Period.Form != PeriodForm.NotStated || program.Plans.Contains(later.Slug))));
            }),
        ];
    }

    private async Task<Read> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var plans = await db.Plans
            .Where(plan => plan.Status == RecordStatus.Published)
            .OrderBy(plan => plan.Ordinal)
            .Select(plan => plan.Content)
            .ToListAsync(cancellation);
        var programs = (await db.Programs
                .Where(program => program.Status == RecordStatus.Published)
                .OrderBy(program => program.Position).ThenBy(program => program.Id)
                .Select(program => new
                {
                    program.Content,
                    Plans = program.Relations.Where(relation => relation.Predicate == Predicates.ListedUnder).Select(relation => relation.To.Slug).ToList(),
                    Causes = program.Predecessors.Where(succession => succession.Cause != null).Select(succession => new { succession.Predecessor.Slug, Cause = new RecordLink(RecordKind.Term, succession.Cause!.Slug, succession.Cause.Name) }).ToList(),
                })
                .AsSingleQuery()
                .ToListAsync(cancellation))
            .ConvertAll(row => new ProgramRow(row.Content, row.Plans, row.Causes.ToDictionary(cause => cause.Slug, cause => cause.Cause, StringComparer.Ordinal)));
        var slugs = programs.SelectMany(program => program.Document.Citations).Concat(plans.SelectMany(plan => plan.Citations)).Select(citation => citation.Source).Distinct(StringComparer.Ordinal).ToList();
        var sources = await db.Sources
            .Where(source => source.Status == RecordStatus.Published && slugs.Contains(source.Slug))
            .Select(source => new { source.Slug, source.Name })
            .ToDictionaryAsync(source => source.Slug, source => source.Name, StringComparer.Ordinal, cancellation);
        return new(plans, programs, sources);
    }

    private sealed record ProgramRow(ProgramDocument Document, List<string> Plans, Dictionary<string, RecordLink> Causes)
    {
        public PolicyPeriod Period => Document.Period;

        public LineageNode Node => new(Document.Slug, Document.Name, Document.Period);
    }

    private sealed class Read
    {
        private readonly List<ProgramRow> _programs;
        private readonly ILookup<string, LineageEdge> _after;
        private readonly ILookup<string, LineageEdge> _before;

        public Read(List<PlanDocument> plans, List<ProgramRow> programs, Dictionary<string, LocalizedText> sources)
        {
            (Plans, _programs, Sources) = (plans, programs, sources);
            var bySlug = programs.ToDictionary(program => program.Document.Slug, StringComparer.Ordinal);
            var edges = programs
                .SelectMany(later => later.Document.Successions
                    .Select(succession => (succession, slug: succession.Predecessor[(succession.Predecessor.IndexOf('/', StringComparison.Ordinal) + 1)..]))
                    .Where(pair => bySlug.ContainsKey(pair.slug))
                    .Select(pair => new LineageEdge(
                        bySlug[pair.slug].Node,
                        later.Node,
                        pair.succession.Type,
                        later.Causes.GetValueOrDefault(pair.slug),
                        Cited(later.Document, $"successions/{pair.slug}"))))
                .ToList();
            _after = edges.ToLookup(edge => edge.Earlier.Slug, StringComparer.Ordinal);
            _before = edges.ToLookup(edge => edge.Later.Slug, StringComparer.Ordinal);
        }

        public List<PlanDocument> Plans { get; }

        public Dictionary<string, LocalizedText> Sources { get; }

        /// <summary>What became of the programmes that the earlier plan is concerned with, and what began after it.</summary>
        public IReadOnlyList<PlanChange> Changes(PlanDocument earlier, PlanDocument later, Func<ProgramRow, bool> concerns)
        {
            var before = earlier.Period.LastDay ?? later.Period.FirstDay!.Value.AddDays(-1);
            // A plan without an end is looked at on its first day: no later one is sure to be within it.
            var day = later.Period.LastDay ?? later.Period.FirstDay!.Value;
            return
            [
                .. _programs
                    .Select(program => (program, fate: Fate(program, before, day, concerns)))
                    .Where(pair => pair.fate is not null)
                    .Select(pair => new PlanChange(
                        new(RecordKind.Program, pair.program.Document.Slug, pair.program.Document.Name),
                        pair.program.Period,
                        pair.fate!.Value,
                        [.. _after[pair.program.Document.Slug]],
                        [.. _before[pair.program.Document.Slug]],
                        Cited(pair.program.Document, "period"))),
            ];
        }

        /// <summary>Whether a programme is not said to go on, and what took its place had begun.</summary>
        public bool IsReplaced(ProgramRow program, DateOnly day) =>
            program.Period.On(day) != InForce.Yes && _after[program.Document.Slug].Any(edge => edge.Later.Period.FirstDay <= day);

        private PlanFate? Fate(ProgramRow program, DateOnly before, DateOnly day, Func<ProgramRow, bool> concerns)
        {
            if (program.Period.FirstDay > before)
            {
                return program.Period.FirstDay <= day ? PlanFate.Began : null;
            }

            return !concerns(program) ? null
                : program.Period.Form == PeriodForm.NotStated ? PlanFate.Undated
                : program.Period.On(day) == InForce.Yes ? PlanFate.WentOn
                : IsReplaced(program, day) ? PlanFate.Replaced
                : program.Period.On(day) == InForce.No ? PlanFate.Ended
                : PlanFate.Unknown;
        }

        private List<LineageCitation> Cited(ProgramDocument document, string field) =>
        [
            .. document.Citations
                .Where(citation => citation.Field == field && Sources.ContainsKey(citation.Source))
                .Select(citation => new LineageCitation(new(RecordKind.Source, citation.Source, Sources[citation.Source]), citation.Locator, citation.Printed)),
        ];
    }
}
