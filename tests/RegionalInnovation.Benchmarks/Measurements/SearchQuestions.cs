using System.Text.RegularExpressions;
using Npgsql;
using RegionalInnovation.Benchmarks.Corpus;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;

namespace RegionalInnovation.Benchmarks.Measurements;

/// <summary>Questions of one sort.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Filters">The questions.</param>
internal sealed record QuestionClass(string Name, IReadOnlyList<CaseFilter> Filters)
{
    /// <summary>Whether words are looked for.</summary>
    public bool HasWords => Filters[0].Q is not null;
}

/// <summary>
/// Questions of every sort, picked from the corpus itself. Words are picked by the share of cases that hold them, so
/// that a class means the same at every size.
/// </summary>
internal static partial class SearchQuestions
{
    /// <summary>Names of the classes that others measure too.</summary>
    public const string TwoCharacters = "two characters", Nothing = "nothing chosen", Narrow = "narrow (region, theme, plan)", Broad = "broad (a type or a large plan)";

    private const int Sample = 4_000;
    private const int Words = 10;

    /// <summary>Words of the sample, each with the cases of the sample that hold it.</summary>
    private sealed class Index
    {
        private readonly Dictionary<string, List<int>> _holders = new(StringComparer.Ordinal);

        public IEnumerable<KeyValuePair<string, List<int>>> All => _holders;

        public void Add(string word, int document)
        {
            if (!_holders.TryGetValue(word, out var holders))
            {
                _holders.Add(word, holders = []);
            }

            if (holders.Count == 0 || holders[^1] != document)
            {
                holders.Add(document);
            }
        }
    }

    /// <summary>Picks the questions.</summary>
    public static async Task<IReadOnlyList<QuestionClass>> PickAsync(NpgsqlConnection connection, int cases, CancellationToken cancellation)
    {
        var known = (await ListAsync(connection, "select distinct alias from search_aliases", cancellation)).ToHashSet(StringComparer.Ordinal);
        var documents = await ListAsync(connection, $"select document from search_entries where kind = 'case' and record_id % {Math.Max(1, cases / Sample)} = 0", cancellation);
        var (korean, japanese, english) = (new Index(), new Index(), new Index());
        for (var number = 0; number < documents.Count; number++)
        {
            Collect(documents[number], number, korean, japanese, english);
        }

        var total = (double)documents.Count;

        // A word with other spellings is looked for under each of them: the hand-written SQL would have to look them up.
        List<(string Word, double Share)> Of(Index index, int shortest, int longest) =>
        [
            .. index.All.Where(word => word.Key.Length >= shortest && word.Key.Length <= longest && !known.Contains(word.Key)).Select(word => (word.Key, word.Value.Count / total)),
        ];

        var pairs = PairsOf([.. korean.All.Where(word => word.Key.Length is 2 or 3 && !known.Contains(word.Key))], total);
        var rare = Enumerable.Range(0, Words).Select(number => MadeUpNames.Product(number * (cases / 50 / Words)).Ko);
        return
        [
            Spelled("one character", Spread(Of(korean, 1, 1), 0.01, 0.6)),
            Spelled(TwoCharacters, Spread(Of(korean, 2, 2), 0.005, 0.1)),
            Spelled("three or four characters", Spread(Of(korean, 3, 4), 0.005, 0.1)),
            Spelled("two words", Spread(pairs, 0.002, 0.05)),
            Spelled("rare", rare),
            Spelled("very common (about 20 %)", Spread(Of(korean, 2, 4), 0.17, 0.24, most: 5)),
            Spelled("Japanese", Spread(Of(japanese, 2, 4), 0.005, 0.1)),
            Spelled("English", Spread(Of(english, 4, 20), 0.005, 0.1)),
            .. await FacetedAsync(connection, cases, cancellation),
        ];
    }

    private static QuestionClass Spelled(string name, IEnumerable<string> words) => new(name, [.. words.Select(word => new CaseFilter { Q = word })]);

    private static void Collect(string document, int number, Index korean, Index japanese, Index english)
    {
        foreach (var word in Korean().EnumerateMatches(document))
        {
            // From the beginning of a word on: what follows may be a particle.
            for (var length = 1; length <= Math.Min(4, word.Length); length++)
            {
                korean.Add(document.Substring(word.Index, length), number);
            }
        }

        foreach (var word in Japanese().EnumerateMatches(document))
        {
            for (var length = 2; length <= Math.Min(4, word.Length); length++)
            {
                japanese.Add(document.Substring(word.Index, length), number);
            }
        }

        foreach (var word in English().EnumerateMatches(document))
        {
            english.Add(document.Substring(word.Index, word.Length), number);
        }
    }

