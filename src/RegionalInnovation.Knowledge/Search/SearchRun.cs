using System.Collections;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>The answering of one question.</summary>
internal sealed class SearchRun(SearchCommands commands, SearchQuestion question, SearchWords? words)
{
    /// <summary>A condition that is met by records with any of some bitmaps. Facets have numbers from 1.</summary>
    private sealed record Group(int Number, long[] Keys);

    /// <summary>A match: its key in the order, and its facet values.</summary>
    private sealed record Row(long Id, string Kind, ResultKey Key, int[] Facets);

    /// <summary>A count that holds for one facet, or where that is null for every facet nothing is chosen in.</summary>
    private readonly record struct Counted(int Value, string? Facet, int Count);

    /// <summary>The values that are listed however few records have them, so that they must be counted: in SQL, of a facet value and its region.</summary>
    private const string Always = "(value = 'none' or coalesce(region.level in ('country', 'macroregion', 'firstLevel'), false))";

    private readonly SearchLimits _limits = question.Limits;
    private readonly ResultOrder _order = ResultOrder.Of(question.Order, question.Language);
    private readonly Dictionary<int, string> _facetOf = [];
    private List<Group> _chosen = [];
    private int[] _chosenValues = [];
    private long? _kind;

    private bool ByRelevance => question.Order == SearchOrder.Relevance && words is not null;

    public async Task<SearchAnswer> AnswerAsync(CancellationToken cancellation)
    {
        await ResolveAsync(cancellation);
        if (words is not null && !await AllWordsHaveBitmapsAsync(cancellation))
        {
            var rows = await MatchesAsync(cancellation);
            if (rows.Count <= _limits.MostRead)
            {
                return await FromRowsAsync(rows, cancellation);
            }

            return await FromBitmapsAsync(wordsByBitmap: false, cancellation);
        }

        // Only cases have values of facets, so that nothing else takes part in their totals.
        return words is null && _chosen.Count == 0 && (question.Kind is null or RecordKind.Case || question.Wishes.Count == 0)
            ? await FromTotalsAsync(cancellation)
            : await FromBitmapsAsync(wordsByBitmap: true, cancellation);
    }

    /// <summary>The best records of each kind, and how many there are in all; the question names no kind and no facets.</summary>
    public async Task<IReadOnlyList<KindAnswer>> ByKindAsync(CancellationToken cancellation)
    {
        await ResolveAsync(cancellation);
        var byBitmap = words is null || await AllWordsHaveBitmapsAsync(cancellation);
        if (!byBitmap)
        {
            var rows = await MatchesAsync(cancellation);
            if (rows.Count <= _limits.MostRead)
            {
                var ranked = rows.Count <= _limits.MostRankedBySummary && ByRelevance ? await RankBySummaryAsync(rows, cancellation) : rows;
                return [.. ranked.GroupBy(row => row.Kind).Select(kind => Answer(kind.Key, Page(kind.Select(row => row.Key))))];
            }
        }

        var kinds = await commands.QueryAsync(
            "select id, value from facet_values where facet = 'kind'", [], reader => (Id: reader.GetInt32(0), Value: reader.GetString(1)), cancellation);
        foreach (var kind in kinds)
        {
            _facetOf[kind.Id] = FacetValue.KindFacet;
        }

        var (_, counts, bits) = await CountAsync([.. kinds.Select(kind => kind.Id)], byBitmap, cancellation);
        var answers = new List<KindAnswer>();
        foreach (var kind in kinds.Where(kind => counts[kind.Id] > 0))
        {
            var one = new SearchRun(commands, question with { Kind = Token.TryParse<RecordKind>(kind.Value, out var token) ? token : default }, words);
            answers.Add(Answer(kind.Value, await one.WalkAsync(bits, counts[kind.Id], cancellation)));
        }

        return answers;

        static KindAnswer Answer(string kind, SearchAnswer answer) =>
            new(Token.TryParse<RecordKind>(kind, out var token) ? token : default, answer.Total, [.. answer.Page.Select(found => found.Id)]);
    }

