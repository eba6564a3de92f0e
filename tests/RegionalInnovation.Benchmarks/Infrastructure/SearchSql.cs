using System.Diagnostics;
using Npgsql;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Benchmarks.Infrastructure;

/// <summary>A statement with its values.</summary>
/// <param name="Sql">The statement; its rows are a facet value, a count, and the ids of the page beside the total.</param>
/// <param name="Values">Its values, $1 and on.</param>
internal sealed record SqlStatement(string Sql, IReadOnlyList<object> Values)
{
    /// <summary>The statement, giving what a list says of the cases of the page as well: what the answer of an API is made of.</summary>
    public SqlStatement WithRows => this with
    {
        Sql = $"""
            select answer.*, array(
                select concat_ws(E'\n', record.slug, record.name::text, record.summary::text, study.case_type, (study.content -> 'period')::text, record.revision_number, record.changed_at,
                    (
                        select string_agg(place.slug || E'\t' || place.name::text, E'\n' order by relation.ordinal)
                        from relations relation join records place on place.id = relation.to_id
                        where relation.from_id = record.id and relation.predicate = 'located_in' and place.status = 'published'
                    ))
                from records record join cases study on study.id = record.id where record.id = any(answer.ids))
            from ({Sql}) answer (value, count, ids)
            """,
    };

    /// <summary>Prepares it on a connection.</summary>
    public async Task<NpgsqlCommand> OnAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        foreach (var value in Values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.PrepareAsync(cancellation);
        return command;
    }
}

/// <summary>What a statement answered.</summary>
/// <param name="Total">How many cases.</param>
/// <param name="Page">The ids of the page.</param>
/// <param name="Counts">How many cases have each facet value, by its id.</param>
internal sealed record SqlAnswer(long Total, long[] Page, Dictionary<int, long> Counts)
{
    /// <summary>Executes a statement and reads its answer.</summary>
    public static async Task<SqlAnswer> OfAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var (total, page, counts) = (0L, Array.Empty<long>(), new Dictionary<int, long>());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (await reader.IsDBNullAsync(0, cancellation))
            {
                (total, page) = (reader.GetInt64(1), await reader.GetFieldValueAsync<long[]>(2, cancellation));
            }
            else
            {
                counts[reader.GetInt32(0)] = reader.GetInt64(1);
            }
        }

        return new(total, page, counts);
    }
}

/// <summary>
/// The best hand-written SQL for what the use case answers: one statement each for the total, the ids of the page and, where
/// wanted, the counts of facets. It uses the same narrow rows, keys and bitmaps, and knows beforehand which spellings,
/// stems and ids of facet values it needs. Of several ways to write it the quickest is taken, once it has given the
/// same answer. Bits are counted before rows are grouped (<c>offset 0</c>), or whole bitmaps would be sorted.
/// </summary>
internal sealed class SearchSql
{
    private const string Kind = "entry.kind = 'case'";
    private const string InOrder = "order by entry.recency, entry.record_id limit 20";

    /// <summary>As many values of a facet are counted as the portal counts first.</summary>
    private const int Counted = 40;

    /// <summary>Up to so many matches the portal ranks by their summaries; from so many on it counts on bitmaps; up to so many are counted on their rows here.</summary>
    private const int MostRankedBySummary = 1_000, MostRead = 5_000, MostCountedOnRows = 40_000;

    /// <summary>A way that takes so many times the best one's time is given up.</summary>
    private const int Hopeless = 4;

    private const int Trials = 3;

    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<(string Facet, string Value), (int Id, int Total)> _values = [];
    private readonly HashSet<long> _common = [];

    private SearchSql(NpgsqlConnection connection) => _connection = connection;

    /// <summary>A word: what it is called in keys and texts.</summary>
    private sealed record Word(string Normal, long[] Keys, long? Exact, bool ByStem);

    /// <summary>The text that selects what an entry may be counted under.</summary>
    private string CaseKey => $"{_values[(FacetValue.KindFacet, "case")].Id}::bigint";

