using Npgsql;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>Puts what was found in order, and cuts the page that is asked for.</summary>
internal sealed class ResultPages(SearchCommands commands, SearchQuestion question, SearchWords? words)
{
    private readonly SearchLimits _limits = question.Limits;
    private readonly ResultOrder _order = ResultOrder.Of(question.Order, question.Language);

    private bool ByRelevance => question.Order == SearchOrder.Relevance && words is not null;

    /// <summary>The page of a selection, whatever its size.</summary>
    public async Task<SearchAnswer> OfAsync(SelectionBits selection, CancellationToken cancellation) =>
        selection.Count > _limits.MostRead ? await WalkAsync(selection, selection.Count, cancellation)
        : await OfAsync(await KeysOfAsync(selection, cancellation), cancellation);

    /// <summary>The page of a selection whose keys are held; few are ranked by their summaries too.</summary>
    public async Task<SearchAnswer> OfAsync(IReadOnlyList<ResultKey> keys, CancellationToken cancellation) => Page(await RankAsync(keys, cancellation));

    /// <summary>Ranks few keys by their summaries too.</summary>
    public async Task<IReadOnlyList<ResultKey>> RankAsync(IReadOnlyList<ResultKey> keys, CancellationToken cancellation)
    {
        var later = keys.Where(key => key.Tier > 0).Select(key => key.Id).ToArray();
        if (!ByRelevance || keys.Count > _limits.MostRankedBySummary || later.Length == 0)
        {
            return keys;
        }

        var parameters = new List<NpgsqlParameter>();
        var ids = SearchCondition.Add(parameters, later);
        var inSummary = (await commands.ReadAsync(
            $"select entry.record_id from search_entries entry where entry.record_id = any({ids}) and {SearchCondition.OfSummary(words!.Terms, parameters)}",
            parameters,
            reader => reader.GetInt64(0),
            cancellation)).ToHashSet();
        return [.. keys.Select(key => key.Tier == 0 || inSummary.Contains(key.Id) ? key : key with { Tier = 2 })];
    }

    /// <summary>The page of a selection that is held whole.</summary>
    public SearchAnswer Page(IReadOnlyCollection<ResultKey> keys)
    {
        List<ResultKey> page;
        bool hasPrevious, hasNext;
        if (question.Before is { } before && _order.TryRead(before, out var end))
        {
            var earlier = keys.Where(key => _order.Compare(key, end) < 0).ToList();
            page = [.. earlier.OrderDescending(_order).Take(question.Size).Reverse()];
            (hasPrevious, hasNext) = (earlier.Count > question.Size, earlier.Count < keys.Count);
        }
        else
        {
            var later = question.After is { } after && _order.TryRead(after, out var start) ? keys.Where(key => _order.Compare(key, start) > 0).ToList() : keys;
            page = [.. later.Order(_order).Take(question.Size)];
            (hasPrevious, hasNext) = (later.Count < keys.Count, later.Count > question.Size);
        }

        return new(keys.Count, [.. page.Select(key => new FoundRecord(key.Id, _order.PlaceOf(key)))], hasPrevious, hasNext, [], null);
    }

    private async Task<List<ResultKey>> KeysOfAsync(SelectionBits selection, CancellationToken cancellation)
    {
        if (selection.Count == 0)
        {
            return [];
        }

        var parameters = new List<NpgsqlParameter>();
        var name = ByRelevance ? SearchCondition.OfName(words!.Terms, parameters) : "false";
        return await commands.ReadAsync(
            $"select entry.record_id, {_order.Expression}, {name} from search_entries entry where entry.record_id = any({SearchCondition.Add(parameters, selection.Ids().ToArray())})",
            parameters,
            reader => _order.Read(reader, 1, reader.GetBoolean(2) || !ByRelevance ? 0 : 1, reader.GetInt64(0)),
            cancellation);
    }

    /// <summary>The page of a selection too large to hold: goes along the order and picks what is in the selection; null for everything.</summary>
    public async Task<SearchAnswer> WalkAsync(SelectionBits? selection, int total, CancellationToken cancellation)
    {
        var backwards = question.Before is not null;
        var place = (question.Before ?? question.After) is { } given && _order.TryRead(given, out var read)
            // A place from when few were found, which were ranked more finely.
            ? read with { Tier = Math.Min(read.Tier, ByRelevance ? 1 : 0) }
            : (ResultKey?)null;
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
                if (selection?.Has(key.Id) ?? true)
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

        for (var size = question.Size + 1; ; size = Math.Min(size * 4, 20_000))
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
            limit {_limits.MostNamed + 1}
            """,
            parameters,
            reader => _order.Read(reader, 1, 0, reader.GetInt64(0)),
            cancellation);
        return named.Count <= _limits.MostNamed ? named : null;
    }
}
