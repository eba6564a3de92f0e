using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Home;

/// <summary>What the first page shows.</summary>
/// <param name="Counts">Published records by kind.</param>
/// <param name="Corrections">Corrections of what sources print.</param>
/// <param name="Plans">The plans, in order.</param>
/// <param name="KeyFigures">Outcomes chosen for the first page, in the order chosen.</param>
public sealed record HomeView(
    IReadOnlyDictionary<RecordKind, int> Counts,
    int Corrections,
    IReadOnlyList<PlanDocument> Plans,
    IReadOnlyList<OutcomeView> KeyFigures);

/// <summary>Reads the first page in three commands.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadHome(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>
    /// The editors' choice for the first page: one figure of each sort the brief has, from a count to an estimate, so
    /// that a reader sees at once how sure each is. A record that is not there is left out.
    /// </summary>
    private static readonly string[] KeyFigures =
    [
        "iwamizawa-low-birth-weight-share",
        "kobe-entities",
        "kobe-employees",
        "kawasaki-rd-institutions",
        "kosen-employment-rate",
        "hirosaki-person-times",
        "tractor-working-time",
        "nanshon-valuation",
    ];

    /// <summary>Reads the page.</summary>
    public async Task<HomeView> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var corrections = db.Citations.Where(citation => citation.CorrectionCode != null);
        var counts = await db.Records
            .Where(record => record.Status == RecordStatus.Published)
            .GroupBy(record => record.Kind)
            .Select(group => new { Kind = group.Key, Count = group.Count(), Corrections = corrections.Count() })
            .ToListAsync(cancellation);
        var plans = await db.Plans.Where(plan => plan.Status == RecordStatus.Published).OrderBy(plan => plan.Ordinal).Select(plan => plan.Content).ToListAsync(cancellation);
        var figures = await db.Outcomes
            .Where(outcome => outcome.Status == RecordStatus.Published && KeyFigures.Contains(outcome.Slug))
            .Select(outcome => new OutcomeView(outcome.Content, new(outcome.Subject.Kind, outcome.Subject.Slug, outcome.Subject.Name)))
            .ToListAsync(cancellation);
        return new(
            counts.ToDictionary(row => row.Kind, row => row.Count),
            counts.Count == 0 ? 0 : counts[0].Corrections,
            plans,
            [.. figures.OrderBy(figure => Array.IndexOf(KeyFigures, figure.Document.Slug))]);
    }
}