    /// <summary>How to connect for it: each statement is planned for its values, and none is compiled.</summary>
    public static string ConnectionString(CorpusDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c plan_cache_mode=force_custom_plan -c jit=off", Pooling = false }.ConnectionString;

    /// <summary>Reads what the statements need to know beforehand.</summary>
    public static async Task<SearchSql> OnAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = new SearchSql(connection);
        await sql.ReadAsync("select facet, value, id, total from facet_values", [], row => sql._values.Add((row.GetString(0), row.GetString(1)), (row.GetInt32(2), row.GetInt32(3))), cancellation);
        await sql.ReadAsync("select key from common_texts", [], row => sql._common.Add(row.GetInt64(0)), cancellation);
        return sql;
    }

    /// <summary>The quickest statement that gives the answer of the use case.</summary>
    /// <exception cref="InvalidOperationException">A statement answers something else.</exception>
    public async Task<SqlStatement> BestAsync(CaseFilter filter, CaseSelection answer, bool withFacets, CancellationToken cancellation)
    {
        var page = new List<long>();
        await ReadAsync(
            "select record.id from unnest($1) with ordinality wanted (slug, place) join records record on record.kind = 'case' and record.slug = wanted.slug order by place",
            [answer.Cases.Select(hit => hit.Document.Slug).ToArray()],
            row => page.Add(row.GetInt64(0)),
            cancellation);
        var counted = answer.Facets.SelectMany(facet => facet.Values)
            .Where(value => _values.ContainsKey((Token.Of(value.Facet), value.Value)))
            .ToDictionary(value => _values[(Token.Of(value.Facet), value.Value)].Id, value => value.Count);
        SqlStatement? best = null;
        var least = TimeSpan.MaxValue;
        foreach (var statement in filter.Q is null ? Chosen(filter, answer.Total, counted.Keys, withFacets) : await SpelledAsync(filter.Q, answer.Total, counted.Keys, withFacets, cancellation))
        {
            await using var command = await statement.OnAsync(_connection, cancellation);
            if (await AnswerAsync(command, least, cancellation) is not { } given)
            {
                continue;
            }

            if (given.Total != answer.Total || !given.Page.SequenceEqual(page) || (withFacets && counted.Any(value => given.Counts.GetValueOrDefault(value.Key) != value.Value)))
            {
                var differ = withFacets ? counted.Where(value => given.Counts.GetValueOrDefault(value.Key) != value.Value).ToList() : [];
                var named = differ.Select(value => $" {_values.First(known => known.Value.Id == value.Key).Key} {value.Value}, not {given.Counts.GetValueOrDefault(value.Key)};");
                throw new InvalidOperationException(
                    $"{filter.Address}: the use case finds {answer.Total} cases, SQL {given.Total}; pages are {(given.Page.SequenceEqual(page) ? "equal" : "different")}; "
                    + $"{differ.Count} counts differ:{string.Concat(named)}{Environment.NewLine}{statement.Sql}");
            }

            for (var trial = 0; trial < Trials; trial++)
            {
                var began = Stopwatch.GetTimestamp();
                await SqlAnswer.OfAsync(command, cancellation);
                if (Stopwatch.GetElapsedTime(began) is var took && took < least)
                {
                    (best, least) = (statement, took);
                }
            }

            await command.UnprepareAsync(cancellation);
        }

        return best!;
    }

    /// <summary>The answer of a statement; null where it takes hopelessly longer than the best one did.</summary>
    private async Task<SqlAnswer?> AnswerAsync(NpgsqlCommand command, TimeSpan least, CancellationToken cancellation)
    {
        // The first execution of any brings pages into memory.
        var limit = least == TimeSpan.MaxValue ? 0 : (int)Math.Max(500, Hopeless * least.TotalMilliseconds);
        await ReadAsync($"set statement_timeout = {limit}", [], _ => { }, cancellation);
        try
        {
            return await SqlAnswer.OfAsync(command, cancellation);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            return null;
        }
        finally
        {
            await ReadAsync("set statement_timeout = 0", [], _ => { }, cancellation);
        }
    }

    private static string Bit(string condition) =>
        $"get_bit((select bits from selection where {condition}chunk = (entry.record_id >> {SearchBitmap.ChunkBits})::integer), (entry.record_id & {SearchBitmap.ChunkSize - 1})::integer) = 1";