    private static List<(string Word, double Share)> PairsOf(List<KeyValuePair<string, List<int>>> words, double total)
    {
        var single = Spread([.. words.Select(word => (word.Key, word.Value.Count / total))], 0.02, 0.3, most: 24).ToHashSet(StringComparer.Ordinal);
        var picked = words.Where(word => single.Contains(word.Key)).ToList();
        return
        [
            .. picked.SelectMany((first, number) => picked.Skip(number + 1)
                .Where(second => !first.Key.StartsWith(second.Key, StringComparison.Ordinal) && !second.Key.StartsWith(first.Key, StringComparison.Ordinal))
                .Select(second => ($"{first.Key} {second.Key}", first.Value.Intersect(second.Value).Count() / total))),
        ];
    }

    /// <summary>Words whose shares lie as evenly as can be between two, by ratio.</summary>
    private static List<string> Spread(List<(string Word, double Share)> words, double least, double largest, int most = Words)
    {
        var left = words.Where(word => word.Share >= least && word.Share <= largest).OrderBy(word => word.Word, StringComparer.Ordinal).ToList();
        var picked = new List<string>();
        for (var number = 0; number < most && left.Count > 0; number++)
        {
            var wanted = Math.Log(least) + ((Math.Log(largest) - Math.Log(least)) * (number + 0.5) / most);
            var nearest = left.MinBy(word => Math.Abs(Math.Log(word.Share) - wanted));
            left.Remove(nearest);
            picked.Add(nearest.Word);
        }

        return picked;
    }

    private static async Task<IReadOnlyList<QuestionClass>> FacetedAsync(NpgsqlConnection connection, int cases, CancellationToken cancellation)
    {
        // Each row is what one case has: its smallest region, its largest plan and a theme.
        var narrow = (await ListAsync(
                connection,
                $"""
                select (array_agg(value.value order by value.total) filter (where value.facet = 'region')) [1]
                    || ' ' || (array_agg(value.value order by value.id) filter (where value.facet = 'theme')) [1]
                    || ' ' || (array_agg(value.value order by value.total desc) filter (where value.facet = 'plan' and value.value <> 'none')) [1]
                from (select record_id, facets from search_entries where kind = 'case' and record_id % {Math.Max(1, cases / 100)} = 0 order by record_id) entry
                join facet_values value on value.id = any(entry.facets)
                group by entry.record_id
                having count(*) filter (where value.facet = 'plan' and value.value <> 'none') > 0
                order by entry.record_id
                limit {Words}
                """,
                cancellation))
            .Select(row => row.Split(' '))
            .Select(parts => new CaseFilter { Facets = FacetSelection.None.With(Facet.Region, [parts[0]]).With(Facet.Theme, [parts[1]]).With(Facet.Plan, [parts[2]]) });
        var types = await ListAsync(connection, "select value from facet_values where facet = 'type' order by total desc", cancellation);
        var plans = await ListAsync(connection, "select value from facet_values where facet = 'plan' and value <> 'none' order by total desc limit 3", cancellation);
        List<CaseFilter> broad =
        [
            .. types.Select(type => new CaseFilter { Facets = FacetSelection.None.With(Facet.Type, [type]) }),
            .. plans.Select(plan => new CaseFilter { Facets = FacetSelection.None.With(Facet.Plan, [plan]) }),
        ];
        var middle = (await ListAsync(connection, $"select recency || ' ' || record_id from search_entries where kind = 'case' order by recency, record_id offset {cases / 2} limit 1", cancellation))[0].Split(' ');
        var place = new SearchPlace(0, middle[0], long.Parse(middle[1], System.Globalization.CultureInfo.InvariantCulture)).ToString();
        List<CaseFilter> open = [new(), .. broad];
        return
        [
            new(Nothing, [new()]),
            new(Narrow, [.. narrow]),
            new(Broad, broad),
            new("deep page (after half)", [.. open.Select(filter => filter with { After = place })]),
            new("last page", [.. open.Select(filter => filter with { Before = SearchPlace.End })]),
        ];
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var list = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }

    [GeneratedRegex("[가-힣]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Korean();

    [GeneratedRegex("[一-鿿]{2,}|[ァ-ヺー]{2,}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Japanese();

    [GeneratedRegex("(?<![0-9a-zß-ɏͰ-ԯ])[a-z]{4,20}(?![0-9a-zß-ɏͰ-ԯ])", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex English();
}
