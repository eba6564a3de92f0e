using System.Buffers;
using System.Globalization;
using Npgsql;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Search;

/// <summary>The answering of one question: which records are selected, how many have which facet values, and the page.</summary>
internal sealed class SearchRun(SearchCommands commands, SearchQuestion question, SearchWords? words, FacetIndex index)
{
    /// <summary>A condition that is met by records with any of some values of a facet.</summary>
    private sealed record Group(Facet Facet, SelectionBits Records);

    /// <summary>What a question selects, and what it would without what is chosen in one facet.</summary>
    private sealed record Selected(SelectionBits Whole, IReadOnlyDictionary<Facet, SelectionBits> Beside);

    /// <summary>A match: its kind, and its key in the order.</summary>
    private sealed record Row(string Kind, ResultKey Key);

    private readonly SearchLimits _limits = question.Limits;
    private readonly ResultOrder _order = ResultOrder.Of(question.Order, question.Language);
    private readonly ResultPages _pages = new(commands, question, words);

    private bool ByRelevance => question.Order == SearchOrder.Relevance && words is not null;

    /// <summary>Whether a word, in all its spellings, is too rare for bitmaps: then few records are found, most likely.</summary>
    private bool HasRareWord => words is not null && words.Wanted.Any(term => !term.Sufficient.Any(HasBitmap));

    public async Task<SearchAnswer> AnswerAsync(CancellationToken cancellation)
    {
        var chosen = Chosen();
        // Only cases have values of facets, so that nothing else takes part in their totals.
        if (words is null && chosen.Count == 0 && (question.Kind is null or RecordKind.Case || question.Wishes.Count == 0))
        {
            var total = index.Of(FacetValue.KindFacet).Where(kind => question.Kind is not { } only || kind.Value == Token.Of(only)).Sum(kind => kind.Total);
            return await _pages.WalkAsync(selection: null, total, cancellation) with { Facets = Facets(value => value.Total) };
        }

        var matches = HasRareWord ? await MatchesAsync(cancellation) : null;
        var selected = Select(matches is null ? await BaseAsync(cancellation) : SelectionBits.Of(matches.Select(row => row.Key.Id)), chosen);
        var answer = matches is null
            ? await _pages.OfAsync(selected.Whole, cancellation)
            : await _pages.OfAsync(matches.ConvertAll(row => row.Key).FindAll(key => selected.Whole.Has(key.Id)), cancellation);
        return answer with { Facets = Facets(selected) };
    }

    /// <summary>The best records of each kind, and how many there are in all; the question names no kind and no facets.</summary>
    public async Task<IReadOnlyList<KindAnswer>> ByKindAsync(CancellationToken cancellation)
    {
        var answers = new List<KindAnswer>();
        List<Row> rows;
        if (HasRareWord)
        {
            rows = await MatchesAsync(cancellation);
        }
        else
        {
            var selection = await BaseAsync(cancellation);
            var few = new List<long>();
            foreach (var kind in index.Of(FacetValue.KindFacet))
            {
                var ofKind = SelectionBits.Within([selection, index.With(kind.Facet, [kind.Id])], []);
                if (ofKind.Count > _limits.MostRead)
                {
                    var pages = new ResultPages(commands, question with { Kind = KindOf(kind.Value) }, words);
                    answers.Add(Answer(kind.Value, await pages.WalkAsync(ofKind, ofKind.Count, cancellation)));
                }
                else
                {
                    few.AddRange(ofKind.Ids());
                }
            }

            var parameters = new List<NpgsqlParameter>();
            rows = few.Count == 0 ? [] : await RowsAsync($"entry.record_id = any({SearchCondition.Add(parameters, few.ToArray())})", parameters, cancellation);
        }

        var kinds = rows.ToLookup(row => row.Kind, row => row.Key, StringComparer.Ordinal);
        // Each kind is ranked as it would be alone, all of them in one command.
        var ranked = (await _pages.RankAsync([.. kinds.Where(kind => kind.Count() <= _limits.MostRankedBySummary).SelectMany(kind => kind)], cancellation)).ToDictionary(key => key.Id);
        return [.. answers, .. kinds.Select(kind => Answer(kind.Key, _pages.Page([.. kind.Select(key => ranked.GetValueOrDefault(key.Id, key))])))];
    }

    private static KindAnswer Answer(string kind, SearchAnswer answer) => new(KindOf(kind), answer.Total, [.. answer.Page.Select(found => found.Id)]);

    private static RecordKind KindOf(string kind) => Token.TryParse<RecordKind>(kind, out var token) ? token : default;

    private bool HasBitmap(SearchSpelling spelling) => index.IsCommon(spelling.Exact);

