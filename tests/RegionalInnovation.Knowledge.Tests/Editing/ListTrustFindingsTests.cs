using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Tests.Editing;

public sealed class ListTrustFindingsTests(SeededCopy copy, KnowledgeDatabase databases) : IClassFixture<SeededCopy>
{
    private static readonly Guid Person = Guid.Parse("0198c000-0000-7000-8000-000000000001");

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PublishEdits Publish => new(copy.Database, TimeProvider.System);

    private ListTrustFindings Findings => new(copy.Database);

    [Fact]
    public async Task Of_the_brief_exactly_the_names_readings_and_citations_in_doubt_are_found()
    {
        var brief = databases.Brief.All;
        var names =
            from document in brief
            let doubtful = Enum.GetValues<Language>().Where(language => document.NameBasis.In(language) is NameBasis.OutsideLow or NameBasis.OutsideMedium).ToList()
            where doubtful.Count > 0
            select $"{document.Address} {string.Join(',', doubtful.Select(language => $"{Token.Of(language)} {Token.Of(document.NameBasis.In(language)!.Value)}"))}";
        var readings = brief.SelectMany(document => document.OpenReadings
            .Where(reading => reading.Alternatives.All(alternative => !alternative.Preferred) || reading.Alternatives.Any(alternative => alternative is { Preferred: true, Likelihood: < 60 }))
            .Select(reading => $"{document.Address} {reading.Code}"));
        var citations = brief.SelectMany(document => document.Citations
            .Where(citation => citation.Locator is { Section: null, Table: null, Figure: null, Row: null, Page: null, Line: null })
            .Select(citation => $"{document.Address} {citation.Field} {citation.Source}"));

        var shared = new ListTrustFindings(databases.Shared);
        await SameAsync(shared, TrustCheck.DoubtfulName, names, finding => $"{AddressOf(finding)} {finding.Detail}");
        await SameAsync(shared, TrustCheck.UndecidedReading, readings, finding => $"{AddressOf(finding)} {finding.Detail}");
        await SameAsync(shared, TrustCheck.CitationWithoutPlace, citations, finding => $"{AddressOf(finding)} {finding.Fields[0]} {finding.Detail}");
    }

    [Fact]
    public async Task Names_and_summaries_without_a_language_are_found_and_counted_by_kind()
    {
        var (number, document) = await LatestAsync("kiq-robotics");
        var changed = document with
        {
            Name = document.Name with { En = null },
            NameBasis = document.NameBasis with { En = null },
            Summary = new() { Ko = "요약", Ja = "要約" },
        };
        var before = await Findings.CountAsync(Today, Cancellation);
        Assert.True((await Publish.EachAsync([Of(changed, number)], Cancellation))[0].IsDone);

        var english = Assert.Single(await AllAsync(Findings, TrustCheck.WithoutEnglish), finding => finding.Record.Slug == "kiq-robotics");
        Assert.Equal(["name", "summary"], english.Fields);
        Assert.DoesNotContain(await AllAsync(Findings, TrustCheck.WithoutJapanese), finding => finding.Record.Slug == "kiq-robotics");
        var after = await Findings.CountAsync(Today, Cancellation);
        Assert.Equal(before.Findings[TrustCheck.WithoutEnglish] + 1, after.Findings[TrustCheck.WithoutEnglish]);
        Assert.Equal(CasesIn(before) + 1, CasesIn(after));
        Assert.All(Enum.GetValues<Language>().Where(language => language != Language.Ko), language => Assert.Equal(
            after.Findings[language == Language.Ja ? TrustCheck.WithoutJapanese : TrustCheck.WithoutEnglish],
            after.Missing.Where(item => item.Language == language).Sum(item => item.Records)));

        static int CasesIn(TrustCounts counts) => counts.Missing.SingleOrDefault(item => item is { Kind: RecordKind.Case, Language: Language.En })?.Records ?? 0;
    }