    /// <summary>Statements for chosen values: the page is found along the order, or from the bits of a small selection.</summary>
    private IEnumerable<SqlStatement> Chosen(CaseFilter filter, int total, IEnumerable<int> listed, bool withFacets)
    {
        var groups = filter.Facets.Chosen.Select(chosen => (Facet: Token.Of(chosen.Key), Ids: chosen.Value.Select(value => (long)_values[(Token.Of(chosen.Key), value)].Id).ToArray())).ToList();
        var values = new List<object>();
        var end = filter.Before is not null;
        var place = SearchPlace.TryParse(filter.After, out var after)
            ? $" and (entry.recency, entry.record_id) > ({Add(values, long.Parse(after.Key, System.Globalization.CultureInfo.InvariantCulture))}, {Add(values, after.RecordId)})"
            : "";
        var order = end ? "order by entry.recency desc, entry.record_id desc limit 20" : InOrder;
        string Page(string from) =>
            end ? $"(select array_agg(found.record_id order by found.recency, found.record_id) from (select entry.record_id, entry.recency {from} {order}) found)" : $"array(select entry.record_id {from} {order})";
        if (groups.Count == 0)
        {
            // Every case has one kind, so that the totals kept beside the values are the counts.
            var totals = withFacets ? $"union all select value.id, value.total, null from facet_values value where value.id = any({Add(values, ValuesOf(listed).ToArray())})" : "";
            yield return new($"select null::integer, (select total::bigint from facet_values where id = {CaseKey}), {Page($"from search_entries entry where {Kind}{place}")} {totals}", values);
            yield break;
        }

        var numbers = Add(values, groups.SelectMany((group, number) => group.Ids.Select(_ => number + 1)).Prepend(0).ToArray());
        var keys = Add(values, groups.SelectMany(group => group.Ids).Prepend(_values[(FacetValue.KindFacet, "case")].Id).ToArray());
        var besides = withFacets
            ? string.Concat(groups.Select((_, number) => $" union all select {number + 1}, chunk, bit_and(bits) from grouped where number <> {number + 1} group by chunk having count(*) = {groups.Count}"))
            : "";
        string CountsOf(int[] wanted)
        {
            var without = wanted.Select(id => groups.FindIndex(group => group.Facet == _values.First(value => value.Value.Id == id).Key.Facet) + 1).ToArray();
            return $"""
                union all
                select counted.key::integer, sum(counted.count)::bigint, null
                from (
                    select bitmap.key, bit_count(bitmap.bits & selection.bits) as count
                    from unnest({Add(values, wanted.Select(id => (long)id).ToArray())}, {Add(values, without)}) wanted (key, besides)
                    join search_bitmaps bitmap on bitmap.key = wanted.key
                    join selection on selection.chunk = bitmap.chunk and selection.besides = wanted.besides
                    offset 0
                ) counted
                group by counted.key
                """;
        }

        var selection = $"""
            with grouped as materialized (
                select wanted.number, bitmap.chunk, bit_or(bitmap.bits) as bits
                from unnest({numbers}, {keys}) wanted (number, key) join search_bitmaps bitmap on bitmap.key = wanted.key group by 1, 2
            ), selection as materialized (
                select 0 as besides, chunk, bit_and(bits) as bits from grouped group by chunk having count(*) = {groups.Count + 1}{besides}
            )
            """;
        var picked = $"""
            select (word.chunk::bigint << {SearchBitmap.ChunkBits}) + word.place * 64 + bit as id
            from (
                select chunk, place, substring(bits from place * 64 + 1 for 64) as bits
                from selection cross join generate_series(0, {(SearchBitmap.ChunkSize / 64) - 1}) place
                where besides = 0 and bit_count(substring(bits from place * 64 + 1 for 64)) > 0 offset 0
            ) word cross join generate_series(0, 63) bit where get_bit(word.bits, bit) = 1 offset 0
            """;
        const string Total = "null::integer, (select coalesce(sum(bit_count(bits)), 0)::bigint from selection where besides = 0)";
        var wanted = ValuesOf(listed).ToArray();
        var onBitmaps = withFacets ? CountsOf(wanted) : "";
        SqlStatement along = new($"{selection} select {Total}, {Page($"from search_entries entry where {Kind} and {Bit("besides = 0 and ")}{place}")} {onBitmaps}", [.. values]);
        SqlStatement fromBits = new($"{selection} select {Total}, {Page($"from ({picked}) picked join search_entries entry on entry.record_id = picked.id where {Kind}{place}")} {onBitmaps}", [.. values]);
        // The likelier one first: those after it are given up when they take much longer.
        foreach (var statement in total <= MostCountedOnRows ? [fromBits, along] : (SqlStatement[])[along, fromBits])
        {
            yield return statement;
        }

        if (withFacets && total <= MostCountedOnRows)
        {
            var chosen = groups.Select(group => group.Facet).ToHashSet(StringComparer.Ordinal);
            var ofChosen = _values.Where(value => chosen.Contains(value.Key.Facet)).Select(value => value.Value.Id).ToArray();
            yield return new(
                $"""
                {selection}, found as materialized (
                    select entry.record_id, entry.recency, entry.facets from ({picked}) picked join search_entries entry on entry.record_id = picked.id where {Kind}
                )
                select {Total}, {Page($"from found entry where true{place}")}
                union all select value, count(*), null from found cross join unnest(found.facets) value where value <> all({Add(values, ofChosen)}) group by value
                {CountsOf([.. wanted.Intersect(ofChosen)])}
                """,
                values);
        }
    }

