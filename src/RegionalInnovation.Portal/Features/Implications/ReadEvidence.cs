using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Features.Implications;

/// <summary>What joins an implication with a record that is evidence for it or against it.</summary>
/// <param name="Implication">Slug of the implication.</param>
/// <param name="Predicate">One of <see cref="ReadEvidence.Predicates"/>.</param>
/// <param name="Record">The evidence.</param>
/// <param name="IsLost">Whether the evidence was withdrawn since, so that it counts no more.</param>
/// <param name="Role">What it is evidence of.</param>
/// <param name="Citations">Where the source makes the connection.</param>
public sealed record EvidenceEdge(string Implication, string Predicate, RecordLink Record, bool IsLost, LocalizedText? Role, IReadOnlyList<CitationEntry> Citations)
{
    /// <summary>Names the edge on a page.</summary>
    public string Id => $"edge-{Implication}-{Predicate}-{Token.Of(Record.Kind)}-{Record.Slug}";
}

/// <summary>Every implication against every piece of evidence.</summary>
/// <param name="Implications">The implications, by number.</param>
/// <param name="Edges">What joins them with evidence, in the order of the implications.</param>
/// <param name="Sources">Names of the sources that the edges cite, by slug.</param>
public sealed record EvidenceMatrix(IReadOnlyList<ImplicationNumber> Implications, IReadOnlyList<EvidenceEdge> Edges, IReadOnlyDictionary<string, LocalizedText> Sources)
{
    /// <summary>The evidence, each record once.</summary>
    public IReadOnlyList<RecordLink> Evidence => [.. Edges.Select(edge => edge.Record).DistinctBy(record => (record.Kind, record.Slug))];

    /// <summary>What a record says of an implication; nothing where it is silent.</summary>
    public IEnumerable<EvidenceEdge> Between(RecordLink implication, RecordLink evidence) =>
        Edges.Where(edge => edge.Implication == implication.Slug && edge.Record.Kind == evidence.Kind && edge.Record.Slug == evidence.Slug);

    /// <summary>Whether an implication has lost evidence that supported it.</summary>
    public bool HasLostSupport(string implication) =>
        Edges.Any(edge => edge.Implication == implication && edge.IsLost && edge.Predicate == Predicates.SupportedBy);
}

/// <summary>Reads the evidence of all implications, withdrawn records among it, in two commands.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadEvidence(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>The predicates that join an implication with evidence.</summary>
    public static readonly IReadOnlyList<string> Predicates = [Knowledge.Records.Predicates.SupportedBy, Knowledge.Records.Predicates.QualifiedBy, Knowledge.Records.Predicates.ContradictedBy];

    /// <summary>Answers for all published implications.</summary>
    public async Task<EvidenceMatrix> Ask(CancellationToken cancellation)
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
                implication.Content,
                Edges = implication.Relations
                    .Where(relation => Predicates.Contains(relation.Predicate))
                    .OrderBy(relation => relation.Ordinal)
                    .Select(relation => new { relation.Predicate, relation.Role, relation.To.Kind, relation.To.Slug, relation.To.Name, relation.To.Status })
                    .ToList(),
            })
            .ToListAsync(cancellation);
        List<EvidenceEdge> edges =
        [
            .. from row in rows
               from edge in row.Edges
               select new EvidenceEdge(
                   row.Slug,
                   edge.Predicate,
                   new(edge.Kind, edge.Slug, edge.Name),
                   edge.Status == RecordStatus.Withdrawn,
                   edge.Role,
                   [.. row.Content.Citations.Where(citation => citation.Field == $"relations/{edge.Predicate}/{edge.Slug}")]),
        ];
        var cited = edges.SelectMany(edge => edge.Citations).Select(citation => citation.Source).Distinct(StringComparer.Ordinal).ToList();
        var sources = await db.Sources
            .Where(source => source.Status == RecordStatus.Published && cited.Contains(source.Slug))
            .ToDictionaryAsync(source => source.Slug, source => source.Name, StringComparer.Ordinal, cancellation);
        return new([.. rows.Select(row => new ImplicationNumber(row.Ordinal, new(RecordKind.Implication, row.Slug, row.Name)))], edges, sources);
    }
}
