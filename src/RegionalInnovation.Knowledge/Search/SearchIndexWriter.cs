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

    /// <summary>Taken after the lock on the entries, and by whoever changes what belongs to more than one of them.</summary>
    private const long BitsLock = 0x4269_7473;

    private const int LongestAlias = 200;

    private const int FewestInParallel = 64;

    private static readonly RecordKind[] Named =
        [RecordKind.Region, RecordKind.Organization, RecordKind.Term, RecordKind.Program, RecordKind.Plan, RecordKind.Cluster];

    private static readonly string NamedKinds = string.Join(", ", Named.Select(kind => $"'{Token.Of(kind)}'"));

    /// <summary>An entry about to be written, with what its bitmaps need.</summary>
    private sealed record Prepared(long Id, RecordKind Kind, DateTimeOffset ChangedAt, short? Year, EntryText Text, long[] Keys, IReadOnlyList<EntryFacet> Facets, IReadOnlyCollection<long> Common);

    /// <summary>Common texts, and which building of an index they are of.</summary>
    private sealed record KnownTexts(Guid Built, CommonTexts Texts);

    private static volatile KnownTexts? _known;

    /// <summary>Records whose entries may have changed, and of which kinds they are.</summary>
    internal sealed record Affected(long[] Ids, IReadOnlyList<RecordKind> Kinds);

    private sealed record Stored(long Id, RecordKind Kind, DateTimeOffset ChangedAt, RecordDocument Document);

    private readonly NpgsqlConnection _connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly Dictionary<(string Facet, string Value), int> _values = [];
    private bool _locked;

    /// <summary>The kinds of changed records.</summary>
    public async Task<IReadOnlyList<RecordKind>> KindsAsync(long[] changed, CancellationToken cancellation)
    {
        var kinds = new List<RecordKind>();
        await using var ofChanged = Command("select distinct kind from records where id = any($1)", changed);
        await using var reader = await ofChanged.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            kinds.Add(Token.TryParse<RecordKind>(reader.GetString(0), out var kind) ? kind : throw new InvalidOperationException($"No kind is called '{reader.GetString(0)}'."));
        }

        return kinds;
    }

    /// <summary>
    /// The changed records, and cases whose facets follow from them: linked now or in an earlier revision, through a
    /// programme, through a region above theirs.
    /// </summary>
    public async Task<Affected> AffectedAsync(long[] changed, IReadOnlyList<RecordKind> kinds, CancellationToken cancellation)
    {
        // Nothing that is searched or filtered by follows from a case.
        if (kinds is [] or [RecordKind.Case])
        {
            return new(changed, kinds);
        }

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
            select relation.from_id
            from changed
            join regions area on area.id = changed.id
            join regions place on starts_with(place.path, area.path)
            join relations relation on relation.to_id = place.id and relation.predicate = 'located_in'
            join cases on cases.id = relation.from_id
            union
            select cases.id from cases where exists (
                select from changed
                join revisions revision on revision.record_id = changed.id
                where changed.kind = 'region' and revision.document::jsonb ? 'members')
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
        await using (var command = Command(sql, changed))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                affected.Add(reader.GetInt64(0));
            }
        }

        return new([.. affected], [.. kinds.Append(RecordKind.Case).Distinct()]);
    }

    public async Task WriteAsync(Affected affected, CancellationToken cancellation)
    {
        var ids = affected.Ids;
        var common = await CommonTextsAsync(cancellation);
        var before = await BitsBeforeAsync(ids, common, cancellation);
        var prepared = await PrepareAsync(await ReadAsync(affected.Kinds, "r.id = any($1)", cancellation, ids), common, cancellation);
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
        var moves = new List<(int Value, long Id, bool Added)>();
        void Change(long key, long id, bool added)
        {
            Flip(key, id, added);
            if (key <= int.MaxValue)
            {
                totals[(int)key] = totals.GetValueOrDefault((int)key) + (added ? 1 : -1);
                moves.Add(((int)key, id, added));
            }
        }

        var entries = prepared.ToDictionary(entry => entry.Id);
        foreach (var id in ids)
        {
            var old = before.GetValueOrDefault(id) ?? [];
            var entry = entries.GetValueOrDefault(id);
            var now = entry is null ? [] : entry.Facets.Select(facet => (long)IdOf(facet)).Concat(entry.Common).ToHashSet();
            foreach (var key in old.Except(now))
            {
                Change(key, id, added: false);
            }

            foreach (var key in now.Except(old))
            {
                Change(key, id, added: true);
            }
        }

        await ExecuteAsync("delete from search_entries where record_id = any($1)", cancellation, ids);
        await CopyEntriesAsync("search_entries", prepared, cancellation);
        if (affected.Kinds.Any(Named.Contains))
        {
            await ExecuteAsync("delete from search_aliases where record_id = any($1)", cancellation, ids);
            await ExecuteAsync($"{Aliases} and record_id = any($1)", cancellation, ids);
        }

        if (flips.Count > 0)
        {
            await LockBitsAsync(cancellation);
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
            await ChangeColumnsAsync(moves, cancellation);
        }
    }

    public async Task RebuildAsync(Func<SearchIndexWriter, long, Task<CommonTexts>> commonTexts, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        await ExecuteAsync("set local maintenance_work_mem = '1GB'", cancellation);
        // What an import has just written the database knows nothing of yet, and would plan for empty tables.
        await ExecuteAsync("analyze records, cases, relations, citations, outcomes, organizations, regions", cancellation);
        await ExecuteAsync(SearchTables.CreateNext, cancellation);
        await ExecuteAsync("delete from search_aliases", cancellation);
        await ExecuteAsync("delete from facet_columns", cancellation);
        await using var count = Command("select count(*)::integer, coalesce(max(id), 0) from records where status = 'published'");
        int total;
        long last;
        await using (var reader = await count.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            (total, last) = (reader.GetInt32(0), reader.GetInt64(1));
        }

        var common = await commonTexts(this, total);
        var totals = new Dictionary<int, int>();
        var done = 0;
        for (long chunk = 0; chunk <= last >> SearchBitmap.ChunkBits; chunk++)
        {
            var stored = await ReadAsync(Enum.GetValues<RecordKind>(), "r.id >= $1 and r.id < $2", cancellation, chunk << SearchBitmap.ChunkBits, (chunk + 1) << SearchBitmap.ChunkBits);
            var prepared = await PrepareAsync(stored, common, cancellation);
            await KnowAsync(prepared, cancellation);
            await CopyEntriesAsync("search_entries_next", prepared, cancellation);
            await CopyBitmapsAsync((int)chunk, prepared, totals, cancellation);
            await CopyColumnsAsync((int)chunk, prepared, cancellation);
            done += prepared.Count;
            progress?.Report(new(ImportPhase.Indexing, done, total));
        }

        progress?.Report(new(ImportPhase.Sorting, done, total));
        await ExecuteAsync(SearchTables.Indexes("search_entries_next", "_next"), cancellation);
        await ExecuteAsync(SearchTables.TakePlace, cancellation);
        await ExecuteAsync($"{Aliases}", cancellation);
        await KeepAsync(common, cancellation);
        await ExecuteAsync(
            "update facet_values value set total = coalesce((select total from unnest($1, $2) counted (id, total) where counted.id = value.id), 0)",
            cancellation,
            totals.Keys.ToArray(),
            totals.Values.ToArray());
        await StampAsync(cancellation);
        await ExecuteAsync("analyze search_entries, search_bitmaps, search_aliases, facet_values, facet_columns", cancellation);
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static readonly string Aliases = $"""
        insert into search_aliases (alias, record_id)
        select distinct alias, record_id from search_entries, unnest(string_to_array(title, E'\n')) alias
        where length(alias) between 1 and {LongestAlias} and kind in ({NamedKinds})
        """;

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

    /// <summary>The common texts of the index as it was built; they stay the same until it is built anew.</summary>
    public async Task<CommonTexts> CommonTextsAsync(CancellationToken cancellation)
    {
        await using var stamp = Command("select stamp from search_version");
        if (await stamp.ExecuteScalarAsync(cancellation) is not Guid built)
        {
            return CommonTexts.None;
        }

        if (_known is not { } known || known.Built != built)
        {
            _known = known = new(built, await ReadCommonTextsAsync(cancellation));
        }

        return known.Texts;
    }

    private async Task<CommonTexts> ReadCommonTextsAsync(CancellationToken cancellation)
    {
        var keys = new HashSet<long>();
        var phrases = new List<string>();
        await using (var command = Command("select key, phrase from common_texts"))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                if (reader.IsDBNull(1))
                {
                    keys.Add(reader.GetInt64(0));
                }
                else
                {
                    phrases.Add(reader.GetString(1));
                }
            }
        }

        return new(keys, await SpelledAsync(phrases, cancellation));
    }

    private async Task KeepAsync(CommonTexts common, CancellationToken cancellation)
    {
        await ExecuteAsync("delete from common_texts", cancellation);
        await ExecuteAsync("insert into common_texts (key) select unnest($1)", cancellation, common.Keys.ToArray());
        await ExecuteAsync(
            "insert into common_texts (key, phrase) select * from unnest($1, $2)",
            cancellation,
            common.Phrases.Select(phrase => phrase.Exact).ToArray(),
            common.Phrases.Select(phrase => phrase.Normal).ToArray());
    }

    /// <summary>Names as they are looked for when another name of the same record is typed.</summary>
    private async Task<List<SearchSpelling>> SpelledAsync(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        var stems = await Stems.OfAsync(_connection, names.SelectMany(Stems.WordsOf), cancellation);
        return [.. names.Where(name => TextRun.Of(name).Any()).Select(name => SearchSpelling.Of(name, name.Contains(' ', StringComparison.Ordinal), stems))];
    }

    /// <summary>The bits that are set now, by record: of its facet values and of the common texts it holds.</summary>
    private async Task<Dictionary<long, HashSet<long>>> BitsBeforeAsync(long[] ids, CommonTexts common, CancellationToken cancellation)
    {
        var before = new Dictionary<long, HashSet<long>>();
        await using var command = Command("select record_id, facets, keys, document from search_entries where record_id = any($1)", ids);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var bits = (await reader.GetFieldValueAsync<int[]>(1, cancellation)).Select(id => (long)id).ToHashSet();
            if (reader.GetString(3).Split(SearchEntry.Section) is [var title, var summary, var body])
            {
                bits.UnionWith(common.In(new(title, summary, body), await reader.GetFieldValueAsync<long[]>(2, cancellation)));
            }

            before.Add(reader.GetInt64(0), bits);
        }

        return before;
    }

    /// <summary>The common texts of a sample spread over all records.</summary>
    public async Task<CommonTexts> FindCommonTextsAsync(long total, CancellationToken cancellation)
    {
        var stored = await ReadAsync(Enum.GetValues<RecordKind>(), "r.id % $1 = 0", cancellation, Math.Max(1, total / Sample));
        var texts = stored.ConvertAll(record => EntryText.Of(record.Document));
        var stems = await Stems.OfAsync(_connection, texts.SelectMany(text => text.Words), cancellation);
        var counts = new Dictionary<long, int>();
        var keys = texts.ConvertAll(text => text.Keys(stems));
        var longer = new HashSet<long>();
        foreach (var (text, ofText) in texts.Zip(keys))
        {
            longer.Clear();
            foreach (var part in (string[])[text.Title, text.Summary, text.Body])
            {
                SearchKey.ForEachLonger(part, key => longer.Add(key));
            }

            foreach (var key in ofText.Concat(longer))
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        var fewest = Math.Max(2, texts.Count / CommonShare);
        var common = counts.Where(count => count.Value >= fewest).Select(count => count.Key).ToHashSet();
        var named = await ReadAsync(Named, "true", cancellation);
        var names = named.SelectMany(record => EntryText.Of(record.Document).Title.Split('\n')).Where(name => name.Length is > 0 and <= LongestAlias).ToHashSet(StringComparer.Ordinal);

        // A phrase is no more common than the least common of its parts.
        var phrases = (await SpelledAsync(names, cancellation)).FindAll(spelling => spelling.IsPhrase && Array.TrueForAll(spelling.Keys, common.Contains));
        var found = texts.Zip(keys).AsParallel().SelectMany(pair => CommonTexts.PhrasesIn(pair.First, pair.Second, phrases)).CountBy(phrase => phrase.Exact).Where(count => count.Value >= fewest).Select(count => count.Key).ToHashSet();
        return new(common, [.. phrases.Where(phrase => found.Remove(phrase.Exact))]);
    }

    private async Task<List<Stored>> ReadAsync(IEnumerable<RecordKind> among, string condition, CancellationToken cancellation, params object[] values)
    {
        var kinds = among.ToDictionary(Token.Of, kind => (Kind: kind, Row: KnowledgeRecord.Empty(kind).GetType()));
        if (kinds.Count == 0)
        {
            return [];
        }

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

        return Each(rows, row => new Stored(row.Id, row.Kind, row.ChangedAt, (RecordDocument)JsonSerializer.Deserialize(row.Json, row.Document, PackJson.Compact)!));
    }

    /// <summary>Makes one of each, in their order. Several threads pay only where there are many: an edit brings one or a few.</summary>
    private static List<TMade> Each<TItem, TMade>(IReadOnlyCollection<TItem> items, Func<TItem, TMade> make) =>
        items.Count < FewestInParallel ? [.. items.Select(make)] : [.. items.AsParallel().AsOrdered().Select(make)];

    private async Task<List<Prepared>> PrepareAsync(List<Stored> stored, CommonTexts common, CancellationToken cancellation)
    {
        var linked = await EntryFacets.LinkedAsync(_connection, [.. stored.Where(record => record.Kind == RecordKind.Case).Select(record => record.Id)], cancellation);
        var texts = Each(stored, record => EntryText.Of(record.Document));
        var stems = await Stems.OfAsync(_connection, texts.SelectMany(text => text.Words), cancellation);
        return [.. Each(
            [.. stored.Zip(texts)],
            pair =>
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
                    common.In(text, keys));
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

        // Nearly always all of them are known, and nothing is to be written.
        await ReadValuesAsync(wanted, cancellation);
        var unknown = wanted.FindAll(facet => !_values.ContainsKey((facet.Facet, facet.Value)));
        if (unknown.Count == 0)
        {
            return;
        }

        await LockBitsAsync(cancellation);
        await using (var insert = Command(
            """
            insert into facet_values as known (facet, value, record_id, total)
            select facet, value, record_id, 0 from unnest($1, $2, $3) wanted (facet, value, record_id)
            on conflict (facet, value) do update set record_id = excluded.record_id where known.record_id is distinct from excluded.record_id
            """,
            unknown.Select(facet => facet.Facet).ToArray(),
            unknown.Select(facet => facet.Value).ToArray()))
        {
            insert.Parameters.Add(new() { Value = unknown.Select(facet => facet.RecordId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        await ReadValuesAsync(unknown, cancellation);
    }

    /// <summary>Learns the ids of values, of those that stand for the record they are wanted for.</summary>
    private async Task ReadValuesAsync(List<EntryFacet> wanted, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            select known.facet, known.value, known.id
            from unnest($1, $2, $3) wanted (facet, value, record_id)
            join facet_values known on known.facet = wanted.facet and known.value = wanted.value and known.record_id is not distinct from wanted.record_id
            """,
            wanted.Select(facet => facet.Facet).ToArray(),
            wanted.Select(facet => facet.Value).ToArray());
        command.Parameters.Add(new() { Value = wanted.Select(facet => facet.RecordId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            _values[(reader.GetString(0), reader.GetString(1))] = reader.GetInt32(2);
        }
    }

    /// <summary>
    /// Bitmaps, columns and totals are written by one at a time, and readers are told: two writers at once would each set their bit without
    /// the other's.
    /// </summary>
    private async Task LockBitsAsync(CancellationToken cancellation)
    {
        if (!_locked)
        {
            await ExecuteAsync("select pg_advisory_xact_lock($1)", cancellation, BitsLock);
            await MarkAsync(cancellation);
            _locked = true;
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
                if (key <= int.MaxValue)
                {
                    totals[(int)key] = totals.GetValueOrDefault((int)key) + 1;
                }
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

    private async Task CopyColumnsAsync(int chunk, List<Prepared> prepared, CancellationToken cancellation)
    {
        var columns = FacetColumn.Tokens.ToDictionary(facet => facet, _ => new Dictionary<int, SortedSet<ushort>>(), StringComparer.Ordinal);
        foreach (var entry in prepared)
        {
            foreach (var facet in entry.Facets.Where(facet => columns.ContainsKey(facet.Facet)))
            {
                PlacesOf(columns[facet.Facet], IdOf(facet)).Add((ushort)(entry.Id & (SearchBitmap.ChunkSize - 1)));
            }
        }

        foreach (var (facet, places) in columns.Where(column => column.Value.Count > 0))
        {
            await ExecuteAsync("insert into facet_columns (facet, chunk, places) values ($1, $2, $3)", cancellation, facet, chunk, FacetColumn.Write(places));
        }
    }

    private async Task ChangeColumnsAsync(List<(int Value, long Id, bool Added)> moves, CancellationToken cancellation)
    {
        var facets = _values.ToDictionary(value => value.Value, value => value.Key.Facet);
        await using (var command = Command("select id, facet from facet_values where id = any($1)", moves.Select(move => move.Value).Where(value => !facets.ContainsKey(value)).Distinct().ToArray()))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                facets.Add(reader.GetInt32(0), reader.GetString(1));
            }
        }

        foreach (var column in moves.Where(move => FacetColumn.Tokens.Contains(facets[move.Value])).GroupBy(move => (Facet: facets[move.Value], Chunk: (int)(move.Id >> SearchBitmap.ChunkBits))))
        {
            await using var read = Command("select places from facet_columns where facet = $1 and chunk = $2", column.Key.Facet, column.Key.Chunk);
            var places = FacetColumn.Read((byte[]?)await read.ExecuteScalarAsync(cancellation));
            foreach (var (value, id, added) in column)
            {
                var place = (ushort)(id & (SearchBitmap.ChunkSize - 1));
                if (added)
                {
                    PlacesOf(places, value).Add(place);
                }
                else if (PlacesOf(places, value) is var left && left.Remove(place) && left.Count == 0)
                {
                    places.Remove(value);
                }
            }

            await ExecuteAsync(
                "insert into facet_columns (facet, chunk, places) values ($1, $2, $3) on conflict (facet, chunk) do update set places = excluded.places",
                cancellation,
                column.Key.Facet,
                column.Key.Chunk,
                FacetColumn.Write(places));
        }
    }

    private static SortedSet<ushort> PlacesOf(Dictionary<int, SortedSet<ushort>> places, int value)
    {
        if (!places.TryGetValue(value, out var ofValue))
        {
            places.Add(value, ofValue = []);
        }

        return ofValue;
    }

    /// <summary>Whether so many changed records are most of what would be indexed in the end.</summary>
    public async Task<bool> IsMostAsync(int changed, CancellationToken cancellation)
    {
        if (changed < SearchIndex.MostChangedOfFew)
        {
            return false;
        }

        await using var count = Command("select count(*) from search_entries");
        return await count.ExecuteScalarAsync(cancellation) is long indexed && changed > indexed;
    }

    /// <summary>Leaves the mark of this transaction on the row of the version, by which readers see that something was written.</summary>
    public Task MarkAsync(CancellationToken cancellation) => ExecuteAsync("update search_version set version = version", cancellation);

    private async Task StampAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("delete from search_version", cancellation);
        await ExecuteAsync("insert into search_version (version) values ($1)", cancellation, SearchIndex.Version);
    }
}