    /// <summary>Statements for words: on the rows, and for many matches on bitmaps, kept ones or made from the matches.</summary>
    private async Task<List<SqlStatement>> SpelledAsync(string typed, int total, IEnumerable<int> listed, bool withFacets, CancellationToken cancellation)
    {
        var words = new List<Word>();
        foreach (var normal in typed.Split(' ').Select(SearchText.Normalize))
        {
            words.Add(await WordAsync(normal, cancellation));
        }

        var allCommon = words.TrueForAll(word => word.Exact is { } exact && _common.Contains(exact));
        var bySummary = total <= MostRankedBySummary;
        List<SqlStatement> statements = [];
        if (!bySummary && (allCommon || total > MostRead))
        {
            statements.Add(OnBitmaps(words, allCommon, ValuesOf(listed), withFacets));
        }

        statements.Add(OnRows(words, bySummary, withFacets));
        return statements;
    }

    private static SqlStatement OnRows(List<Word> words, bool bySummary, bool withFacets)
    {
        var values = new List<object>();
        var summary = bySummary
            ? $"when (select {All(words, word => word.ByStem ? $"split_part(entry.document, E'\\x02', 2) ~ {Add(values, Beginning(word))}" : $"strpos(split_part(entry.document, E'\\x02', 2), {Add(values, word.Normal)}) > 0")} from search_entries entry where entry.record_id = matched.record_id) then 1 "
            : "";
        return new(
            $"""
            with matched as materialized (
                select entry.record_id, entry.recency, {Named(words, values)} as named{(withFacets ? ", entry.facets" : "")} from search_entries entry where {Kind} and {Holds(words, values)}
            )
            select null::integer, (select count(*) from matched), array(select record_id from matched order by case when named then 0 {summary}else 2 end, recency, record_id limit 20)
            {(withFacets ? "union all select value, count(*), null from matched cross join unnest(matched.facets) value group by value" : "")}
            """,
            values);
    }

