using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Statements;

namespace RegionalInnovation.Portal.Features.Implications;

/// <summary>An implication among the others.</summary>
/// <param name="Ordinal">Its number.</param>
/// <param name="Record">The implication.</param>
public sealed record ImplicationNumber(int Ordinal, RecordLink Record);

/// <summary>What the page of an implication shows beside it.</summary>
/// <param name="All">Every implication, by number.</param>
/// <param name="Contrasts">The comparisons of Korea and Japan that support this one.</param>
/// <param name="Sources">Names of the sources the comparisons cite, by slug.</param>
/// <param name="Lost">Evidence that it names and that was withdrawn since.</param>
public sealed record ImplicationContrasts(
    IReadOnlyList<ImplicationNumber> All,
    IReadOnlyList<StatementDocument> Contrasts,
    IReadOnlyDictionary<string, LocalizedText> Sources,
    IReadOnlyList<RelationView> Lost);

/// <summary>Reads the comparisons behind an implication, in one command, and finds implications by their number.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadContrasts(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Answers for a published implication.</summary>
    public async Task<ImplicationContrasts> Ask(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Implications
            .AsSingleQuery()
            .Where(implication => implication.Status == RecordStatus.Published)
            .OrderBy(implication => implication.Ordinal)
            .Select(implication => new
            {
                implication.Ordinal,
                implication.Slug,
                implication.Name,
                Contrasts = db.Statements
                    .Where(statement => implication.Slug == slug
                        && statement.Status == RecordStatus.Published
                        && statement.StatementKind == StatementKind.Comparison
                        && implication.Relations.Any(relation => relation.Predicate == Predicates.SupportedBy && relation.ToId == statement.Id))
                    .OrderBy(statement => statement.Position)
                    .Select(statement => new { statement.Content, Sources = statement.Citations.Select(citation => new { citation.Source.Slug, citation.Source.Name }).ToList() })
                    .ToList(),
                Lost = implication.Relations
                    .Where(relation => implication.Slug == slug && ReadEvidence.Predicates.Contains(relation.Predicate) && relation.To.Status == RecordStatus.Withdrawn)
                    .OrderBy(relation => relation.Ordinal)
                    .Select(relation => new RelationView(relation.Predicate, true, new(relation.To.Kind, relation.To.Slug, relation.To.Name), relation.Role))
                    .ToList(),
            })
            .ToListAsync(cancellation);
        var contrasts = rows.SelectMany(row => row.Contrasts).ToList();
        return new(
            [.. rows.Select(row => new ImplicationNumber(row.Ordinal, new(RecordKind.Implication, row.Slug, row.Name)))],
            [.. contrasts.Select(contrast => contrast.Content)],
            contrasts.SelectMany(contrast => contrast.Sources).DistinctBy(source => source.Slug).ToDictionary(source => source.Slug, source => source.Name, StringComparer.Ordinal),
            [.. rows.SelectMany(row => row.Lost).DistinctBy(lost => (lost.Predicate, lost.Record.Kind, lost.Record.Slug))]);
    }

    /// <summary>The slug of the implication with a number; null where there is none.</summary>
    public async Task<string?> SlugOf(int ordinal, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Implications
            .Where(implication => implication.Status == RecordStatus.Published && implication.Ordinal == ordinal)
            .Select(implication => implication.Slug)
            .SingleOrDefaultAsync(cancellation);
    }
}
