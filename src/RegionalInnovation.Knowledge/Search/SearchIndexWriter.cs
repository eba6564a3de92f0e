using System.Collections;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>Writes the search index, for some records or for all, in the transaction of a <see cref="KnowledgeDb"/>.</summary>
internal sealed class SearchIndexWriter(KnowledgeDb db)
{
    /// <summary>A text is common when at least one record in this many holds it.</summary>
    private const int CommonShare = 40;

    private const int Sample = 8_000;

    private static readonly RecordKind[] Named =
        [RecordKind.Region, RecordKind.Organization, RecordKind.Term, RecordKind.Program, RecordKind.Plan, RecordKind.Cluster];

    private static readonly string NamedKinds = string.Join(", ", Named.Select(kind => $"'{Token.Of(kind)}'"));

    /// <summary>An entry about to be written, with what its bitmaps need.</summary>
    private sealed record Prepared(long Id, RecordKind Kind, DateTimeOffset ChangedAt, short? Year, EntryText Text, long[] Keys, IReadOnlyList<EntryFacet> Facets, long[] Common);

    private sealed record Stored(long Id, RecordKind Kind, DateTimeOffset ChangedAt, RecordDocument Document);

    private readonly NpgsqlConnection _connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly Dictionary<(string Facet, string Value), int> _values = [];

    /// <summary>
    /// The changed records, and cases whose facets follow from them: linked now or in an earlier revision, through a
    /// programme, through a region above theirs.
    /// </summary>
    public async Task<long[]> AffectedAsync(long[] changed, CancellationToken cancellation)
    {
        const string sql = """
            with changed as (select id, kind from records where id = any($1))
            select id from changed
            union
            select relation.from_id from relations relation join changed on changed.id = relation.to_id join cases on cases.id = relation.from_id
            union
            select relation.to_id from relations relation join changed on changed.id = relation.from_id join cases on cases.id = relation.to_id
            union
            select outcome.subject_id from outcomes outcome join changed on changed.id = outcome.id join cases on cases.id = outcome.subject_id
            union
            select relation.from_id
            from relations relation
            join relations listed on listed.from_id = relation.to_id and listed.predicate = 'listed_under'
            join changed on changed.id = listed.to_id
            join cases on cases.id = relation.from_id
            union
            select cases.id from cases where exists (select from changed where kind = 'region')
            union
            select study.id
            from revisions revision
            join changed on changed.id = revision.record_id and changed.kind in ('organization', 'outcome')
            cross join lateral (
                select relation->>'to' as address from jsonb_array_elements(coalesce(revision.document::jsonb->'relations', '[]')) relation
                union
                select revision.document::jsonb->>'subject') named
            join records study on study.kind = 'case' and named.address = 'case/' || study.slug
            """;
        var affected = new List<long>();
        await using var command = Command(sql, changed);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            affected.Add(reader.GetInt64(0));
        }

