using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Outcomes;

/// <summary>Reads whose outcomes some outcomes are, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadSubjects(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The subjects, by slug of the outcome.</summary>
    public async Task<IReadOnlyDictionary<string, RecordLink>> Ask(IReadOnlyCollection<string> outcomes, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Outcomes
            .Where(outcome => outcomes.Contains(outcome.Slug) && outcome.Subject.Status == RecordStatus.Published)
            .Select(outcome => new { outcome.Slug, Subject = new RecordLink(outcome.Subject.Kind, outcome.Subject.Slug, outcome.Subject.Name) })
            .ToDictionaryAsync(row => row.Slug, row => row.Subject, StringComparer.Ordinal, cancellation);
    }
}