    /// <summary>Finds the ids of what is chosen. A value that nobody has matches nothing.</summary>
    private async Task ResolveAsync(CancellationToken cancellation)
    {
        var facets = question.Facets.Chosen.SelectMany(chosen => chosen.Value.Select(value => (Facet: Token.Of(chosen.Key), Value: value))).ToList();
        if (question.Kind is { } kind)
        {
            facets.Add((FacetValue.KindFacet, Token.Of(kind)));
        }

        var known = facets.Count == 0 && question.From is null && question.To is null
            ? []
            : await commands.QueryAsync(
                """
                select value.id, value.facet from facet_values value
                where (value.facet, value.value) in (select * from unnest($1, $2))
                    or (value.facet = 'year' and value.value ~ '^[0-9]{4}$' and value.value between $3 and $4)
                """,
                [
                    facets.Select(facet => facet.Facet).ToArray(),
                    facets.Select(facet => facet.Value).ToArray(),
                    (question.From ?? (question.To is null ? 9999 : 0)).ToString("0000", CultureInfo.InvariantCulture),
                    (question.To ?? (question.From is null ? 0 : 9999)).ToString("0000", CultureInfo.InvariantCulture),
                ],
                reader => (Id: reader.GetInt32(0), Facet: reader.GetString(1)),
                cancellation);
        _kind = question.Kind is null ? null : known.Where(value => value.Facet == FacetValue.KindFacet).Select(value => (long)value.Id).FirstOrDefault();
        _chosen = [.. question.Facets.Chosen.Select(chosen => chosen.Key)
            .Concat(question.From is null && question.To is null ? [] : [Facet.Year])
            .Distinct()
            .Select(facet => new Group((int)facet + 1, [.. known.Where(value => value.Facet == Token.Of(facet)).Select(value => (long)value.Id)]))];
        _chosenValues = [.. known.Where(value => question.Facets.Chosen.Any(chosen => Token.Of(chosen.Key) == value.Facet)).Select(value => value.Id)];
        foreach (var value in known)
        {
            _facetOf[value.Id] = value.Facet;
        }
    }

    private async Task<bool> AllWordsHaveBitmapsAsync(CancellationToken cancellation)
    {
        var spellings = words!.Terms.SelectMany(term => term.Spellings).ToList();
        if (spellings.Exists(spelling => spelling.Exact is null))
        {
            return false;
        }

        var keys = spellings.Select(spelling => spelling.Exact!.Value).Distinct().ToArray();
        var common = await commands.QueryAsync("select key from common_texts where key = any($1)", [keys], reader => reader.GetInt64(0), cancellation);
        return common.Count == keys.Length;
    }

    /// <summary>The records that hold the words, whatever else they have; one more than are read where there are more.</summary>
    private Task<List<Row>> MatchesAsync(CancellationToken cancellation)
    {
        var parameters = new List<NpgsqlParameter>();
        var name = ByRelevance ? SearchCondition.OfName(words!.Terms, parameters) : "false";
        var kind = question.Kind is { } only ? $"entry.kind = {SearchCondition.Add(parameters, Token.Of(only))} and " : "";
        // Without facets to count, what lies outside the selection need not be read.
        var selection = question.Wishes.Count > 0
            ? ""
            : string.Concat(_chosen.Select(group => $" and entry.facets && {SearchCondition.Add(parameters, group.Keys.Select(key => (int)key).ToArray())}"));
        var facets = question.Wishes.Count > 0 ? "entry.facets" : "null::integer[]";
        return commands.ReadAsync(
            $"""
            select entry.record_id, {_order.Expression}, {name}, {facets}, entry.kind
            from search_entries entry
            where {kind}{SearchCondition.Of(words!.Terms, parameters)}{selection}
            limit {_limits.MostRead + 1}
            """,
            parameters,
            reader => new Row(reader.GetInt64(0), reader.GetString(4), _order.Read(reader, 1, reader.GetBoolean(2) || !ByRelevance ? 0 : 1, reader.GetInt64(0)), reader.IsDBNull(3) ? [] : reader.GetFieldValue<int[]>(3)),
            cancellation);
    }

