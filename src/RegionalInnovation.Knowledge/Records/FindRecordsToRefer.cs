using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Knowledge.Records;

/// <summary>Finds the record that an editor means while they type its name, and names records by their addresses.</summary>
/// <param name="databases">Opens the knowledge base.</param>
public sealed class FindRecordsToRefer(IDbContextFactory<KnowledgeDb> databases)
{
    /// <summary>Most records of an answer.</summary>
    public const int Most = 20;

    private const int LongestTyped = 100;

    /// <summary>
    /// Records of which a name or alias, in any language, holds what was typed; those first whose name begins with it,
    /// then the shortest names. Without anything typed, the first records in the order of their pack. One command.
    /// </summary>
    /// <param name="kinds">The kinds that may be referred to.</param>
    /// <param name="typed">What was typed so far; spaces and width do not count.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyList<RecordLink>> AskAsync(IReadOnlyCollection<RecordKind> kinds, string? typed, CancellationToken cancellation)
    {
        var asked = (typed ?? "").Trim();
        var normal = SearchText.Normalize(asked.Length > LongestTyped ? asked[..LongestTyped] : asked);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var keys = KeysOf(normal);
        return await new SearchCommands(db).ReadAsync(
            $"""
            select record.kind, record.slug, record.name::text
            from search_entries entry
            join records record on record.id = entry.record_id
            where entry.kind = any($1) and ($2 = '' or strpos(entry.title, $2) > 0 or record.slug = $2)
                {(keys.Length > 0 ? "and entry.keys @> $3" : "")}
            order by $2 <> '' and strpos(E'\n' || entry.title, E'\n' || $2) = 0, case when $2 <> '' then length(record.name ->> 'ko') end, record.position, record.id
            limit {Most}
            """,
            [
                new NpgsqlParameter { Value = kinds.Select(Token.Of).ToArray() },
                new NpgsqlParameter { Value = normal },
                .. keys.Length > 0 ? (NpgsqlParameter[])[new() { Value = keys }] : [],
            ],
            LinkOf,
            cancellation);
    }

    /// <summary>The names of records, published or withdrawn, by their addresses; those that are not there are left out. One command.</summary>
    /// <param name="addresses">The addresses.</param>
    /// <param name="cancellation">Stops the question.</param>
    public async Task<IReadOnlyDictionary<RecordAddress, LocalizedText>> NamesAsync(IReadOnlyCollection<RecordAddress> addresses, CancellationToken cancellation)
    {
        if (addresses.Count == 0)
        {
            return new Dictionary<RecordAddress, LocalizedText>();
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var links = await new SearchCommands(db).QueryAsync(
            """
            select record.kind, record.slug, record.name::text
            from records record
            join unnest($1, $2) wanted (kind, slug) on wanted.kind = record.kind and wanted.slug = record.slug
            """,
            [addresses.Select(address => Token.Of(address.Kind)).ToArray(), addresses.Select(address => address.Slug).ToArray()],
            LinkOf,
            cancellation);
        return links.DistinctBy(link => new RecordAddress(link.Kind, link.Slug)).ToDictionary(link => new RecordAddress(link.Kind, link.Slug), link => link.Name);
    }

    /// <summary>The keys that a name with these characters has: what is written without spaces is found by them, without reading every name.</summary>
    private static long[] KeysOf(string normal)
    {
        const int LongestKey = 3;
        var keys = new HashSet<long>();
        foreach (var run in TextRun.Of(normal).Where(run => !run.IsWord))
        {
            var characters = normal.AsSpan(run.Start, run.Length).ToString().EnumerateRunes().ToArray();
            var length = Math.Min(LongestKey, characters.Length);
            for (var at = 0; at + length <= characters.Length; at++)
            {
                keys.Add(SearchKey.WithinName(SearchKey.OfCharacters(characters.AsSpan(at, length))));
            }
        }

        return [.. keys];
    }

    private static RecordLink LinkOf(NpgsqlDataReader row) => new(
        Token.TryParse<RecordKind>(row.GetString(0), out var kind) ? kind : default,
        row.GetString(1),
        JsonSerializer.Deserialize<LocalizedText>(row.GetString(2), PackJson.Compact)!);
}
