using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>
/// Reads one record whole, for its page, the API and exports, in four commands: the record, its edges, its outcomes,
/// the names of its sources and of what it mentions.
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
        var outcomes = HasOutcomes(kind) ? await OutcomesAsync(db, row.Id, cancellation) : [];
        var named = await NamedAsync(db, row.Content, outcomes, cancellation);
        return new(RecordState.Found, new(
            row.Content,
            row.RevisionNumber,
            row.ChangedAt,
            [.. edges.Where(edge => edge.Succession is null).Select(edge => new RelationView(edge.Predicate!, edge.Outgoing, edge.Record, edge.Role))],
            [.. edges.Where(edge => edge.Succession is not null).Select(edge => new SuccessionView(edge.Outgoing, edge.Succession!.Value, edge.Record, edge.Cause))],
            outcomes,
            named[true].ToDictionary(link => link.Slug, link => link.Name, StringComparer.Ordinal),
            named[false].ToDictionary(link => new RecordAddress(link.Kind, link.Slug).ToString(), StringComparer.Ordinal)));
    }

    /// <summary>
    /// Outcomes are those of what was done. What only plans, tells or measures has none of its own, and is spared the question.
    /// </summary>
    private static bool HasOutcomes(RecordKind kind) =>
        kind is RecordKind.Program or RecordKind.Cluster or RecordKind.Case or RecordKind.Organization or RecordKind.Term;

    /// <summary>
    /// Four kinds of edge in one round trip. EF Core cannot join them: it gives up on a union whose sides hold constants
    /// of converted types.
    /// </summary>
    private static async Task<List<Edge>> EdgesAsync(KnowledgeDb db, long id, CancellationToken cancellation)
    {
        var rows = await db.Database.SqlQuery<EdgeRow>($"""
            select true as outgoing, relation.predicate, null as succession, relation.role::text, relation.ordinal,
                other.kind, other.slug, other.name::text, null as cause_slug, null as cause_name
            from relations relation join records other on other.id = relation.to_id
            where relation.from_id = {id} and other.status = 'published'
            union all
            select false, relation.predicate, null, relation.role::text, other.position, other.kind, other.slug, other.name::text, null, null
            from relations relation join records other on other.id = relation.from_id
            where relation.to_id = {id} and other.status = 'published'
            union all
            select true, null, succession.type, null, other.position, other.kind, other.slug, other.name::text, cause.slug, cause.name::text
            from successions succession
            join records other on other.id = succession.predecessor_id
            left join records cause on cause.id = succession.cause_id
            where succession.successor_id = {id} and other.status = 'published'
            union all
            select false, null, succession.type, null, other.position, other.kind, other.slug, other.name::text, cause.slug, cause.name::text
            from successions succession
            join records other on other.id = succession.successor_id
            left join records cause on cause.id = succession.cause_id
            where succession.predecessor_id = {id} and other.status = 'published'
            """).ToListAsync(cancellation);
        return [.. rows
            .OrderByDescending(row => row.Outgoing).ThenBy(row => row.Ordinal)
            .Select(row => new Edge(
                row.Outgoing,
                row.Predicate,
                Token.TryParse<SuccessionType>(row.Succession, out var type) ? type : null,
                row.Role is null ? null : Text(row.Role),
                new(Token.TryParse<RecordKind>(row.Kind, out var kind) ? kind : default, row.Slug, Text(row.Name)),
                row.CauseSlug is null ? null : new(RecordKind.Term, row.CauseSlug, Text(row.CauseName!))))];
    }

    private static async Task<List<OutcomeView>> OutcomesAsync(KnowledgeDb db, long id, CancellationToken cancellation) =>
        await db.Outcomes
            .Where(outcome => outcome.Status == RecordStatus.Published
                && (outcome.SubjectId == id || outcome.Relations.Any(relation => relation.Predicate == Predicates.About && relation.ToId == id)))
            .OrderBy(outcome => outcome.Position).ThenBy(outcome => outcome.Id)
            .Select(outcome => new OutcomeView(outcome.Content, new(outcome.Subject.Kind, outcome.Subject.Slug, outcome.Subject.Name)))
            .ToListAsync(cancellation);

    /// <summary>The published records that a document names by address only: its sources, and what it mentions.</summary>
    private static async Task<ILookup<bool, RecordLink>> NamedAsync(
        KnowledgeDb db, RecordDocument document, IReadOnlyList<OutcomeView> outcomes, CancellationToken cancellation)
    {
        var sources = outcomes
            .SelectMany(outcome => outcome.Document.Citations)
            .Concat(document.Citations)
            .Select(citation => new RecordAddress(RecordKind.Source, citation.Source))
            .ToHashSet();
        var mentioned = document.Mentions()
            .Select(text => RecordAddress.TryParse(text, out var address) ? address : (RecordAddress?)null)
            .OfType<RecordAddress>()
            .ToHashSet();
        var slugs = sources.Concat(mentioned).Select(address => address.Slug).Distinct(StringComparer.Ordinal).ToList();
        var links = await db.Records
            .Where(record => record.Status == RecordStatus.Published && slugs.Contains(record.Slug))
            .Select(record => new RecordLink(record.Kind, record.Slug, record.Name))
            .ToListAsync(cancellation);

        // A slug is unique within its kind only.
        return links
            .SelectMany(link => new[] { (IsSource: true, Wanted: sources), (IsSource: false, Wanted: mentioned) }
                .Where(group => group.Wanted.Contains(new(link.Kind, link.Slug)))
                .Select(group => (group.IsSource, link)))
            .ToLookup(item => item.IsSource, item => item.link);
    }

    private sealed record Edge(bool Outgoing, string? Predicate, SuccessionType? Succession, LocalizedText? Role, RecordLink Record, RecordLink? Cause);

    private static LocalizedText Text(string json) => JsonSerializer.Deserialize<LocalizedText>(json, PackJson.Compact)!;

    /// <summary>As the database gives it: a query outside the model knows no converters.</summary>
    private sealed class EdgeRow
    {
        public required bool Outgoing { get; init; }

        public required string? Predicate { get; init; }

        public required string? Succession { get; init; }

        public required string? Role { get; init; }

        public required int Ordinal { get; init; }

        public required string Kind { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required string? CauseSlug { get; init; }

        public required string? CauseName { get; init; }
    }
}
