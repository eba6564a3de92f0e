using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Records;

public sealed class ListRecordsTests(KnowledgeDatabase databases)
{
    private const int Budget = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_of_every_kind_are_listed_in_two_commands_and_in_the_order_of_the_pack()
    {
        await ListedAsync<Plan, PlanDocument>();
        await ListedAsync<PolicyProgram, ProgramDocument>();
        await ListedAsync<Cluster, ClusterDocument>();
        await ListedAsync<CaseStudy, CaseDocument>();
        await ListedAsync<Outcome, OutcomeDocument>();
        await ListedAsync<Indicator, IndicatorDocument>();
        await ListedAsync<Implication, ImplicationDocument>();
        await ListedAsync<Statement, StatementDocument>();
        await ListedAsync<Organization, OrganizationDocument>();
        await ListedAsync<Region, RegionDocument>();
        await ListedAsync<Term, TermDocument>();
        await ListedAsync<Source, SourceDocument>();

        async Task ListedAsync<TRecord, TDocument>()
            where TRecord : KnowledgeRecord<TDocument>
            where TDocument : RecordDocument
        {
            var commands = new Commands();
            var listing = await new ListRecords(databases.Shared.With(commands)).Ask<TRecord, TDocument>(new(), Cancellation);
            Assert.Equal(databases.Brief.All.OfType<TDocument>().Select(document => document.Slug), listing.Items.Select(item => item.Document.Slug));
            Assert.Equal(listing.Items.Count, listing.Total);
            Assert.All(listing.Items, item => Assert.Equal(item.Document.Relations.Count, item.Relations.Count));
            Assert.InRange(commands.Count, 1, Budget);
        }
    }

    [Theory]
    [InlineData("고베", "kobe-biomedical")]
    [InlineData("神戸", "kobe-biomedical")]
    [InlineData("kobe", "kobe-biomedical")]
    [InlineData("ＫＯＢＥ", "kobe-biomedical")]
    [InlineData("\u1100\u1169\u1107\u1166", "kobe-biomedical")]
    [InlineData("드론 이와미자와", "iwamizawa-health-and-smart-agriculture")]
    [InlineData("InterAI", "integrai")]
    [InlineData("100%", null)]
    [InlineData("고베 이와미자와", null)]
    public async Task Words_find_what_has_all_of_them(string typed, string? slug) =>
        Assert.Equal(slug is null ? [] : [slug], await CasesAsync(new() { Q = typed }));

    [Theory]
    [InlineData("JP-28", "kobe-biomedical")]
    [InlineData("kobe", "kobe-biomedical")]
    [InlineData("port-island", "kobe-biomedical")]
    [InlineData("kansai", "kobe-biomedical")]
    [InlineData("JP-06", "tsuruoka-bio-startups")]
    [InlineData("JP-02", "hirosaki-health-big-data")]
    [InlineData("JP-01", "iwamizawa-health-and-smart-agriculture")]
    [InlineData("JP-47", "kyushu-semiconductor-consortium")]
    [InlineData("JP-03")]
    [InlineData("nowhere")]
    public async Task A_region_holds_what_lies_in_it(string region, params string[] slugs) =>
        Assert.Equal(slugs, await CasesAsync(new() { Region = region }));

    [Theory]
    [InlineData("2006-03-31", "stbp-2")]
    [InlineData("2006-04-01", "stbp-3")]
    [InlineData("2026-04-01")]
    public async Task A_day_finds_the_plan_in_force(string day, params string[] slugs) =>
        Assert.Equal(slugs, (await new ListRecords(databases.Shared).Ask<Plan, PlanDocument>(new() { On = Day(day) }, Cancellation)).Items.Select(item => item.Document.Slug));

    /// <summary>The index of the database and the rule of the model are two ways to one answer.</summary>
    [Theory]
    [InlineData("2001-04-01")]
    [InlineData("2010-03-31")]
    [InlineData("2014-06-01")]
    [InlineData("2018-04-01")]
    [InlineData("2030-01-01")]
    public async Task A_day_finds_the_programmes_whose_period_says_yes(string day)
    {
        var found = await new ListRecords(databases.Shared).Ask<PolicyProgram, ProgramDocument>(new() { On = Day(day) }, Cancellation);
        Assert.Equal(
            databases.Brief.All.OfType<ProgramDocument>().Where(program => program.Period.On(Day(day)) == Knowledge.Time.InForce.Yes).Select(program => program.Slug),
            found.Items.Where(item => item.Document.Period.Form != Knowledge.Time.PeriodForm.EndOnly).Select(item => item.Document.Slug));
        Assert.NotEmpty(found.Items);
    }

    [Fact]
    public async Task A_plan_finds_the_programmes_listed_under_it()
    {
        var found = await new ListRecords(databases.Shared).Ask<PolicyProgram, ProgramDocument>(new() { Plan = "stbp-3" }, Cancellation);
        Assert.Equal(["regional-innovation-cluster-program"], found.Items.Select(item => item.Document.Slug));
    }

    [Theory]
    [InlineData("jst", "coi-next")]
    [InlineData("kyushu-meti-bureau", "kyushu-semiconductor-consortium")]
    [InlineData("kistep")]
    public async Task A_body_finds_the_programmes_it_stands_behind(string body, params string[] slugs) =>
        Assert.Equal(slugs, (await new ListRecords(databases.Shared).Ask<PolicyProgram, ProgramDocument>(new() { Body = body }, Cancellation)).Items.Select(item => item.Document.Slug));

    [Fact]
    public async Task A_type_narrows_every_kind_that_has_types()
    {
        Assert.Equal(2, (await CasesAsync(new() { Type = "hub" })).Count);
        Assert.Equal(12, (await CasesAsync(new() { Type = "unheard-of" })).Count);
        Assert.Equal(12, (await new ListRecords(databases.Shared).Ask<Term, TermDocument>(new() { Type = "theme" }, Cancellation)).Total);
        Assert.Equal(24, (await new ListRecords(databases.Shared).Ask<Outcome, OutcomeDocument>(new() { Type = "quantitative" }, Cancellation)).Total);
        Assert.Equal(5, (await new ListRecords(databases.Shared).Ask<Statement, StatementDocument>(new() { Type = "comparison" }, Cancellation)).Total);
        Assert.Equal(1, (await new ListRecords(databases.Shared).Ask<PolicyProgram, ProgramDocument>(new() { Type = "contest" }, Cancellation)).Total);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(3, 2)]
    [InlineData(4, 0)]
    public async Task Pages_together_hold_every_record_once(int page, int count)
    {
        var listing = await new ListRecords(databases.Shared).Ask<CaseStudy, CaseDocument>(new() { Page = page, PageSize = 5 }, Cancellation);
        Assert.Equal((count, 12, 3), (listing.Items.Count, listing.Total, listing.LastPage));
        Assert.Equal(databases.Brief.All.OfType<CaseDocument>().Skip((page - 1) * 5).Take(5).Select(study => study.Slug), listing.Items.Select(item => item.Document.Slug));
    }

    [Fact]
    public void An_empty_list_has_one_page() => Assert.Equal(1, new Listing<int>([], 0, 1, 20).LastPage);

    private async Task<IReadOnlyList<string>> CasesAsync(RecordFilter filter) =>
        [.. (await new ListRecords(databases.Shared).Ask<CaseStudy, CaseDocument>(filter, Cancellation)).Items.Select(item => item.Document.Slug)];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