        return [.. affected];
    }

    public async Task WriteAsync(long[] ids, CancellationToken cancellation)
    {
        var common = await CommonTextsAsync(cancellation);
        var before = await BitsBeforeAsync(ids, common, cancellation);
        var prepared = await PrepareAsync(await ReadAsync("r.id = any($1)", cancellation, ids), common, cancellation);
        await KnowAsync(prepared, cancellation);

        var flips = new Dictionary<(long Key, int Chunk), (BitArray Keep, BitArray Set)>();
        void Flip(long key, long id, bool set)
        {
            var place = (key, (int)(id >> SearchBitmap.ChunkBits));
            if (!flips.TryGetValue(place, out var masks))
            {
                flips.Add(place, masks = (new(SearchBitmap.ChunkSize, true), new(SearchBitmap.ChunkSize)));
            }

            var bit = (int)(id & (SearchBitmap.ChunkSize - 1));
            masks.Keep[bit] = false;
            masks.Set[bit] = set;
        }

        var totals = new Dictionary<int, int>();
        var entries = prepared.ToDictionary(entry => entry.Id);
        foreach (var id in ids)
        {
            var old = before.GetValueOrDefault(id) ?? [];
            var entry = entries.GetValueOrDefault(id);
            var now = entry is null ? [] : entry.Facets.Select(facet => (long)IdOf(facet)).Concat(entry.Common).ToHashSet();
            foreach (var key in old.Except(now))
            {
                Flip(key, id, set: false);
                Count(totals, key, -1);
            }

            foreach (var key in now.Except(old))
            {
                Flip(key, id, set: true);
                Count(totals, key, 1);
            }
        }

        await ExecuteAsync("delete from search_entries where record_id = any($1)", cancellation, ids);
        await ExecuteAsync("delete from search_aliases where record_id = any($1)", cancellation, ids);
        await CopyEntriesAsync("search_entries", prepared, cancellation);
        await ExecuteAsync($"{Aliases} and record_id = any($1)", cancellation, ids);
        if (flips.Count > 0)
        {
            var places = flips.OrderBy(flip => flip.Key).ToList();
            var keys = places.Select(flip => flip.Key.Key).ToArray();
            var chunks = places.Select(flip => flip.Key.Chunk).ToArray();
            var set = places.Select(flip => flip.Value.Set).ToArray();
            await ExecuteAsync("""
                update search_bitmaps bitmap set bits = (bitmap.bits & flip.keep) | flip.set
                from unnest($1, $2, $3, $4) flip (key, chunk, set, keep)
                where flip.key = bitmap.key and flip.chunk = bitmap.chunk
                """, cancellation, keys, chunks, set, places.Select(flip => flip.Value.Keep).ToArray());
            await ExecuteAsync(
                "insert into search_bitmaps (key, chunk, bits) select * from unnest($1, $2, $3) on conflict (key, chunk) do nothing", cancellation, keys, chunks, set);
            await ExecuteAsync(
                "update facet_values value set total = value.total + change.by from unnest($1, $2) change (id, by) where change.id = value.id",
                cancellation,
                totals.Keys.ToArray(),
                totals.Values.ToArray());
        }

        await StampAsync(cancellation);
    }

    public async Task RebuildAsync(Func<SearchIndexWriter, long, Task<HashSet<long>>> commonTexts, IProgress<SearchIndexProgress>? progress, CancellationToken cancellation)
    {
        await ExecuteAsync("set local maintenance_work_mem = '1GB'", cancellation);
        // What an import has just written the database knows nothing of yet, and would plan for empty tables.
        await ExecuteAsync("analyze records, cases, relations, citations, outcomes, organizations, regions", cancellation);
        await ExecuteAsync(SearchTables.CreateNext, cancellation);
        await ExecuteAsync("delete from common_texts", cancellation);
        await ExecuteAsync("delete from search_aliases", cancellation);
        await using var count = Command("select count(*), coalesce(max(id), 0) from records where status = 'published'");
        long total, last;
        await using (var reader = await count.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            (total, last) = (reader.GetInt64(0), reader.GetInt64(1));
        }

        var common = await commonTexts(this, total);
        var totals = new Dictionary<int, int>();
        long done = 0;
        for (long chunk = 0; chunk <= last >> SearchBitmap.ChunkBits; chunk++)
        {
            var stored = await ReadAsync("r.id >= $1 and r.id < $2", cancellation, chunk << SearchBitmap.ChunkBits, (chunk + 1) << SearchBitmap.ChunkBits);
            var prepared = await PrepareAsync(stored, common, cancellation);
            await KnowAsync(prepared, cancellation);
            await CopyEntriesAsync("search_entries_next", prepared, cancellation);
            await CopyBitmapsAsync((int)chunk, prepared, totals, cancellation);
            done += prepared.Count;
            progress?.Report(new(done, total, Sorting: false));
        }

        progress?.Report(new(done, total, Sorting: true));
        await ExecuteAsync(SearchTables.Indexes("search_entries_next", "_next"), cancellation);
        await ExecuteAsync(SearchTables.TakePlace, cancellation);
        await ExecuteAsync($"{Aliases}", cancellation);
        await ExecuteAsync("insert into common_texts (key) select unnest($1)", cancellation, common.ToArray());
        await ExecuteAsync(
            "update facet_values value set total = coalesce((select total from unnest($1, $2) counted (id, total) where counted.id = value.id), 0)",
            cancellation,
            totals.Keys.ToArray(),
            totals.Values.ToArray());
        await StampAsync(cancellation);
        await ExecuteAsync("analyze search_entries, search_bitmaps, search_aliases, facet_values", cancellation);
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static readonly string Aliases = $"""
        insert into search_aliases (alias, record_id)
        select distinct alias, record_id from search_entries, unnest(string_to_array(title, E'\n')) alias
        where length(alias) between 1 and 200 and kind in ({NamedKinds})
        """;

    private static void Count(Dictionary<int, int> totals, long key, int by)
    {
        if (key <= int.MaxValue)
        {
            totals[(int)key] = totals.GetValueOrDefault((int)key) + by;
        }
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, _connection, (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction()) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(value is BitArray[] bits ? new() { Value = bits, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varbit } : new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private int IdOf(EntryFacet facet) => _values[(facet.Facet, facet.Value)];

    private async Task<HashSet<long>> CommonTextsAsync(CancellationToken cancellation)
    {
        var keys = new HashSet<long>();
        await using var command = Command("select key from common_texts");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            keys.Add(reader.GetInt64(0));
        }

        return keys;
    }

    /// <summary>The bits that are set now, by record: of its facet values and of the common texts it holds.</summary>
    private async Task<Dictionary<long, HashSet<long>>> BitsBeforeAsync(long[] ids, HashSet<long> common, CancellationToken cancellation)
    {
        var before = new Dictionary<long, HashSet<long>>();
        await using var command = Command("select record_id, facets, keys, document from search_entries where record_id = any($1)", ids);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var bits = (await reader.GetFieldValueAsync<int[]>(1, cancellation)).Select(id => (long)id).ToHashSet();
            if (common.Count > 0 && reader.GetString(3).Split(SearchEntry.Section) is [var title, var summary, var body])
            {
                bits.UnionWith(new EntryText(title, summary, body).CommonKeys(await reader.GetFieldValueAsync<long[]>(2, cancellation), common));
            }

            before.Add(reader.GetInt64(0), bits);
        }

        return before;
    }

    /// <summary>
    /// The common keys of a sample spread over all records. Which texts have bitmaps decides how fast they are found,
    /// never what is found.
    /// </summary>
    public async Task<HashSet<long>> FindCommonTextsAsync(long total, CancellationToken cancellation)
    {
        var step = Math.Max(1, total / Sample);
        var stored = await ReadAsync("r.id % $1 = 0", cancellation, step);
        var texts = stored.ConvertAll(record => EntryText.Of(record.Document));
        var stems = await Stems.OfAsync(_connection, texts.SelectMany(text => text.Words), cancellation);
        var counts = new Dictionary<long, int>();
        var longer = new HashSet<long>();
        foreach (var text in texts)
        {
            longer.Clear();
            foreach (var part in (string[])[text.Title, text.Summary, text.Body])
            {
                SearchKey.ForEachLonger(part, key => longer.Add(key));
            }

            foreach (var key in text.Keys(stems).Concat(longer))
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        var fewest = Math.Max(2, texts.Count / CommonShare);
        return counts.Where(count => count.Value >= fewest).Select(count => count.Key).ToHashSet();
    }

    private async Task<List<Stored>> ReadAsync(string condition, CancellationToken cancellation, params object[] values)
    {
        var kinds = Enum.GetValues<RecordKind>().ToDictionary(Token.Of, kind => (Kind: kind, Row: KnowledgeRecord.Empty(kind).GetType()));
        var sql = string.Join("\nunion all\n", kinds.Values.Select(kind => $"""
            select r.id, r.kind, r.changed_at, t.content::text from records r join {db.Model.FindEntityType(kind.Row)!.GetTableName()} t on t.id = r.id
            where r.status = 'published' and {condition}
            """));
        var rows = new List<(long Id, RecordKind Kind, DateTimeOffset ChangedAt, Type Document, string Json)>();
        await using (var command = Command(sql, values))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                var (kind, row) = kinds[reader.GetString(1)];
                rows.Add((reader.GetInt64(0), kind, reader.GetFieldValue<DateTimeOffset>(2), row.BaseType!.GetGenericArguments()[0], reader.GetString(3)));
            }
        }

        return [.. rows
            .AsParallel().AsOrdered()
            .Select(row => new Stored(row.Id, row.Kind, row.ChangedAt, (RecordDocument)JsonSerializer.Deserialize(row.Json, row.Document, PackJson.Compact)!))];
    }

    private async Task<List<Prepared>> PrepareAsync(List<Stored> stored, HashSet<long> common, CancellationToken cancellation)
    {
        var linked = await EntryFacets.LinkedAsync(_connection, [.. stored.Where(record => record.Kind == RecordKind.Case).Select(record => record.Id)], cancellation);
        var texts = stored.AsParallel().AsOrdered().Select(record => EntryText.Of(record.Document)).ToList();
        var stems = await Stems.OfAsync(_connection, texts.SelectMany(text => text.Words), cancellation);
        return [.. stored
            .Zip(texts)
            .AsParallel().AsOrdered()
            .Select(pair =>
            {
                var (record, text) = pair;
                var keys = text.Keys(stems);
                return new Prepared(
                    record.Id,
                    record.Kind,
                    record.ChangedAt,
                    record.Document is Cases.CaseDocument study ? EntryFacets.FirstYear(study.Period) : null,
                    text,
                    keys,
                    [.. EntryFacets.Of(record.Document, linked[record.Id], record.ChangedAt).Distinct()],
                    [.. text.CommonKeys(keys, common)]);
            })
            .OrderBy(entry => entry.Id)];
    }

    /// <summary>Gives facet values that are new an id, and remembers the ids of all.</summary>
    private async Task KnowAsync(List<Prepared> prepared, CancellationToken cancellation)
    {
        var wanted = prepared.SelectMany(entry => entry.Facets).Where(facet => !_values.ContainsKey((facet.Facet, facet.Value))).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var facets = wanted.Select(facet => facet.Facet).ToArray();
        var values = wanted.Select(facet => facet.Value).ToArray();
        await using (var insert = Command("""
            insert into facet_values as known (facet, value, record_id, total)
            select facet, value, record_id, 0 from unnest($1, $2, $3) wanted (facet, value, record_id)
            on conflict (facet, value) do update set record_id = excluded.record_id where known.record_id is distinct from excluded.record_id
            """, facets, values))
        {
            insert.Parameters.Add(new() { Value = wanted.Select(facet => facet.RecordId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        await using var command = Command("select facet, value, id from facet_values where (facet, value) in (select * from unnest($1, $2))", facets, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            _values[(reader.GetString(0), reader.GetString(1))] = reader.GetInt32(2);
        }
    }

    private async Task CopyEntriesAsync(string table, List<Prepared> prepared, CancellationToken cancellation)
    {
        await using var import = await _connection.BeginBinaryImportAsync(
            $"copy {table} (record_id, kind, year, recency, title, facets, document, keys) from stdin (format binary)", cancellation);
        foreach (var entry in prepared)
        {
            await import.StartRowAsync(cancellation);
            await import.WriteAsync(entry.Id, NpgsqlDbType.Bigint, cancellation);
            await import.WriteAsync(Token.Of(entry.Kind), NpgsqlDbType.Text, cancellation);
            await import.WriteAsync(entry.Year, NpgsqlDbType.Smallint, cancellation);
            await import.WriteAsync(-(entry.ChangedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, NpgsqlDbType.Bigint, cancellation);
            await import.WriteAsync(entry.Text.Title, NpgsqlDbType.Text, cancellation);
            await import.WriteAsync(entry.Facets.Select(IdOf).Order().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellation);
            await import.WriteAsync(entry.Text.Document, NpgsqlDbType.Text, cancellation);
            await import.WriteAsync(entry.Keys, NpgsqlDbType.Array | NpgsqlDbType.Bigint, cancellation);
        }

        await import.CompleteAsync(cancellation);
    }

    private async Task CopyBitmapsAsync(int chunk, List<Prepared> prepared, Dictionary<int, int> totals, CancellationToken cancellation)
    {
        var bitmaps = new SortedDictionary<long, BitArray>();
        foreach (var entry in prepared)
        {
            foreach (var key in entry.Facets.Select(facet => (long)IdOf(facet)).Concat(entry.Common))
            {
                if (!bitmaps.TryGetValue(key, out var bits))
                {
                    bitmaps.Add(key, bits = new(SearchBitmap.ChunkSize));
                }

                bits[(int)(entry.Id & (SearchBitmap.ChunkSize - 1))] = true;
                Count(totals, key, 1);
            }
        }

        await using var import = await _connection.BeginBinaryImportAsync("copy search_bitmaps_next (key, chunk, bits) from stdin (format binary)", cancellation);
        foreach (var (key, bits) in bitmaps)
        {
            await import.StartRowAsync(cancellation);
            await import.WriteAsync(key, NpgsqlDbType.Bigint, cancellation);
            await import.WriteAsync(chunk, NpgsqlDbType.Integer, cancellation);
            await import.WriteAsync(bits, NpgsqlDbType.Varbit, cancellation);
        }

        await import.CompleteAsync(cancellation);
    }

    private async Task StampAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("delete from search_version", cancellation);
        await ExecuteAsync("insert into search_version (version) values ($1)", cancellation, SearchIndex.Version);
    }
}