    [Fact]
    public async Task A_translation_is_out_of_date_from_the_revision_in_which_only_the_Korean_changed_until_it_changes_too()
    {
        var slug = "nanshon";
        var (number, document) = await LatestAsync(slug);
        var first = document with { Summary = new() { Ko = "처음", Ja = "最初", En = "First" }, OutsideFacts = [] };
        Assert.True((await Publish.EachAsync([Of(first, number)], Cancellation))[0].IsDone);
        Assert.Empty(await OutdatedAsync(slug));

        var second = first with { Summary = first.Summary! with { Ko = "둘째", En = "Second" } };
        Assert.True((await Publish.EachAsync([Of(second, number + 1)], Cancellation))[0].IsDone);
        Assert.Equal([("summary", Language.Ja, number + 2)], await OutdatedAsync(slug));

        // What is already behind stays so from where it fell behind, and another revision does not change that.
        var third = second with { Summary = second.Summary! with { Ko = "셋째" }, Aliases = [.. second.Aliases, "난숀별칭"] };
        Assert.True((await Publish.EachAsync([Of(third, number + 2)], Cancellation))[0].IsDone);
        Assert.Equal([("summary", Language.Ja, number + 2), ("summary", Language.En, number + 3)], (await OutdatedAsync(slug)).OrderBy(item => item.Language));

        var fourth = third with { Summary = third.Summary! with { Ja = "三番目" } };
        Assert.True((await Publish.EachAsync([Of(fourth, number + 3)], Cancellation))[0].IsDone);
        Assert.Equal([("summary", Language.En, number + 3)], await OutdatedAsync(slug));

        var fifth = fourth with { Summary = null };
        Assert.True((await Publish.EachAsync([Of(fifth, number + 4)], Cancellation))[0].IsDone);
        Assert.Empty(await OutdatedAsync(slug));
    }

    [Fact]
    public async Task A_translation_that_is_out_of_date_stays_so_where_its_row_moves_in_the_list()
    {
        var slug = "kobe-biomedical";
        var (number, document) = await LatestAsync(slug);
        UnknownEntry Unknown(string field, string ko, string ja) => new(field, new() { Ko = ko, Ja = ja });
        var first = document with { Unknowns = [Unknown("summary", "모르는 것", "不明な点"), Unknown("aliases", "다른 것", "別の点")] };
        Assert.True((await Publish.EachAsync([Of(first, number)], Cancellation))[0].IsDone);
        var second = first with { Unknowns = [first.Unknowns[0], Unknown("aliases", "아주 다른 것", "別の点")] };
        Assert.True((await Publish.EachAsync([Of(second, number + 1)], Cancellation))[0].IsDone);
        Assert.Equal([("unknowns/1/text", Language.Ja, number + 2)], await OutdatedAsync(slug));

        var third = second with { Unknowns = [second.Unknowns[1], second.Unknowns[0]] };
        Assert.True((await Publish.EachAsync([Of(third, number + 2)], Cancellation))[0].IsDone);

        Assert.Equal([("unknowns/0/text", Language.Ja, number + 2)], await OutdatedAsync(slug));
    }

    [Fact]
    public async Task A_withdrawn_record_is_not_to_be_looked_at()
    {
        var (number, document) = await LatestAsync("iwamizawa-health-and-smart-agriculture");
        Assert.True((await Publish.EachAsync([Of(document with { ReviewBy = "2020" }, number)], Cancellation))[0].IsDone);
        Assert.Contains(await AllAsync(Findings, TrustCheck.ReviewOverdue), finding => finding.Record.Slug == document.Slug);

        Assert.True((await Publish.EachAsync([new(Guid.NewGuid(), document.Address, EditAct.Withdraw, number + 1, null, Person, "중복")], Cancellation))[0].IsDone);

        foreach (var check in Enum.GetValues<TrustCheck>())
        {
            Assert.DoesNotContain(await AllAsync(Findings, check), finding => AddressOf(finding) == document.Address);
        }
    }

    [Theory]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-23", false)]
    [InlineData("2026-10", true)]
    [InlineData("2026-11", false)]
    [InlineData("2025", true)]
    [InlineData("2026", false)]
    [InlineData("2027-01-01", false)]
    public async Task A_date_of_review_has_passed_when_its_last_day_has(string reviewBy, bool hasPassed)
    {
        var (number, document) = await LatestAsync("integrai");
        Assert.True((await Publish.EachAsync([Of(document with { ReviewBy = reviewBy }, number)], Cancellation))[0].IsDone);

        var found = (await AllAsync(Findings, TrustCheck.ReviewOverdue)).Where(finding => finding.Record.Slug == "integrai").Select(finding => finding.Detail);

        Assert.Equal(hasPassed ? [reviewBy] : [], found);
    }

