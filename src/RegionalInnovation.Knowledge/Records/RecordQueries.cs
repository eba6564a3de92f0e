using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>Conditions and the last step that the lists of records share.</summary>
public static partial class RecordQueries
{
    /// <summary>Records that hold what is looked for; all of them where nothing is.</summary>
    /// <param name="records">The records.</param>
    /// <param name="db">The knowledge base they come from.</param>
    /// <param name="words">What is looked for.</param>
    public static IQueryable<TRecord> WithWords<TRecord>(this IQueryable<TRecord> records, KnowledgeDb db, SearchWords? words)
        where TRecord : KnowledgeRecord
    {
        if (words is null)
        {
            return records;
        }

        var parameters = new List<NpgsqlParameter>();
        var condition = SearchCondition.Of(words.Terms, parameters);
        var sql = PositionOfParameter().Replace($"select * from search_entries entry where {condition}", match => $"{{{int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) - 1}}}");
        var entries = db.SearchEntries.FromSqlRaw(sql, [.. parameters.Select(parameter => parameter.Value!)]);
        return records.Where(record => entries.Any(entry => entry.RecordId == record.Id));
    }

    /// <summary>Records with a place in any of the regions, or in a member of a group, or in anything that lies in them.</summary>
    /// <param name="records">The records.</param>
    /// <param name="db">The knowledge base they come from.</param>
    /// <param name="codes">Codes of regions.</param>
    public static IQueryable<TRecord> LocatedIn<TRecord>(this IQueryable<TRecord> records, KnowledgeDb db, IReadOnlyList<string> codes)
        where TRecord : KnowledgeRecord =>
        records.Where(record => record.Relations.Any(relation => relation.Predicate == Predicates.LocatedIn
            && db.Regions.Any(place => place.Id == relation.ToId
                && db.Regions.Any(chosen => codes.Contains(chosen.Code)
                    && (place.Path.StartsWith(chosen.Path) || chosen.Members.Any(member => place.Path.StartsWith(member.Path)))))));

    /// <summary>
    /// A page of records in the order of their pack, with their outgoing relations and the total, in two commands; a page
    /// beyond the last asks a third for the total.
    /// </summary>
    public static async Task<Listing<RecordItem<TDocument>>> PageAsync<TRecord, TDocument>(
        this IQueryable<TRecord> matching, KnowledgeDb db, int page, int pageSize, CancellationToken cancellation)
        where TRecord : KnowledgeRecord<TDocument>
        where TDocument : RecordDocument
    {
        var rows = await matching
            .OrderBy(record => record.Position).ThenBy(record => record.Id)
            .Skip((page - 1) * pageSize)
            .Take(pageSize)
            .Select(record => new { record.Id, record.Content, Total = matching.Count() })
            .ToListAsync(cancellation);
        // A page beyond the last has no row to carry the total.
        var total = rows.Count > 0 ? rows[0].Total : page == 1 ? 0 : await matching.CountAsync(cancellation);

        var ids = rows.Select(row => row.Id).ToList();
        var relations = await RelationsOfAsync(db, ids, cancellation);
        return new([.. rows.Select(row => new RecordItem<TDocument>(row.Content, [.. relations[row.Id]]))], total, page, pageSize);
    }

    /// <summary>The outgoing relations of some records to published ones, in the order of their documents.</summary>
    /// <param name="db">The knowledge base.</param>
    /// <param name="ids">Ids of the records.</param>
    /// <param name="cancellation">Stops the question.</param>
    public static async Task<ILookup<long, RelationView>> RelationsOfAsync(KnowledgeDb db, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        (await db.Relations
            .Where(relation => ids.Contains(relation.FromId) && relation.To.Status == RecordStatus.Published)
            .OrderBy(relation => relation.Ordinal)
            .Select(relation => new { relation.FromId, View = new RelationView(relation.Predicate, true, new(relation.To.Kind, relation.To.Slug, relation.To.Name), relation.Role) })
            .ToListAsync(cancellation))
        .ToLookup(row => row.FromId, row => row.View);

    [GeneratedRegex(@"\$(?<number>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex PositionOfParameter();
}