    private SqlStatement OnBitmaps(List<Word> words, bool allCommon, IEnumerable<int> counted, bool withFacets)
    {
        var values = new List<object>();
        var selection = allCommon
            ? $"select chunk, bit_and(bits) as bits from search_bitmaps where key = {CaseKey} or key = any({Add(values, words.Select(word => word.Exact!.Value).Distinct().ToArray())}) group by chunk having count(*) = {words.Count + 1}"
            : $"""
                select chunk.chunk, ('x' || string_agg(coalesce(lpad(to_hex(number.bits), 16, '0'), '0000000000000000'), '' order by place.place))::bit({SearchBitmap.ChunkSize}) as bits
                from (select distinct chunk from number) chunk
                cross join generate_series(0, {(SearchBitmap.ChunkSize / 64) - 1}) place (place)
                left join number on number.chunk = chunk.chunk and number.place = place.place
                group by chunk.chunk
                """;
        var number = allCommon
            ? ""
            : $"""
                number as materialized (
                    select (entry.record_id >> {SearchBitmap.ChunkBits})::integer as chunk, ((entry.record_id & {SearchBitmap.ChunkSize - 1}) >> 6)::integer as place,
                        bit_or(1::bigint << (63 - (entry.record_id & 63))::integer) as bits
                    from search_entries entry where {Kind} and {Holds(words, values)} group by 1, 2
                ),
                """;
        var nameKeys = Add(values, words.SelectMany(word => word.Keys).Select(SearchKey.WithinName).ToArray());
        var named = Named(words, values);
        var counts = withFacets
            ? $"""
                union all
                select counted.key::integer, sum(counted.count)::bigint, null
                from (
                    select bitmap.key, bit_count(bitmap.bits & selection.bits) as count
                    from search_bitmaps bitmap join selection on selection.chunk = bitmap.chunk
                    where bitmap.key = any({Add(values, counted.Select(id => (long)id).ToArray())})
                    offset 0
                ) counted
                group by counted.key
                """
            : "";
        return new(
            $"""
            with {number} selection as materialized ({selection}), first as materialized (
                select entry.record_id, entry.recency from search_entries entry where {Kind} and {named} and entry.keys @> {nameKeys} {InOrder}
            ), later as materialized (
                select entry.record_id, entry.recency from search_entries entry where (select count(*) from first) < 20 and {Kind} and not ({named}) and {Bit("")} {InOrder}
            )
            select null::integer, (select coalesce(sum(bit_count(bits)), 0)::bigint from selection),
                array(select record_id from (select *, 0 as tier from first union all select *, 1 from later) page order by tier, recency, record_id limit 20)
            {counts}
            """,
            values);
    }

    private static string All(List<Word> words, Func<Word, string> condition) => string.Join(" and ", words.Select(condition));

    private static string Holds(List<Word> words, List<object> values) => All(words, word =>
        $"entry.keys @> {Add(values, word.Keys)}" + (word.ByStem || word.Keys is [var only] && only == word.Exact ? "" : $" and strpos(entry.document, {Add(values, word.Normal)}) > 0"));

    private static string Named(List<Word> words, List<object> values) => All(words, word =>
        word.ByStem ? $"entry.keys @> {Add(values, word.Keys.Select(SearchKey.WithinName).ToArray())}" : $"strpos(entry.title, {Add(values, word.Normal)}) > 0");

    private static string Beginning(Word word) => $"(?<![{TextRun.WordCharacters}]){word.Normal[..Math.Max(1, word.Normal.Length * 2 / 3)]}";

    private static string Add(List<object> values, object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }

    private async Task<Word> WordAsync(string normal, CancellationToken cancellation)
    {
        if (TextRun.Of(normal).Single().IsWord)
        {
            var stem = normal;
            await ReadAsync("select (ts_lexize('portal_english', $1))[1]", [normal], row => stem = row.GetString(0), cancellation);
            return new(normal, [SearchKey.OfStem(stem)], SearchKey.OfStem(stem), ByStem: true);
        }

        var characters = SearchKey.RunesOf(normal);
        var length = Math.Min(3, characters.Length);
        var keys = Enumerable.Range(0, characters.Length - length + 1).Select(at => SearchKey.OfCharacters(characters.AsSpan(at, length))).Distinct().ToArray();
        return new(normal, keys, characters.Length <= SearchKey.LongestText ? SearchKey.OfCharacters(characters) : null, ByStem: false);
    }

    private List<int> ValuesOf(IEnumerable<int> listed) =>
    [
        .. _values.Where(value => value.Key.Facet != FacetValue.KindFacet)
            .GroupBy(value => value.Key.Facet)
            .SelectMany(facet => facet.OrderByDescending(value => value.Value.Total).Take(Counted))
            .Select(value => value.Value.Id)
            .Union(listed),
    ];

    private async Task ReadAsync(string sql, object[] values, Action<NpgsqlDataReader> read, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            read(reader);
        }
    }
}