    [Fact]
    public async Task A_date_of_review_that_is_none_is_refused_and_none_is_not_written()
    {
        var (number, document) = await LatestAsync("nanshon");

        var refused = Assert.IsType<EditAnswer.Refused>((await Publish.EachAsync([Of(document with { ReviewBy = "next year" }, number)], Cancellation))[0]);

        Assert.Equal("reviewBy", Assert.Single(refused.Faults).Path);
        Assert.DoesNotContain("reviewBy", JsonSerializer.Serialize<object>(document, PackJson.Compact), StringComparison.Ordinal);
    }

    /// <summary>An index that a list no longer matches would be found only when there are a hundred thousand records.</summary>
    [Theory]
    [InlineData(TrustCheck.DoubtfulName, "ix_revisions_doubtful_names")]
    [InlineData(TrustCheck.UndecidedReading, "ix_revisions_undecided_readings")]
    [InlineData(TrustCheck.CitationWithoutPlace, "ix_citations_without_place")]
    [InlineData(TrustCheck.WithoutJapanese, "ix_records_without_japanese")]
    [InlineData(TrustCheck.WithoutEnglish, "ix_records_without_english")]
    [InlineData(TrustCheck.ReviewOverdue, "ix_revisions_review_by")]
    [InlineData(TrustCheck.OutdatedTranslation, "pk_outdated_translations")]
    [InlineData(TrustCheck.DeadLink, "ix_links_failing_since")]
    public async Task Each_list_can_be_read_from_its_index(TrustCheck check, string index)
    {
        await using var db = databases.Shared.CreateDbContext();
        await db.Database.OpenConnectionAsync(Cancellation);
        // What is small is read whole; the plan is that of a large table.
        await db.Database.ExecuteSqlAsync($"set enable_seqscan = off", Cancellation);
        await db.Database.ExecuteSqlAsync($"set enable_sort = off", Cancellation);

        var explain = "explain " + ListTrustFindings.SqlOf(check);
        var plan = string.Join('\n', await db.Database.SqlQueryRaw<string>(explain, "2026-11-23", 50, 0L).ToListAsync(Cancellation));

        await db.Database.ExecuteSqlAsync($"reset all", Cancellation);
        Assert.Contains(index, plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_are_the_same_in_the_same_place_are_no_pairs()
    {
        var brief = databases.Brief.All.Select(document => JsonSerializer.Serialize<object>(document, PackJson.Compact)).ToList();
        Assert.All(brief, document => Assert.Empty(RecordDifference.TextPairs(document, document)));
    }

    private static RecordAddress AddressOf(TrustFinding finding) => new(finding.Record.Kind, finding.Record.Slug);

    private static async Task SameAsync(ListTrustFindings findings, TrustCheck check, IEnumerable<string> expected, Func<TrustFinding, string> tell)
    {
        var wanted = expected.Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, (await AllAsync(findings, check)).Select(tell).Order(StringComparer.Ordinal));
        Assert.Equal(wanted.Count, (await findings.CountAsync(Today, Cancellation)).Findings[check]);
    }

    private static async Task<List<TrustFinding>> AllAsync(ListTrustFindings findings, TrustCheck check)
    {
        var all = new List<TrustFinding>();
        for (var page = 1; ; page++)
        {
            var found = await findings.AskAsync(check, page, Today, Cancellation);
            all.AddRange(found);
            if (found.Count < ListTrustFindings.PageSize)
            {
                return all;
            }
        }
    }

    private async Task<List<(string Path, Language Language, int Since)>> OutdatedAsync(string slug) =>
        [.. (await AllAsync(Findings, TrustCheck.OutdatedTranslation)).Where(finding => finding.Record.Slug == slug).Select(finding => (finding.Fields[0], finding.Language!.Value, finding.Number!.Value))];

    private async Task<(int Number, CaseDocument Document)> LatestAsync(string slug)
    {
        await using var db = copy.Database.CreateDbContext();
        var record = await db.Cases.SingleAsync(item => item.Slug == slug, Cancellation);
        return (record.RevisionNumber, record.Content);
    }

    private static Edit Of(RecordDocument document, int number) =>
        new(Guid.NewGuid(), document.Address, EditAct.Publish, number, document, Person, "시험");
}
