using Microsoft.EntityFrameworkCore;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>
/// Reads one record whole, for its page, the API and exports, in four commands: the record, its edges, its outcomes,
/// the names of its sources.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadRecord(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Reads a record by its slug.</summary>
    /// <typeparam name="TRecord">The row of the kind.</typeparam>
    /// <typeparam name="TDocument">The document of the kind.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="slug">The slug.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<RecordAnswer<TDocument>> Ask<TRecord, TDocument>(RecordKind kind, string slug, CancellationToken cancellation)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Set<TRecord>()
            .Where(record => record.Slug == slug)
            .Select(record => new { record.Id, record.Status, record.Content, record.RevisionNumber, record.ChangedAt })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            var movedTo = await db.RetiredSlugs
                .Where(retired => retired.Kind == kind && retired.Slug == slug)
                .Select(retired => retired.Record.Slug)
                .SingleOrDefaultAsync(cancellation);
            return movedTo is null ? new(RecordState.NotFound) : new(RecordState.Moved, MovedTo: movedTo);
        }

        if (row.Status == RecordStatus.Withdrawn)
        {
            return new(RecordState.Gone);
        }

        var edges = await EdgesAsync(db, row.Id, cancellation);
        var outcomes = kind is RecordKind.Region or RecordKind.Source or RecordKind.Outcome ? [] : await OutcomesAsync(db, row.Id, cancellation);
        return new(RecordState.Found, new(
            row.Content,
            row.RevisionNumber,
            row.ChangedAt,
            [.. edges.Where(edge => edge.Succession is null).Select(edge => new RelationView(edge.Predicate!, edge.Outgoing, edge.Record, edge.Role))],
            [.. edges.Where(edge => edge.Succession is not null).Select(edge => new SuccessionView(edge.Outgoing, edge.Succession!.Value, edge.Record, edge.Cause))],
            outcomes,
            await SourceNamesAsync(db, row.Content, outcomes, cancellation)));
    }

    private static async Task<List<Edge>> EdgesAsync(KnowledgeDb db, long id, CancellationToken cancellation)
    {
        var outgoing = db.Relations
            .Where(relation => relation.FromId == id && relation.To.Status == RecordStatus.Published)
            .Select(relation => new EdgeRow
            {
                Outgoing = true, Predicate = relation.Predicate, Succession = null, Role = relation.Role, Ordinal = relation.Ordinal,
                Kind = relation.To.Kind, Slug = relation.To.Slug, Name = relation.To.Name, Position = 0, CauseSlug = null, CauseName = null,
            });
        var incoming = db.Relations
            .Where(relation => relation.ToId == id && relation.From.Status == RecordStatus.Published)
            .Select(relation => new EdgeRow
            {
                Outgoing = false, Predicate = relation.Predicate, Succession = null, Role = relation.Role, Ordinal = 0,
                Kind = relation.From.Kind, Slug = relation.From.Slug, Name = relation.From.Name, Position = relation.From.Position, CauseSlug = null, CauseName = null,
            });
        var before = db.Successions
            .Where(succession => succession.SuccessorId == id && succession.Predecessor.Status == RecordStatus.Published)
            .Select(succession => new EdgeRow
            {
                Outgoing = true, Predicate = null, Succession = succession.Type, Role = null, Ordinal = 0,
                Kind = succession.Predecessor.Kind, Slug = succession.Predecessor.Slug, Name = succession.Predecessor.Name, Position = succession.Predecessor.Position,
                CauseSlug = succession.Cause!.Slug, CauseName = succession.Cause!.Name,
            });
        var after = db.Successions
            .Where(succession => succession.PredecessorId == id && succession.Successor.Status == RecordStatus.Published)
            .Select(succession => new EdgeRow
            {
                Outgoing = false, Predicate = null, Succession = succession.Type, Role = null, Ordinal = 0,
                Kind = succession.Successor.Kind, Slug = succession.Successor.Slug, Name = succession.Successor.Name, Position = succession.Successor.Position,
                CauseSlug = succession.Cause!.Slug, CauseName = succession.Cause!.Name,
            });
        var rows = await outgoing.Concat(incoming).Concat(before).Concat(after).ToListAsync(cancellation);
        return [.. rows
            .OrderByDescending(row => row.Outgoing).ThenBy(row => row.Ordinal).ThenBy(row => row.Position)
            .Select(row => new Edge(row.Outgoing, row.Predicate, row.Succession, row.Role, new(row.Kind, row.Slug, row.Name),
                row.CauseSlug is null ? null : new(RecordKind.Term, row.CauseSlug, row.CauseName!)))];
    }

    private static async Task<List<OutcomeView>> OutcomesAsync(KnowledgeDb db, long id, CancellationToken cancellation) =>
        await db.Outcomes
            .Where(outcome => outcome.Status == RecordStatus.Published
                && (outcome.SubjectId == id || outcome.Relations.Any(relation => relation.Predicate == Predicates.About && relation.ToId == id)))
            .OrderBy(outcome => outcome.Position).ThenBy(outcome => outcome.Id)
            .Select(outcome => new OutcomeView(outcome.Content, new(outcome.Subject.Kind, outcome.Subject.Slug, outcome.Subject.Name)))
            .ToListAsync(cancellation);

    private static async Task<IReadOnlyDictionary<string, LocalizedText>> SourceNamesAsync(
        KnowledgeDb db, RecordDocument document, IReadOnlyList<OutcomeView> outcomes, CancellationToken cancellation)
    {
        var slugs = outcomes
            .SelectMany(outcome => outcome.Document.Citations)
            .Concat(document.Citations)
            .Select(citation => citation.Source)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return await db.Sources.Where(source => slugs.Contains(source.Slug)).ToDictionaryAsync(source => source.Slug, source => source.Name, StringComparer.Ordinal, cancellation);
    }

    private sealed record Edge(bool Outgoing, string? Predicate, SuccessionType? Succession, LocalizedText? Role, RecordLink Record, RecordLink? Cause);

    private sealed class EdgeRow
    {
        public required bool Outgoing { get; init; }

        public required string? Predicate { get; init; }

        public required SuccessionType? Succession { get; init; }

        public required LocalizedText? Role { get; init; }

        public required int Ordinal { get; init; }

        public required int Position { get; init; }

        public required RecordKind Kind { get; init; }

        public required string Slug { get; init; }

        public required LocalizedText Name { get; init; }

        public required string? CauseSlug { get; init; }

        public required LocalizedText? CauseName { get; init; }
    }
}
