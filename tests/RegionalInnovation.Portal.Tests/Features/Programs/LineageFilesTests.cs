using System.Net;

namespace RegionalInnovation.Portal.Tests.Features.Programs;

/// <summary>Lineages, and the flow from plan to plan, as rows.</summary>
public sealed class LineageFilesTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_succession_stands_in_a_row_with_the_place_that_tells_of_it()
    {
        var lines = await LinesAsync("ko/programs/regional-innovation-cluster-program/lineage.csv");

        Assert.Equal("earlier,earlier_name,earlier_period_edtf,later,later_name,later_period_edtf,type,cause,starts_before,source,locator,printed", lines[0]);
        var row = Assert.Single(lines, line => line.StartsWith("knowledge-cluster-initiative,", StringComparison.Ordinal) && line.Contains(",regional-innovation-cluster-program,", StringComparison.Ordinal));
        Assert.Contains(",kistep-brief,", row, StringComparison.Ordinal);
        Assert.Contains("표 1", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_flow_names_what_became_of_each_programme_between_two_plans()
    {
        var lines = await LinesAsync("en/plans/flow.csv");

        Assert.StartsWith("earlier,earlier_last_day,later,later_last_day,fate,program,", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("stbp-2,2006-03-31,stbp-3,2011-03-31,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ko/programs/no-such-programme/lineage.svg")]
    [InlineData("ko/programs/no-such-programme/lineage.csv")]
    [InlineData("ko/programs/%EC%97%86%EC%9D%8C/lineage.svg")]
    public async Task Where_there_is_no_lineage_there_is_no_file(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string[]> LinesAsync(string address) =>
        (await fixture.Client.GetStringAsync(address, Cancellation)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
