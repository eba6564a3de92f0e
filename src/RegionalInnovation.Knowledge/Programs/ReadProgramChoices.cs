using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Programs;

/// <summary>What programmes can be chosen by.</summary>
/// <param name="Plans">The plans that programmes are listed under, in order.</param>
/// <param name="Bodies">The bodies behind programmes, in any role, in the order of their pack.</param>
public sealed record ProgramChoices(IReadOnlyList<RecordLink> Plans, IReadOnlyList<RecordLink> Bodies);

/// <summary>Reads by what plans and bodies programmes can be chosen, in one command.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadProgramChoices(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads the choices.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ProgramChoices> Ask(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Records
            .Where(record => record.Status == RecordStatus.Published
                && db.Relations.Any(relation => relation.ToId == record.Id
                    && relation.From.Kind == RecordKind.Program
                    && relation.From.Status == RecordStatus.Published
                    && (relation.Predicate == Predicates.ListedUnder || Predicates.Bodies.Contains(relation.Predicate))))
            .OrderBy(record => record.Position).ThenBy(record => record.Id)
            .Select(record => new RecordLink(record.Kind, record.Slug, record.Name))
            .ToListAsync(cancellation);
        return new(
            [.. rows.Where(row => row.Kind == RecordKind.Plan)],
            [.. rows.Where(row => row.Kind != RecordKind.Plan)]);
    }
}
