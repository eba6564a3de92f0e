using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Search;

/// <summary>
/// Whatever the index does, it gives what somebody who reads every case would find. Each question is asked in every way
/// the index can answer it: from rows, from bitmaps of texts, from bitmaps of matches.
/// </summary>
public sealed class FindRecordsTests(FindRecordsTests.Indexed indexed, KnowledgeDatabase databases) : IClassFixture<FindRecordsTests.Indexed>
{
    private const int Count = 400;

    private static readonly string[] Aliases = ["고베", "神戸", "こうべ", "kobe", "port city"];

    private static readonly SearchLimits[] Ways =
    [
        SearchLimits.Usual,
        new(MostRead: 5, MostRankedBySummary: 3, MostNamed: 5),
        new(MostRead: 40, MostRankedBySummary: 20, MostNamed: 40),
    ];

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly ManyCases _cases = indexed.Cases;
    private readonly TestDatabase _database = indexed.Plain;
    private readonly TestDatabase _withBitmaps = indexed.WithBitmaps;
    private readonly IReadOnlyDictionary<long, KnownCase> _byId = indexed.ById;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("고베")]
    [InlineData("의")]
    [InlineData("양자")]
    [InlineData("클러스터")]
    [InlineData("업클러스")]
    [InlineData("산업클러스터를")]
    [InlineData("クラスター")]
    [InlineData("ｸﾗｽﾀｰ")]
    [InlineData("量子")]
    [InlineData("術")]
    [InlineData("ラ")]
    [InlineData("cluster")]
    [InlineData("Regions")]
    [InlineData("\"clusters\"")]
    [InlineData("550개")]
    [InlineData("ai기반")]
    [InlineData("r&d")]
    [InlineData("산·학·관")]
    [InlineData("\"지역 혁신\"")]
    [InlineData("지역 혁신")]
    [InlineData("지역 -혁신")]
    [InlineData("양자 -cluster")]
    [InlineData("クラスター 大学")]
    [InlineData("kobe 의료")]
    [InlineData("\"port city\"")]
    [InlineData("의료 -\"port city\"")]
    [InlineData("없는말")]
    [InlineData("\u1100\u1169\u1107\u1166")]
    [InlineData("kosen")]
    [InlineData("10.4%")]
    public async Task Words_find_what_reading_every_text_finds(string typed)
    {
        var expected = _byId.Where(item => Holds(item.Value, typed)).Select(item => item.Key).Order().ToList();
        foreach (var answer in await AskEachWayAsync(new() { Text = SearchQuery.Parse(typed), Kind = RecordKind.Case, Size = Count }))
        {
            Assert.Equal(expected, answer.Page.Select(found => found.Id).Order());
            Assert.Equal(expected.Count, answer.Total);
        }
    }

    [Fact]
    public async Task Every_part_of_every_text_finds_the_text()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var text = SearchText.Normalize(_cases.Cases[random.Next(Count)].Texts[random.Next(2)]);
            var word = text.Split(' ')[random.Next(text.Split(' ').Length)];
            if (word.Length == 0 || !word.All(character => character > 0x2FF))
            {
                continue;
            }

            var start = random.Next(word.Length);
            var typed = word.Substring(start, random.Next(1, word.Length - start + 1));
            if (Aliases.Contains(typed, StringComparer.Ordinal))
            {
                continue;
            }

            var expected = _byId.Where(item => item.Value.Texts.Any(each => SearchText.Normalize(each).Contains(typed, StringComparison.Ordinal))).Select(item => item.Key).Order().ToList();
            foreach (var answer in await AskEachWayAsync(new() { Text = SearchQuery.Parse($"\"{typed}\""), Kind = RecordKind.Case, Size = Count }))
            {
                Assert.True(expected.SequenceEqual(answer.Page.Select(found => found.Id).Order()), $"'{typed}'");
            }
        }
    }

    [Fact]
    public async Task Spellings_of_one_name_find_the_same()
    {
        var found = new List<List<long>>();
        foreach (var spelling in (string[])["고베", "神戸", "こうべ", "Kobe", "ＫＯＢＥ"])
        {
            var answer = (await AskEachWayAsync(new() { Text = SearchQuery.Parse(spelling), Kind = RecordKind.Case, Size = Count }))[0];
            found.Add([.. answer.Page.Select(item => item.Id).Order()]);
            Assert.NotEmpty(answer.Words!.Reading().Spellings);
        }

        Assert.NotEmpty(found[0]);
        Assert.All(found, ids => Assert.Equal(found[0], ids));
    }

    [Theory]
    [InlineData("의")]
    [InlineData("고베")]
    [InlineData("클러스터")]
    [InlineData("건강")]
    public async Task Every_kind_is_counted_by_itself(string typed)
    {
        foreach (var database in new[] { _database, _withBitmaps })
        {
            foreach (var limits in Ways)
            {
                await using var db = database.CreateDbContext();
                await using var snapshot = await FindRecords.SnapshotAsync(db, Cancellation);
                var words = await SearchWords.ReadAsync(db, typed, Cancellation);
                var found = await FindRecords.ByKindAsync(db, words!, most: 3, Language.Ko, limits, Cancellation);
                foreach (var kind in Enum.GetValues<RecordKind>())
                {
                    var alone = await FindRecords.AskAsync(db, new() { Text = SearchQuery.Parse(typed), Kind = kind, Order = SearchOrder.Relevance, Size = 3, Limits = limits }, Cancellation);
                    var among = found.SingleOrDefault(answer => answer.Kind == kind);
                    Assert.Equal(alone.Total, among?.Total ?? 0);
                    Assert.Equal(alone.Page.Select(item => item.Id), among?.Ids ?? []);
                }
            }
        }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1)]
    public async Task Counts_are_what_a_click_gives_whatever_is_chosen_and_however_much_is_listed(int most)
    {
        var random = new Random(3);
        for (var round = 0; round < 25; round++)
        {
            var selection = FacetSelection.None;
            for (var facets = random.Next(4); facets > 0; facets--)
            {
                var facet = (Facet)random.Next(Enum.GetValues<Facet>().Length);
                var values = _cases.Cases.SelectMany(known => known.Values[facet]).Distinct(StringComparer.Ordinal).ToList();
                selection = selection.With(facet, Enumerable.Range(0, random.Next(1, 3)).Select(_ => values[random.Next(values.Count)]));
            }

            var typed = random.Next(3) switch { 0 => null, 1 => "의", _ => "클러스터" };
            foreach (var answer in await AskEachWayAsync(new()
            {
                Text = typed is null ? null : SearchQuery.Parse(typed),
                Kind = RecordKind.Case,
                Facets = selection,
                Size = Count,
                Order = SearchOrder.Changed,
                Wishes = [.. Enum.GetValues<Facet>().Select(facet => new FacetWish(facet, facet is Facet.Region or Facet.Program or Facet.Theme or Facet.Institution or Facet.Source ? most : 500))],
            }))
            {
                var texts = _cases.Cases.Where(known => typed is null || Holds(known, typed)).ToList();
                Assert.Equal(texts.Count(known => Has(known, selection, except: null)), answer.Total);
                foreach (var facet in answer.Facets)
                {
                    var others = texts.Where(known => Has(known, selection, facet.Facet)).ToList();
                    foreach (var value in facet.Values)
                    {
                        Assert.True(value.Count == others.Count(known => known.Values[facet.Facet].Contains(value.Value)), $"{facet.Facet} {value.Value}, with {typed}");
                    }

                    if (facet.More > 0)
                    {
                        Assert.Equal(1, most);
                        continue;
                    }

                    // A value that is somewhere is listed, were it with a count of zero.
                    Assert.Subset(facet.Values.Select(value => value.Value).ToHashSet(StringComparer.Ordinal), _cases.Cases.SelectMany(known => known.Values[facet.Facet]).ToHashSet(StringComparer.Ordinal));
                }
            }
        }
    }

    [Fact]
    public async Task A_range_of_years_takes_in_every_case_that_ran_in_one_of_them()
    {
        foreach (var answer in await AskEachWayAsync(new() { Kind = RecordKind.Case, From = 2003, To = 2005, Size = Count }))
        {
            Assert.Equal(_cases.Cases.Count(known => known.Values[Facet.Year].Any(year => year is "2003" or "2004" or "2005")), answer.Total);
        }

        foreach (var answer in await AskEachWayAsync(new() { Kind = RecordKind.Case, To = 2001, Facets = FacetSelection.None.With(Facet.Year, [FacetSelection.NotStated]), Size = Count }))
        {
            Assert.Equal(_cases.Cases.Count(known => known.Values[Facet.Year].Any(year => year is "2000" or "2001" or "none")), answer.Total);
        }
    }

    [Fact]
    public async Task The_longest_values_are_the_ones_with_most_cases_however_they_are_counted()
    {
        foreach (var answer in await AskEachWayAsync(new()
        {
            Kind = RecordKind.Case,
            Facets = FacetSelection.None.With(Facet.Type, ["hub"]),
            Wishes = [new(Facet.Year, 3)],
        }))
        {
            var best = _cases.Cases.Where(known => known.Values[Facet.Type].Contains("hub")).SelectMany(known => known.Values[Facet.Year]).CountBy(year => year).Select(year => year.Value).OrderDescending().Take(3);
            Assert.Subset(answer.Facets[0].Values.Select(value => value.Count).ToHashSet(), best.ToHashSet());
        }
    }

    [Theory]
    [InlineData(SearchOrder.Relevance, "의")]
    [InlineData(SearchOrder.Relevance, "클러스터")]
    [InlineData(SearchOrder.Relevance, "cluster")]
    [InlineData(SearchOrder.Changed, null)]
    [InlineData(SearchOrder.Latest, null)]
    [InlineData(SearchOrder.Earliest, "의")]
    [InlineData(SearchOrder.Name, null)]
    [InlineData(SearchOrder.Name, "양자")]
    public async Task Pages_show_each_case_once_forwards_and_backwards(SearchOrder order, string? typed)
    {
        foreach (var database in new[] { _database, _withBitmaps })
        {
            foreach (var limits in Ways)
            {
                var question = new SearchQuestion { Text = typed is null ? null : SearchQuery.Parse(typed), Kind = RecordKind.Case, Order = order, Size = 17, Limits = limits };
                var forwards = new List<FoundRecord>();
                for (SearchAnswer? page = null; page is null || page.HasNext;)
                {
                    page = await AskAsync(database, question with { After = page?.Page[^1].Place });
                    Assert.Equal(forwards.Count > 0, page.HasPrevious);
                    forwards.AddRange(page.Page);
                    Assert.True(forwards.Count <= page.Total);
                }

                var backwards = new List<FoundRecord>();
                Assert.True(SearchPlace.TryParse(SearchPlace.End, out var end));
                for (SearchAnswer? page = null; page is null || page.HasPrevious;)
                {
                    page = await AskAsync(database, question with { Before = page?.Page[0].Place ?? end });
                    backwards.InsertRange(0, page.Page);
                }

                var expected = _byId.Where(item => typed is null || Holds(item.Value, typed)).Select(item => item.Key).Order();
                Assert.Equal(expected, forwards.Select(found => found.Id).Order());
                Assert.Equal(forwards.Select(found => found.Id), backwards.Select(found => found.Id));
                if (order is SearchOrder.Latest or SearchOrder.Earliest)
                {
                    var years = forwards.ConvertAll(found => _byId[found.Id].Start ?? (order == SearchOrder.Latest ? 0 : 9999));
                    Assert.Equal(order == SearchOrder.Latest ? years.OrderDescending() : years.Order(), years);
                }
            }
        }
    }

    [Fact]
    public async Task Pages_show_each_case_once_while_cases_are_added_and_changed()
    {
        var database = await Indexed.BitmapsAsync(databases, _cases);
        var question = new SearchQuestion { Kind = RecordKind.Case, Order = SearchOrder.Name, Size = 30, Limits = Ways[1] };
        var seen = new List<long>();
        using var more = new ManyCases(Count + 60, seed: 7);
        for (SearchAnswer? page = null; page is null || page.HasNext;)
        {
            page = await AskAsync(database, question with { After = page?.Page[^1].Place });
            seen.AddRange(page.Page.Select(found => found.Id));
            if (seen.Count == 90)
            {
                await new ImportPack(database, new SetTime()).FromAsync(more.Folder, Cancellation);
            }
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Subset(seen.ToHashSet(), _byId.Keys.ToHashSet());
    }

    [Fact]
    public async Task An_index_kept_up_with_edits_is_the_index_built_anew()
    {
        var database = await Indexed.BitmapsAsync(databases, _cases);
        using var changed = new ManyCases(Count + 25, seed: 8);
        await new ImportPack(database, new SetTime()).FromAsync(changed.Folder, Cancellation);
        await database.ExecuteAsync("update records set status = 'withdrawn' where slug in ('case-0003', 'college', 'old')");
        await using var db = database.CreateDbContext();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancellation))
        {
            var ids = await db.Records.Where(record => record.Status == RecordStatus.Withdrawn).Select(record => record.Id).ToListAsync(Cancellation);
            await SearchIndex.WriteAsync(db, ids, Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        var kept = await IndexAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancellation))
        {
            await SearchIndex.RebuildWithSameTextsAsync(db, Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(await IndexAsync(), kept);

        async Task<string> IndexAsync() => await database.ScalarAsync<string>("""
            select string_agg(line, E'\n' order by line) from (
                select 'entry ' || entry::text as line from search_entries entry
                union all select 'alias ' || alias::text from search_aliases alias
                union all select 'value ' || value::text from facet_values value
                union all select 'bits ' || key || ' ' || chunk || ' ' || bits::text from search_bitmaps where bit_count(bits) > 0
                union all select 'column ' || facet || ' ' || chunk || ' ' || encode(places, 'hex') from facet_columns) lines
            """);
    }

    [Theory]
    [InlineData("…")]
    [InlineData("\"\"")]
    [InlineData("-고베")]
    [InlineData("- - -")]
    public void A_text_with_nothing_to_look_for_says_so(string typed) => Assert.False(SearchQuery.Parse(typed).LooksForSomething);

    [Theory]
    [InlineData("'; drop table records; --")]
    [InlineData("%_\\")]
    [InlineData("(?<!a)[")]
    [InlineData("a\u0000b")]
    [InlineData("\ud83d고베\ude00")]
    [InlineData("{0} $1 {{")]
    [InlineData("\uFFFF\u202E고")]
    public async Task No_text_breaks_the_search(string typed)
    {
        foreach (var answer in await AskEachWayAsync(new() { Text = SearchQuery.Parse(typed), Kind = RecordKind.Case }))
        {
            Assert.InRange(answer.Total, 0, Count);
        }
    }

    [Fact]
    public async Task Ten_thousand_characters_are_cut_to_the_most_words()
    {
        var query = SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 2_000).Select(number => $"말{number}")));

        Assert.Equal(SearchQuery.MostWords, query.Words.Count);
        Assert.NotEmpty(query.Dropped);
        Assert.Equal(0, (await AskAsync(_database, new() { Text = query, Kind = RecordKind.Case })).Total);
    }

    [Theory]
    [InlineData("고메", "고베")]
    [InlineData("Kobbe", "kobe")]
    [InlineData("관쳥", "관청")]
    public async Task A_near_miss_suggests_the_name_that_was_meant(string typed, string meant)
    {
        await using var db = _database.CreateDbContext();
        var words = await SearchWords.ReadAsync(db, typed, Cancellation);

        Assert.Equal(meant, await SuggestText.ForAsync(db, words!, Cancellation));
    }

    private async Task<List<SearchAnswer>> AskEachWayAsync(SearchQuestion question)
    {
        var answers = new List<SearchAnswer>();
        foreach (var database in new[] { _database, _withBitmaps })
        {
            foreach (var limits in Ways)
            {
                answers.Add(await AskAsync(database, question with { Limits = limits }));
            }
        }

        return answers;
    }

    private static async Task<SearchAnswer> AskAsync(TestDatabase database, SearchQuestion question)
    {
        await using var db = database.CreateDbContext();
        await using var snapshot = await FindRecords.SnapshotAsync(db, Cancellation);
        return await FindRecords.AskAsync(db, question, Cancellation);
    }

    private static bool Has(KnownCase known, FacetSelection selection, Facet? except) =>
        selection.Chosen.All(chosen => chosen.Key == except || chosen.Value.Any(known.Values[chosen.Key].Contains));

    /// <summary>What the words mean, said as simply as can be and without the index.</summary>
    private static bool Holds(KnownCase known, string typed)
    {
        var texts = known.Texts.Select(SearchText.Normalize).ToList();
        return Regex.Matches(typed, "-?(\"[^\"]*\"|[^\\s\"]+)", RegexOptions.ExplicitCapture, Soon).All(match =>
        {
            var isExcluded = match.Value.StartsWith('-');
            var isPhrase = match.Value.TrimStart('-').StartsWith('"');
            var normal = SearchText.Normalize(match.Value.TrimStart('-').Trim('"'));
            IEnumerable<string> spellings = Aliases.Contains(normal, StringComparer.Ordinal) ? Aliases : [normal];
            return spellings.Any(spelling => texts.Exists(text => HoldsSpelling(text, spelling, isPhrase))) != isExcluded;
        });
    }

    private static bool HoldsSpelling(string text, string spelling, bool isPhrase)
    {
        if (!isPhrase && spelling.All(char.IsAsciiLetterLower))
        {
            // Enough of English for the words that the cases are made of.
            return Regex.IsMatch(text, $"(?<![0-9a-z]){spelling.TrimEnd('s')}s?(?![0-9a-z])", RegexOptions.None, Soon);
        }

        var before = char.IsAsciiLetterOrDigit(spelling[0]) ? "(?<![0-9a-z])" : "";
        var after = char.IsAsciiLetterOrDigit(spelling[^1]) ? "(?![0-9a-z])" : "";
        return Regex.IsMatch(text, before + Regex.Escape(spelling) + after, RegexOptions.None, Soon);
    }

    /// <summary>The cases in two databases: one as an import leaves it, one in which every text of some frequency has bitmaps.</summary>
    public sealed class Indexed(KnowledgeDatabase databases) : IAsyncLifetime
    {
        internal ManyCases Cases { get; } = new(Count, seed: 7);

        internal TestDatabase Plain { get; private set; } = null!;

        internal TestDatabase WithBitmaps { get; private set; } = null!;

        internal IReadOnlyDictionary<long, KnownCase> ById { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Plain = await databases.EmptyAsync();
            await new ImportPack(Plain, new SetTime()).FromAsync(Cases.Folder, Cancellation);
            WithBitmaps = await BitmapsAsync(databases, Cases);
            await using var db = Plain.CreateDbContext();
            var ids = await db.Cases.Select(study => new { study.Id, study.Slug }).ToListAsync(Cancellation);
            ById = ids.ToDictionary(item => item.Id, item => Cases.Cases.Single(known => known.Slug == item.Slug));
        }

        public ValueTask DisposeAsync()
        {
            Cases.Dispose();
            return ValueTask.CompletedTask;
        }

        internal static async Task<TestDatabase> BitmapsAsync(KnowledgeDatabase databases, ManyCases cases)
        {
            var database = await databases.EmptyAsync();
            await new ImportPack(database, new SetTime()).FromAsync(cases.Folder, Cancellation);
            await using var db = database.CreateDbContext();
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            await SearchIndex.RebuildAsync(db, fewestForCommonTexts: 1, progress: null, Cancellation);
            await transaction.CommitAsync(Cancellation);
            Assert.True(await db.Database.SqlQuery<int>($"select count(*)::integer as \"Value\" from common_texts").SingleAsync(Cancellation) > 100);
            Assert.Equal("port city", await db.Database.SqlQuery<string>($"select phrase as \"Value\" from common_texts where phrase is not null").SingleAsync(Cancellation));
            return database;
        }
    }
}