    private async Task<SearchAnswer> FromRowsAsync(List<Row> rows, CancellationToken cancellation)
    {
        var selected = rows;
        IReadOnlyList<FacetValues> facets = [];
        if (question.Wishes.Count > 0)
        {
            selected = new(rows.Count);
            // How often each value stands in the selection, and in what only one facet keeps out of it.
            var within = new Dictionary<int, int>();
            var beside = _chosen.ConvertAll(_ => new Dictionary<int, int>());
            foreach (var row in rows)
            {
                var missed = -1;
                var misses = 0;
                for (var group = 0; group < _chosen.Count && misses < 2; group++)
                {
                    if (!Array.Exists(row.Facets, value => Array.IndexOf(_chosen[group].Keys, value) >= 0))
                    {
                        missed = group;
                        misses++;
                    }
                }

                if (misses > 1)
                {
                    continue;
                }

                if (misses == 0)
                {
                    selected.Add(row);
                }

                var counts = misses == 0 ? within : beside[missed];
                foreach (var value in row.Facets)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
                }
            }

            facets = await FacetsAsync(
                [
                    .. within.Select(count => new Counted(count.Key, null, count.Value)),
                    .. beside.SelectMany((counts, group) => counts.Select(count => new Counted(count.Key, Token.Of((Facet)(_chosen[group].Number - 1)), count.Value))),
                ],
                cancellation);
        }

        if (ByRelevance && selected.Count <= _limits.MostRankedBySummary)
        {
            selected = await RankBySummaryAsync(selected, cancellation);
        }

