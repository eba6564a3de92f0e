using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Outcomes;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>
/// Reads one record whole, for its page, the API and exports, in one round trip: the record, its edges, its outcomes and
/// the names of its sources; a second one names what it mentions, where it mentions anything.
/// </summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ReadRecord(IDbContextFactory<KnowledgeDb> databases)
{
    private const string Wanted = "(select id from records where kind = $1 and slug = $2)";

    /// <summary>Two lookups by index: an "or" of them would read every outcome there is.</summary>
    private const string FoundOutcomes = $"""
        (
            select id from outcomes where subject_id = {Wanted}
            union
            select from_id from relations where predicate = '{Predicates.About}' and to_id = {Wanted}
        )
        """;

    private const string Outcomes = $"""
        select outcome.content::text, subject.kind, subject.slug, subject.name::text
        from {FoundOutcomes} found
        join outcomes outcome on outcome.id = found.id
        join records record on record.id = found.id
        join records subject on subject.id = outcome.subject_id
        where record.status = 'published'
        order by record.position, record.id
        """;

    /// <summary>Four kinds of edge; EF Core gives up on a union whose sides hold constants of converted types.</summary>
    private static readonly CompositeFormat Edges = CompositeFormat.Parse("""
        select true as outgoing, relation.predicate, null as succession, relation.role::text, relation.ordinal,
            other.kind, other.slug, other.name::text, null as cause_slug, null as cause_name
        from relations relation join records other on other.id = relation.to_id
        where relation.from_id = {0} and other.status = 'published'
        union all
        select false, relation.predicate, null, relation.role::text, other.position, other.kind, other.slug, other.name::text, null, null
        from relations relation join records other on other.id = relation.from_id
        where relation.to_id = {0} and other.status = 'published'
        union all
        select true, null, succession.type, null, other.position, other.kind, other.slug, other.name::text, cause.slug, cause.name::text
        from successions succession
        join records other on other.id = succession.predecessor_id
        left join records cause on cause.id = succession.cause_id
        where succession.successor_id = {0} and other.status = 'published'
        union all
        select false, null, succession.type, null, other.position, other.kind, other.slug, other.name::text, cause.slug, cause.name::text
        from successions succession
        join records other on other.id = succession.successor_id
        left join records cause on cause.id = succession.cause_id
        where succession.predecessor_id = {0} and other.status = 'published'
        """);

    private static readonly string EdgesOfWanted = string.Format(CultureInfo.InvariantCulture, Edges, Wanted);

    private static readonly string EdgesOfOne = string.Format(CultureInfo.InvariantCulture, Edges, "$1");

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
        await db.Database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        var outcomesOf = HasOutcomes(kind);
        var table = db.Model.FindEntityType(typeof(TRecord))!.GetTableName();
        foreach (var sql in (string[])
        [
            $"select record.status, own.content::text, record.revision_number, record.changed_at from records record join {table} own on own.id = record.id where record.kind = $1 and record.slug = $2",
            EdgesOfWanted,
            .. outcomesOf ? (string[])[Outcomes] : [],
            NamesOfSources(outcomesOf),
        ])
        {
            batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = Token.Of(kind) }, new() { Value = slug } } });
        }

        RecordView<TDocument>? view = null;
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            if (await reader.ReadAsync(cancellation))
            {
                if (reader.GetString(0) == Token.Of(RecordStatus.Withdrawn))
                {
                    return new(RecordState.Gone);
                }

                view = await ViewAsync<TDocument>(reader, outcomesOf, cancellation);
            }
        }

        if (view is not null)
        {
            return new(RecordState.Found, view with { Mentioned = await MentionedAsync(db, view.Document, cancellation) });
        }

        var movedTo = await db.RetiredSlugs
            .Where(retired => retired.Kind == kind && retired.Slug == slug)
            .Select(retired => retired.Record.Slug)
            .SingleOrDefaultAsync(cancellation);
        return movedTo is null ? new(RecordState.NotFound) : new(RecordState.Moved, MovedTo: movedTo);
    }

    /// <summary>
    /// Outcomes are those of what was done. What only plans, tells or measures has none of its own, and is spared the question.
    /// </summary>
    internal static bool HasOutcomes(RecordKind kind) =>
        kind is RecordKind.Program or RecordKind.Cluster or RecordKind.Case or RecordKind.Organization or RecordKind.Term;

    /// <summary>What other records say of a record: the relations and successions that end at it. One command.</summary>
    internal static async Task<(IReadOnlyList<RelationView> Relations, IReadOnlyList<SuccessionView> Successions)> IncomingAsync(
        KnowledgeDb db, long id, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(EdgesOfOne, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction())
        {
            Parameters = { new() { Value = id } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var edges = (await EdgesAsync(reader, cancellation)).FindAll(edge => !edge.Outgoing);
        return (RelationsIn(edges), SuccessionsIn(edges));
    }

    private static List<RelationView> RelationsIn(IEnumerable<Edge> edges) =>
        [.. edges.Where(edge => edge.Succession is null).Select(edge => new RelationView(edge.Predicate!, edge.Outgoing, edge.Record, edge.Role))];

    private static List<SuccessionView> SuccessionsIn(IEnumerable<Edge> edges) =>
        [.. edges.Where(edge => edge.Succession is not null).Select(edge => new SuccessionView(edge.Outgoing, edge.Succession!.Value, edge.Record, edge.Cause))];

    /// <summary>Reads a view from the row of its record on.</summary>
    private static async Task<RecordView<TDocument>> ViewAsync<TDocument>(NpgsqlDataReader reader, bool withOutcomes, CancellationToken cancellation)
        where TDocument : RecordDocument
    {
        var (document, revision, changedAt) = (Read<TDocument>(reader.GetString(1)), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3));
        await reader.NextResultAsync(cancellation);
        var edges = await EdgesAsync(reader, cancellation);
        var outcomes = new List<OutcomeView>();
        if (withOutcomes)
        {
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                outcomes.Add(new(Read<OutcomeDocument>(reader.GetString(0)), LinkIn(reader, 1)));
            }
        }

        await reader.NextResultAsync(cancellation);
        var sources = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            sources.Add(reader.GetString(0), Read<LocalizedText>(reader.GetString(1)));
        }

        return new(document, revision, changedAt, RelationsIn(edges), SuccessionsIn(edges), outcomes, sources, new Dictionary<string, RecordLink>(StringComparer.Ordinal));
    }

    /// <summary>The published sources that a record and its outcomes cite.</summary>
    private static string NamesOfSources(bool withOutcomes)
    {
        var ofOutcomes = withOutcomes ? $" union all select found.id from {FoundOutcomes} found join records record on record.id = found.id where record.status = 'published'" : "";
        return $"""
            select source.slug, source.name::text
            from (select distinct citation.source_id from citations citation where citation.record_id = any (array(select {Wanted}{ofOutcomes}))) cited
            join records source on source.id = cited.source_id
            where source.status = 'published'
            """;
    }

    private static async Task<List<Edge>> EdgesAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var edges = new List<(int Ordinal, Edge Edge)>();
        while (await reader.ReadAsync(cancellation))
        {
            edges.Add((reader.GetInt32(4), new(
                reader.GetBoolean(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                !reader.IsDBNull(2) && Token.TryParse<SuccessionType>(reader.GetString(2), out var type) ? type : null,
                reader.IsDBNull(3) ? null : Read<LocalizedText>(reader.GetString(3)),
                LinkIn(reader, 5),
                reader.IsDBNull(8) ? null : new(RecordKind.Term, reader.GetString(8), Read<LocalizedText>(reader.GetString(9))))));
        }

        return [.. edges.OrderByDescending(row => row.Edge.Outgoing).ThenBy(row => row.Ordinal).Select(row => row.Edge)];
    }

    private static RecordLink LinkIn(NpgsqlDataReader reader, int ordinal) => new(
        Token.TryParse<RecordKind>(reader.GetString(ordinal), out var kind) ? kind : default, reader.GetString(ordinal + 1), Read<LocalizedText>(reader.GetString(ordinal + 2)));

    /// <summary>The published records that a document mentions by address only.</summary>
    private static async Task<IReadOnlyDictionary<string, RecordLink>> MentionedAsync(KnowledgeDb db, RecordDocument document, CancellationToken cancellation)
    {
        var mentioned = document.Mentions()
            .Select(text => RecordAddress.TryParse(text, out var address) ? address : (RecordAddress?)null)
            .OfType<RecordAddress>()
            .ToHashSet();
        if (mentioned.Count == 0)
        {
            return new Dictionary<string, RecordLink>(StringComparer.Ordinal);
        }

        var slugs = mentioned.Select(address => address.Slug).Distinct(StringComparer.Ordinal).ToList();
        var links = await db.Records
            .Where(record => record.Status == RecordStatus.Published && slugs.Contains(record.Slug))
            .Select(record => new RecordLink(record.Kind, record.Slug, record.Name))
            .ToListAsync(cancellation);
        // A slug is unique within its kind only.
        return links.Where(link => mentioned.Contains(new(link.Kind, link.Slug))).ToDictionary(link => new RecordAddress(link.Kind, link.Slug).ToString(), StringComparer.Ordinal);
    }

    private sealed record Edge(bool Outgoing, string? Predicate, SuccessionType? Succession, LocalizedText? Role, RecordLink Record, RecordLink? Cause);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PackJson.Compact)!;
}
