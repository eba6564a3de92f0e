using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.OpenReadings;

/// <summary>An outcome whose figure the sources give differently.</summary>
/// <param name="Outcome">The outcome; its readings say what each source gives.</param>
/// <param name="Subject">The record whose outcome it is.</param>
/// <param name="Sources">The sources of its readings.</param>
public sealed record Disagreement(OutcomeDocument Outcome, RecordLink Subject, IReadOnlyList<RecordLink> Sources);

/// <summary>Lists the outcomes with more than one reading, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListDisagreements(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The outcomes on which sources disagree, in the order of their pack.</summary>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyList<Disagreement>> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Outcomes
            .Where(outcome => outcome.Status == RecordStatus.Published && outcome.Readings.Count > 1)
            .OrderBy(outcome => outcome.Position).ThenBy(outcome => outcome.Id)
            .Select(outcome => new Disagreement(
                outcome.Content,
                new(outcome.Subject.Kind, outcome.Subject.Slug, outcome.Subject.Name),
                outcome.Readings.OrderBy(reading => reading.Ordinal).Select(reading => new RecordLink(reading.Source.Kind, reading.Source.Slug, reading.Source.Name)).ToList()))
            .ToListAsync(cancellation);
    }
}