        return Page(selected.Select(row => row.Key)) with { Facets = facets };
    }

    private async Task<List<Row>> RankBySummaryAsync(List<Row> rows, CancellationToken cancellation)
    {
        var parameters = new List<NpgsqlParameter>();
        var ids = SearchCondition.Add(parameters, rows.Where(row => row.Key.Tier > 0).Select(row => row.Id).ToArray());
        var inSummary = (await commands.ReadAsync(
            $"select entry.record_id from search_entries entry where entry.record_id = any({ids}) and {SearchCondition.OfSummary(words!.Terms, parameters)}",
            parameters,
            reader => reader.GetInt64(0),
            cancellation)).ToHashSet();
        return rows.ConvertAll(row => row.Key.Tier == 0 || inSummary.Contains(row.Id) ? row : row with { Key = row.Key with { Tier = 2 } });
    }

    /// <summary>The page of a selection that is held whole.</summary>
    private SearchAnswer Page(IEnumerable<ResultKey> keys)
    {
        var sorted = keys.Order(_order).ToArray();
        var (from, to) = (0, 0);
        if (question.Before is { } before && _order.TryRead(before, out var end))
        {
            to = Array.FindIndex(sorted, key => _order.Compare(key, end) >= 0) is var at and >= 0 ? at : sorted.Length;
            from = Math.Max(0, to - question.Size);
        }
        else
        {
            from = question.After is { } after && _order.TryRead(after, out var start)
                ? Array.FindIndex(sorted, key => _order.Compare(key, start) > 0) is var at and >= 0 ? at : sorted.Length
                : 0;
            to = Math.Min(sorted.Length, from + question.Size);
        }

        return new(sorted.Length, [.. sorted[from..to].Select(key => new FoundRecord(key.Id, _order.PlaceOf(key)))], from > 0, to < sorted.Length, [], null);
    }

    /// <summary>Where nothing is chosen, the totals kept beside the values are the counts.</summary>
    private async Task<SearchAnswer> FromTotalsAsync(CancellationToken cancellation)
    {
        var values = await commands.QueryAsync(
            "select id, facet, total from facet_values where facet = any($1)",
            [question.Wishes.Select(wish => Token.Of(wish.Facet)).Append(FacetValue.KindFacet).ToArray()],
            reader => (Id: reader.GetInt32(0), Facet: reader.GetString(1), Total: reader.GetInt32(2)),
            cancellation);
        var total = values.Where(value => value.Facet == FacetValue.KindFacet && (_kind is not { } kind || value.Id == kind)).Sum(value => value.Total);
        var facets = question.Wishes.Count == 0 ? [] : await FacetsAsync([.. values.Select(value => new Counted(value.Id, value.Facet, value.Total))], cancellation);
        return await WalkAsync(bits: null, total, cancellation) with { Facets = facets };
    }

    private async Task<SearchAnswer> FromBitmapsAsync(bool wordsByBitmap, CancellationToken cancellation)
    {
        var values = question.Wishes.Count == 0
            ? []
            : await commands.QueryAsync(
                $"""
                select known.id, known.facet, known.total, {Always}
                from facet_values known left join regions region on region.id = known.record_id
                where known.facet = any($1)
                """,
                [question.Wishes.Select(wish => Token.Of(wish.Facet)).ToArray()],
                reader => (Id: reader.GetInt32(0), Facet: reader.GetString(1), Total: reader.GetInt32(2), Always: reader.GetBoolean(3)),
                cancellation);
        foreach (var value in values)
        {
            _facetOf[value.Id] = value.Facet;
        }

        var found = question.Wishes.Any(wish => wish.Find is not null) ? await FoundValuesAsync(cancellation) : [];
        var first = values
            .GroupBy(value => value.Facet)
            .SelectMany(facet => facet.OrderByDescending(value => value.Total).Take(_limits.CountedFirst).Concat(facet.Where(value => value.Always)))
            .Select(value => value.Id)
            .Concat(_chosenValues)
            .Concat(found)
            .ToHashSet();
        var (total, counts, bits) = await CountAsync(first, wordsByBitmap, cancellation);

        // Among values not counted yet none can have more than its total: where that could matter, they are counted too.
        var rest = question.Wishes
            .Where(wish => wish.Find is null)
            .SelectMany(wish =>
            {
                var facet = Token.Of(wish.Facet);
                var least = counts.Where(count => _facetOf[count.Key] == facet).Select(count => count.Value).OrderDescending().Skip(wish.Most - 1).FirstOrDefault();
                return values.Where(value => value.Facet == facet && value.Total > least && !first.Contains(value.Id)).Select(value => value.Id);
            })
            .ToHashSet();
        if (rest.Count > 0)
        {
            foreach (var (value, count) in (await CountAsync(rest, wordsByBitmap, cancellation)).Counts)
            {
                counts[value] = count;
            }
        }

        var facets = question.Wishes.Count == 0 ? [] : await FacetsAsync([.. counts.Select(count => new Counted(count.Key, _facetOf[count.Key], count.Value))], cancellation);
        var answer = total <= _limits.MostRead ? Page(await KeysOfAsync(bits, total, cancellation)) : await WalkAsync(bits, total, cancellation);
        return answer with { Facets = facets };
    }

    /// <summary>The values that a reader looks for by name.</summary>
    private async Task<IEnumerable<int>> FoundValuesAsync(CancellationToken cancellation)
    {
        var wishes = question.Wishes.Where(wish => wish.Find is not null).ToList();
        return await commands.QueryAsync(
            """
            select value.id
            from unnest($1, $2) wish (facet, find)
            join facet_values value on value.facet = wish.facet
            left join search_entries entry on entry.record_id = value.record_id
            where strpos(coalesce(entry.title, value.value), wish.find) > 0
            """,
            [wishes.Select(wish => Token.Of(wish.Facet)).ToArray(), wishes.Select(wish => SearchText.Normalize(wish.Find!)).ToArray()],
            reader => reader.GetInt32(0),
            cancellation);
    }

    /// <summary>
    /// Counts on bitmaps: the selection, and each value within what every facet but its own lets through.
    /// </summary>
    private async Task<(int Total, Dictionary<int, int> Counts, SelectionBits Selection)> CountAsync(HashSet<int> values, bool wordsByBitmap, CancellationToken cancellation)
    {
        var parameters = new List<NpgsqlParameter>();
        var groups = new List<Group>(_chosen);
        var always = 0;
        if (_kind is { } kind)
        {
            groups.Add(new(--always, [kind]));
        }

        var without = new List<long>();
        if (words is not null && wordsByBitmap)
        {
            groups.AddRange(words.Wanted.Select(term => new Group(--always, [.. term.Spellings.Select(spelling => spelling.Exact!.Value)])));
            without.AddRange(words.Terms.Where(term => term.Word.IsExcluded).SelectMany(term => term.Spellings.Select(spelling => spelling.Exact!.Value)));
        }

        if (always == 0 && (words is null || wordsByBitmap))
        {
            // Any kind: every record has one.
            groups.Add(new(--always, await commands.QueryAsync("select id from facet_values where facet = 'kind'", [], reader => (long)reader.GetInt32(0), cancellation) is var kinds ? [.. kinds] : []));
        }

        var numbers = SearchCondition.Add(parameters, groups.SelectMany(group => group.Keys.Select(_ => group.Number)).ToArray());
        var keys = SearchCondition.Add(parameters, groups.SelectMany(group => group.Keys).ToArray());
        var except = SearchCondition.Add(parameters, (int[])[0, .. _chosen.Select(group => group.Number)]);
        var counted = SearchCondition.Add(parameters, values.Select(value => (long)value).ToArray());
        var countedWithout = SearchCondition.Add(parameters, values.Select(value => _chosen.Find(group => Token.Of((Facet)(group.Number - 1)) == _facetOf[value])?.Number ?? 0).ToArray());
        var excluded = SearchCondition.Add(parameters, without.ToArray());
        var textual = "";
        var start = "always";
        if (words is not null && !wordsByBitmap)
        {
            // The matches become bits: 64 in a number, the numbers of a chunk in a row.
            textual = $"""
                matched as materialized (
                    select entry.record_id from search_entries entry where {SearchCondition.Of(words.Terms, parameters)}
                ), number as (
                    select (record_id >> {SearchBitmap.ChunkBits})::integer as chunk, ((record_id & {SearchBitmap.ChunkSize - 1}) >> 6)::integer as place,
                        bit_or(1::bigint << (63 - (record_id & 63))::integer) as bits
                    from matched group by 1, 2
                ), textual as (
                    select chunk.chunk, ('x' || string_agg(coalesce(lpad(to_hex(number.bits), 16, '0'), '0000000000000000'), '' order by place.place))::bit({SearchBitmap.ChunkSize}) as bits
                    from (select distinct chunk from number) chunk
                    cross join generate_series(0, {(SearchBitmap.ChunkSize / 64) - 1}) place (place)
                    left join number on number.chunk = chunk.chunk and number.place = place.place
                    group by chunk.chunk
                ),
                """;
            start = always == 0 ? "textual" : "(select always.chunk, always.bits & textual.bits as bits from always join textual using (chunk))";
        }

        var sql = $"""
            with grouped as materialized (
                select wanted.number, bitmap.chunk, bit_or(bitmap.bits) as bits
                from unnest({numbers}, {keys}) wanted (number, key) join search_bitmaps bitmap on bitmap.key = wanted.key
                group by wanted.number, bitmap.chunk
            ), always as (
                select chunk, bit_and(bits) as bits from grouped where number < 0 group by chunk having count(*) = {-always}
            ), excluded as (
                select chunk, bit_or(bits) as bits from search_bitmaps where key = any({excluded}) group by chunk
            ), {textual} selection as materialized (
                select besides.number, start.chunk,
                    bit_and(start.bits) & coalesce(bit_and(grouped.bits), bit_and(start.bits)) & ~coalesce(bit_and(excluded.bits), bit_and(start.bits) # bit_and(start.bits)) as bits
                from {start} start
                cross join unnest({except}) besides (number)
                left join grouped on grouped.chunk = start.chunk and grouped.number > 0 and grouped.number <> besides.number
                left join excluded on excluded.chunk = start.chunk
                group by besides.number, start.chunk
                having count(grouped.number) = {_chosen.Count} - (besides.number > 0)::integer
            )
            select null::bigint, null::bigint, chunk, bits from selection where number = 0
            union all
            select counted.key, sum(counted.count)::bigint, null, null
            from (
                -- Counted before they are grouped: otherwise whole bitmaps are sorted, on disk where there are many.
                select bitmap.key, bit_count(bitmap.bits & selection.bits) as count
                from unnest({counted}, {countedWithout}) wanted (key, number)
                join search_bitmaps bitmap on bitmap.key = wanted.key
                join selection on selection.chunk = bitmap.chunk and selection.number = wanted.number
                offset 0
            ) counted
            group by counted.key
            """;
        var bits = new SelectionBits();
        var counts = values.ToDictionary(value => value, _ => 0);
        await commands.ReadAsync(
            sql,
            parameters,
            reader =>
            {
                if (reader.IsDBNull(0))
                {
                    bits.Add(reader.GetInt32(2), reader.GetFieldValue<BitArray>(3));
                }
                else
                {
                    counts[(int)reader.GetInt64(0)] = (int)reader.GetInt64(1);
                }

                return true;
            },
            cancellation);
        return (bits.Count, counts, bits);
    }

    private async Task<List<ResultKey>> KeysOfAsync(SelectionBits bits, int total, CancellationToken cancellation)
    {
        if (total == 0)
        {
            return [];
        }

        var parameters = new List<NpgsqlParameter>();
        var name = ByRelevance ? SearchCondition.OfName(words!.Terms, parameters) : "false";
        return await commands.ReadAsync(
            $"select entry.record_id, {_order.Expression}, {name} from search_entries entry where entry.record_id = any({SearchCondition.Add(parameters, bits.Ids().ToArray())})",
            parameters,
            reader => _order.Read(reader, 1, reader.GetBoolean(2) || !ByRelevance ? 0 : 1, reader.GetInt64(0)),
            cancellation);
    }

    /// <summary>The page of a selection too large to hold: goes along the order and picks what is in the selection; null for everything.</summary>
    private async Task<SearchAnswer> WalkAsync(SelectionBits? bits, int total, CancellationToken cancellation)
    {
        var backwards = question.Before is not null;
        var place = (question.Before ?? question.After) is { } given && _order.TryRead(given, out var read) ? read : (ResultKey?)null;
        int[] tiers = ByRelevance ? (backwards ? [1, 0] : [0, 1]) : [0];
        var page = new List<ResultKey>();
        foreach (var tier in tiers)
        {
            if (page.Count > question.Size || (place is { } at && (backwards ? tier > at.Tier : tier < at.Tier)))
            {
                continue;
            }

            var from = place is { } given2 && given2.Tier == tier ? place : null;
            await foreach (var key in InOrderAsync(tier, from, backwards, cancellation))
            {
                if (bits?.Has(key.Id) ?? true)
                {
                    page.Add(key);
                    if (page.Count > question.Size)
                    {
                        break;
                    }
                }
            }
        }

        var more = page.Count > question.Size;
        if (more)
        {
            page.RemoveAt(question.Size);
        }

        if (backwards)
        {
            page.Reverse();
        }

        var isEnd = question.Before is { } before && before.ToString() == SearchPlace.End;
        return new(
            total,
            [.. page.Select(key => new FoundRecord(key.Id, _order.PlaceOf(key)))],
            backwards ? more : place is not null,
            backwards ? !isEnd : more,
            [],
            null);
    }

    /// <summary>The records of the kind in order, from a place on, batch by batch: all, or by relevance one rank.</summary>
    private async IAsyncEnumerable<ResultKey> InOrderAsync(int tier, ResultKey? from, bool backwards, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        HashSet<long>? named = null;
        if (ByRelevance)
        {
            var few = await NamedAsync(cancellation);
            if (few is not null && tier == 0)
            {
                foreach (var key in (backwards ? few.OrderDescending(_order) : few.Order(_order)).Where(key => from is not { } place || (backwards ? _order.Compare(key, place) < 0 : _order.Compare(key, place) > 0)))
                {
                    yield return key;
                }

                yield break;
            }

            named = few?.Select(key => key.Id).ToHashSet();
        }

        for (var size = 500; ; size = Math.Min(size * 2, 20_000))
        {
            var parameters = new List<NpgsqlParameter>();
            var conditions = new List<string>();
            if (question.Kind is { } kind)
            {
                conditions.Add($"entry.kind = {SearchCondition.Add(parameters, Token.Of(kind))}");
            }

            if (from is { } place)
            {
                conditions.Add($"({_order.Expression}, entry.record_id) {(backwards ? "<" : ">")} ({SearchCondition.Add(parameters, _order.ValueOf(place))}{_order.Cast}, {SearchCondition.Add(parameters, place.Id)})");
            }

            if (ByRelevance && named is null)
            {
                conditions.Add($"{(tier == 0 ? "" : "not ")}({SearchCondition.OfName(words!.Terms, parameters)})");
            }

            var direction = backwards ? " desc" : "";
            var batch = await commands.ReadAsync(
                $"""
                select entry.record_id, {_order.Expression} from search_entries entry
                {(conditions.Count > 0 ? "where " : "")}{string.Join(" and ", conditions)}
                order by {(question.Kind is null ? "" : $"entry.kind{direction}, ")}{_order.Expression}{direction}, entry.record_id{direction}
                limit {size}
                """,
                parameters,
                reader => _order.Read(reader, 1, tier, reader.GetInt64(0)),
                cancellation);
            foreach (var key in batch)
            {
                if (named is null || !named.Contains(key.Id))
                {
                    yield return key;
                }
            }

            if (batch.Count < size)
            {
                yield break;
            }

            from = batch[^1];
        }
    }

    /// <summary>The records whose names hold the words, where they are few enough to hold; null where they are many.</summary>
    private async Task<List<ResultKey>?> NamedAsync(CancellationToken cancellation)
    {
        var parameters = new List<NpgsqlParameter>();
        var kind = question.Kind is { } only ? $"entry.kind = {SearchCondition.Add(parameters, Token.Of(only))} and " : "";
        var named = await commands.ReadAsync(
            $"""
            select entry.record_id, {_order.Expression} from search_entries entry
            where {kind}{SearchCondition.OfNameKeys(words!.Terms, parameters)} and {SearchCondition.OfName(words.Terms, parameters)}
            limit {_limits.MostRead + 1}
            """,
            parameters,
            reader => _order.Read(reader, 1, 0, reader.GetInt64(0)),
            cancellation);
        return named.Count <= _limits.MostRead ? named : null;
    }

    /// <summary>Picks, names and sorts the values to show.</summary>
    private async Task<IReadOnlyList<FacetValues>> FacetsAsync(IReadOnlyList<Counted> counts, CancellationToken cancellation)
    {
        var rows = await commands.ReadAsync(
            $"""
            with wish as (
                select * from unnest($4, $5, $6) wish (facet, most, find)
            ), counted as (
                select value.id, sum(counted.count)::integer as count
                from unnest($1, $2, $3) counted (id, facet, count)
                join facet_values value on value.id = counted.id and (counted.facet = value.facet or (counted.facet is null))
                group by value.id
            ), listed as (
                select value.id, value.facet, value.value, value.record_id, coalesce(counted.count, 0) as count, wish.most, value.id = any($7) as chosen,
                    row_number() over (partition by value.facet order by coalesce(counted.count, 0) desc, value.total desc, value.id) as place,
                    count(*) over (partition by value.facet)::integer as of
                from wish
                join facet_values value on value.facet = wish.facet
                left join counted on counted.id = value.id
                where (value.total > 0 or value.id = any($7))
                    and (wish.find = '' or exists (select from search_entries entry where entry.record_id = value.record_id and strpos(entry.title, wish.find) > 0))
            )
            select listed.facet, listed.value, listed.count, listed.chosen, listed.of, record.name::text, coalesce(record.position, 0), region.path
            from listed
            left join records record on record.id = listed.record_id
            left join regions region on region.id = listed.record_id
            where listed.place <= listed.most or listed.chosen or {Always}
            """,
            (NpgsqlParameter[])
            [
                new() { Value = counts.Select(count => count.Value).ToArray() },
                new() { Value = counts.Select(count => count.Facet).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = counts.Select(count => count.Count).ToArray() },
                new() { Value = question.Wishes.Select(wish => Token.Of(wish.Facet)).ToArray() },
                new() { Value = question.Wishes.Select(wish => wish.Most).ToArray() },
                new() { Value = question.Wishes.Select(wish => SearchText.Normalize(wish.Find ?? "")).ToArray() },
                new() { Value = _chosenValues },
            ],
            reader => new ListedValue(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetInt32(2),
                reader.GetBoolean(3),
                reader.GetInt32(4),
                reader.IsDBNull(5) ? null : System.Text.Json.JsonSerializer.Deserialize<LocalizedText>(reader.GetString(5), Content.PackJson.Compact),
                reader.GetInt32(6),
                reader.IsDBNull(7) ? null : reader.GetString(7)),
            cancellation);
        return [.. question.Wishes.Select(wish => FacetLists.Of(wish, rows.Where(row => row.Facet == Token.Of(wish.Facet)), question.Facets[wish.Facet]))];
    }
}