    /// <summary>What is chosen in each facet, and the range of years. A value that nobody has matches nothing.</summary>
    private List<Group> Chosen()
    {
        Group Of(Facet facet, IEnumerable<IndexedValue?> values) => new(facet, index.With(Token.Of(facet), [.. values.OfType<IndexedValue>().Select(value => value.Id)]));

        bool InRange(IndexedValue value) =>
            value.Value.Length == 4 && int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= (question.From ?? 0) && year <= (question.To ?? 9999);

        var isRange = question.From is not null || question.To is not null;
        var years = isRange ? index.Of(Token.Of(Facet.Year)).Where(InRange) : [];
        return
        [
            .. question.Facets.Chosen.Select(chosen => Of(
                chosen.Key,
                chosen.Value.Select(value => index.Find(Token.Of(chosen.Key), value)).Concat(chosen.Key == Facet.Year ? years : []))),
            .. isRange && question.Facets[Facet.Year].Count == 0 ? (Group[])[Of(Facet.Year, years)] : [],
        ];
    }

    /// <summary>The records that hold the words, whatever else they have.</summary>
    private Task<List<Row>> MatchesAsync(CancellationToken cancellation)
    {
        var parameters = new List<NpgsqlParameter>();
        return RowsAsync($"{KindCondition(parameters)}{SearchCondition.Of(words!.Terms, parameters)}", parameters, cancellation);
    }

    private string KindCondition(List<NpgsqlParameter> parameters) =>
        question.Kind is { } only ? $"entry.kind = {SearchCondition.Add(parameters, Token.Of(only))} and " : "";

    private Task<List<Row>> RowsAsync(string condition, List<NpgsqlParameter> parameters, CancellationToken cancellation)
    {
        var name = ByRelevance ? SearchCondition.OfName(words!.Terms, parameters) : "false";
        return commands.ReadAsync(
            $"select entry.record_id, {_order.Expression}, {name}, entry.kind from search_entries entry where {condition}",
            parameters,
            reader => new Row(reader.GetString(3), _order.Read(reader, 1, reader.GetBoolean(2) || !ByRelevance ? 0 : 1, reader.GetInt64(0))),
            cancellation);
    }

    /// <summary>The records of the kind that hold the words, before anything is chosen: by bitmaps, kept ones and ones made of what the database finds for rare spellings.</summary>
    private async Task<SelectionBits> BaseAsync(CancellationToken cancellation)
    {
        var kinds = index.Of(FacetValue.KindFacet).Where(kind => question.Kind is not { } only || kind.Value == Token.Of(only));
        List<SelectionBits> required = [index.With(FacetValue.KindFacet, [.. kinds.Select(kind => kind.Id)])], excluded = [];
        var terms = words?.Terms ?? [];
        var kept = await CommonTextBits.ReadAsync(
            commands, [.. terms.SelectMany((term, number) => term.Sufficient.Where(HasBitmap).Select(spelling => (number, spelling.Exact)))], cancellation);
        foreach (var (term, number) in terms.Select((term, number) => (term, number)))
        {
            var holding = kept.GetValueOrDefault(number) ?? new();
            if (term.Sufficient.Where(spelling => !HasBitmap(spelling)).ToList() is { Count: > 0 } rare)
            {
                holding.Add(await HoldingAsync([new(term.Word with { IsExcluded = false }, rare)], cancellation));
            }

            (term.Word.IsExcluded ? excluded : required).Add(holding);
        }

        return SelectionBits.Within(required, excluded);
    }

    private async Task<SelectionBits> HoldingAsync(IReadOnlyList<SearchTerm> terms, CancellationToken cancellation)
    {
        var parameters = new List<NpgsqlParameter>();
        return SelectionBits.Of(await commands.ReadAsync(
            $"select entry.record_id from search_entries entry where {KindCondition(parameters)}{SearchCondition.Of(terms, parameters)}",
            parameters,
            reader => reader.GetInt64(0),
            cancellation));
    }

    private Selected Select(SelectionBits found, List<Group> chosen)
    {
        SelectionBits Within(Group? except) => SelectionBits.Within([found, .. chosen.Where(group => group != except).Select(group => group.Records)], []);
        return new(
            chosen.Count == 0 ? found : Within(except: null),
            chosen.Where(group => question.Wishes.Any(wish => wish.Facet == group.Facet)).ToDictionary(group => group.Facet, Within));
    }

    /// <summary>The facets wanted, counted in a selection.</summary>
    private IReadOnlyList<FacetValues> Facets(Selected selected)
    {
        if (question.Wishes.Count == 0)
        {
            return [];
        }

        var counts = ArrayPool<int>.Shared.Rent(index.Length);
        Array.Clear(counts, 0, index.Length);
        foreach (var wish in question.Wishes)
        {
            index.Count(Token.Of(wish.Facet), selected.Beside.GetValueOrDefault(wish.Facet, selected.Whole), counts);
        }

        var facets = Facets(value => counts[value.Id]);
        ArrayPool<int>.Shared.Return(counts);
        return facets;
    }

    private IReadOnlyList<FacetValues> Facets(Func<IndexedValue, int> count) =>
        [.. question.Wishes.Select(wish => FacetLists.Of(wish, index.Of(Token.Of(wish.Facet)), count, question.Facets[wish.Facet]))];
}
