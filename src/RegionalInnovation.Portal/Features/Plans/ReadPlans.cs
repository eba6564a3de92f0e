using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Plans;

/// <summary>A plan in the list.</summary>
/// <param name="Document">The plan.</param>
/// <param name="Programs">How many programmes are listed under it.</param>
public sealed record PlanItem(PlanDocument Document, int Programs);

/// <summary>Reads the plans in order, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadPlans(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads every plan with the number of its programmes.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<PlanItem>> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Plans
            .Where(plan => plan.Status == RecordStatus.Published)
            .OrderBy(plan => plan.Ordinal)
            .Select(plan => new PlanItem(
                plan.Content,
                db.Relations.Count(relation => relation.ToId == plan.Id && relation.Predicate == Predicates.ListedUnder && relation.From.Status == RecordStatus.Published)))
            .ToListAsync(cancellation);
    }

    /// <summary>Reads one plan by its slug, to set it beside another; null where there is none.</summary>
    /// <param name="slug">The slug.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<PlanDocument?> AskFor(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Plans
            .Where(plan => plan.Slug == slug && plan.Status == RecordStatus.Published)
            .Select(plan => plan.Content)
            .SingleOrDefaultAsync(cancellation);
    }
}
