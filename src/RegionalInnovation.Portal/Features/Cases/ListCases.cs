using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Time;

namespace RegionalInnovation.Portal.Features.Cases;

/// <summary>A case as a list of data shows it; its own address has the rest.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Summary">Its summary; null where none was written.</param>
/// <param name="Type">Its type.</param>
/// <param name="Period">Its years as printed.</param>
/// <param name="Places">The published regions in which it lies, in the order of its document.</param>
/// <param name="Revision">Number of the published revision.</param>
/// <param name="ChangedAt">When it was published (UTC).</param>
public sealed record CaseRow(
    string Slug, LocalizedText Name, LocalizedText? Summary, CaseType Type, PolicyPeriod Period, IReadOnlyList<RecordLink> Places, int Revision, DateTimeOffset ChangedAt);

/// <summary>A page of the cases that answer a filter, as rows.</summary>
/// <param name="Cases">The cases of the page.</param>
/// <param name="Total">How many answer the filter in all, counted exactly.</param>
/// <param name="Next">Place after the last case of the page; null on the last page.</param>
/// <param name="Previous">Place before the first case of the page; null on the first page.</param>
public sealed record CaseRows(IReadOnlyList<CaseRow> Cases, int Total, string? Next, string? Previous);

/// <summary>Finds cases as <see cref="ExploreCases"/> does, and gives the rows of a list; documents are not read.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class ListCases(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Answers a filter.</summary>
    /// <param name="filter">The question; the order of names is that of the Korean ones.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<CaseRows> Ask(CaseFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var snapshot = await FindRecords.SnapshotAsync(db, cancellation);
        var answer = await FindRecords.AskAsync(db, ExploreCases.QuestionOf(filter, Language.Ko), cancellation);
        return new(await RowsAsync(db, [.. answer.Page.Select(found => found.Id)], cancellation), answer.Total, ExploreCases.NextOf(answer), ExploreCases.PreviousOf(answer));
    }

    // Whole documents would have to be read for their periods by a query of EF Core.
    private const string Rows = $"""
        select record.slug, record.name::text, record.summary::text, study.case_type, (study.content -> 'period')::text, record.revision_number, record.changed_at,
            (
                select jsonb_agg(jsonb_build_object('kind', place.kind, 'slug', place.slug, 'name', place.name) order by relation.ordinal)::text
                from relations relation join records place on place.id = relation.to_id
                where relation.from_id = record.id and relation.predicate = '{Predicates.LocatedIn}' and place.status = 'published'
            )
        from records record join cases study on study.id = record.id
        where record.id = any($1)
        order by array_position($1, record.id)
        """;

    private static async Task<IReadOnlyList<CaseRow>> RowsAsync(KnowledgeDb db, long[] ids, CancellationToken cancellation)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(Rows, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new NpgsqlParameter<long[]> { TypedValue = ids } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<CaseRow>(ids.Length);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new(
                reader.GetString(0),
                Read<LocalizedText>(reader, 1)!,
                Read<LocalizedText>(reader, 2),
                Token.TryParse<CaseType>(reader.GetString(3), out var type) ? type : default,
                Read<PolicyPeriod>(reader, 4)!,
                Read<List<RecordLink>>(reader, 7) ?? [],
                reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6)));
        }

        return rows;
    }

    /// <summary>JSON as the database sends it, in UTF-8, which is what it is parsed from.</summary>
    private static T? Read<T>(NpgsqlDataReader reader, int column)
        where T : class => reader.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(column), PackJson.Compact);
}
