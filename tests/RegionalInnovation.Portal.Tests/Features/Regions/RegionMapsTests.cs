using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Features.Regions;

namespace RegionalInnovation.Portal.Tests.Features.Regions;

/// <summary>The counts of the map are those of the lists, and the pages show it.</summary>
public sealed partial class RegionMapsTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_count_is_that_of_the_list_narrowed_to_the_region()
    {
        var overview = await fixture.Portal.Services.GetRequiredService<ReadRegions>().Ask(Cancellation);
        var lists = fixture.Portal.Services.GetRequiredService<ListRecords>();
        foreach (var region in overview.Regions)
        {
            var filter = new RecordFilter { Region = region.Code };
            Assert.Equal((region.Code, (await lists.Ask<CaseStudy, CaseDocument>(filter, Cancellation)).Total), (region.Code, overview.Counts.Of(region.Code, RecordKind.Case)));
            Assert.Equal((region.Code, (await lists.Ask<Cluster, ClusterDocument>(filter, Cancellation)).Total), (region.Code, overview.Counts.Of(region.Code, RecordKind.Cluster)));
        }

        Assert.Contains(overview.Regions, region => overview.Counts.Of(region.Code, RecordKind.Case) > 1);
    }

    [Theory]
    [InlineData("/ko/regions", 64)]
    [InlineData("/ja/regions?country=JP&map=tiles", 47)]
    [InlineData("/en/regions?country=KR&count=programs", 17)]
    public async Task Every_first_level_region_on_a_map_leads_to_its_page(string address, int regions)
    {
        var page = await fixture.Client.GetStringAsync(address, Cancellation);

        Assert.Equal(regions, MapLink().Count(page));
    }

    [Fact]
    public async Task A_question_that_cannot_be_read_is_named_and_the_map_is_shown()
    {
        var page = await fixture.Client.GetStringAsync("/ko/regions?country=FR&count=castle&map=globe", Cancellation);

        Assert.Contains("class=\"notice\"", page, StringComparison.Ordinal);
        Assert.Equal(64, MapLink().Count(page));
    }

    [Theory]
    [InlineData("/ko/regions.svg?country=FR")]
    [InlineData("/ko/outcomes.svg?qualifier=sure")]
    [InlineData("/ko/outcomes.csv?group=castle")]
    [InlineData("/ko/indicators.svg?type=castle")]
    public async Task A_file_refuses_what_it_cannot_read(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/ko/outcomes/no-such.svg")]
    [InlineData("/ko/outcomes/kosen-schools.svg")]
    [InlineData("/ko/indicators/japan-regional-problems.svg")]
    [InlineData("/ko/indicators/no-such.csv")]
    [InlineData("/ko/outcomes.svg?type=qualitative")]
    public async Task What_has_nothing_to_draw_has_no_file(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_figures_have_a_row_for_each_region_and_its_country()
    {
        var lines = (await fixture.Client.GetStringAsync("/en/regions.csv?country=KR", Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("code,name,level,cases,clusters,programs", lines[0]);
        Assert.Equal(18, lines.Length - 1);
        Assert.Contains(lines, line => line.StartsWith("KR-11,Seoul,firstLevel,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/ko/regions/kansai", 6)]
    [InlineData("/ja/regions/tokyo-area", 4)]
    [InlineData("/en/regions/seoul-capital-area", 3)]
    [InlineData("/ko/regions/kobe", 1)]
    public async Task The_page_of_a_group_marks_its_members_and_that_of_a_town_its_prefecture(string address, int marked) =>
        Assert.Equal(marked, MarkedRegion().Count(await fixture.Client.GetStringAsync(address, Cancellation)));

    [Fact]
    public async Task A_prefecture_shows_the_outcomes_of_what_lies_in_its_towns()
    {
        var page = await fixture.Client.GetStringAsync("/ko/regions/hokkaido", Cancellation);

        Assert.Contains("outcomes/iwamizawa-low-birth-weight-share", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("""<a class="region" href="regions/""", RegexOptions.None, 1000)]
    private static partial Regex MapLink();

    [GeneratedRegex("""class="region marked">|class="region marked" """, RegexOptions.None, 1000)]
    private static partial Regex MarkedRegion();
}
