using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RegionalInnovation.Portal.Tests.Shell.Charts;

/// <summary>Drawings as files.</summary>
public sealed partial class DrawingFilesTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The drawings as a person has approved them: any change of what is drawn is seen.</summary>
    [Theory]
    [InlineData("ko/regions.svg?country=JP", "regions-japan")]
    [InlineData("ja/regions.svg?country=KR&map=tiles", "regions-korea-tiles")]
    [InlineData("ko/outcomes/iwamizawa-low-birth-weight-share.svg", "outcome-slope")]
    [InlineData("en/outcomes.svg", "outcomes-by-unit")]
    [InlineData("ko/outcomes.svg?group=qualifier", "outcomes-by-qualifier")]
    [InlineData("ja/indicators.svg", "indicators")]
    [InlineData("ko/programs/regional-innovation-cluster-program/lineage.svg", "lineage")]
    [InlineData("en/plans/flow.svg", "plan-flow")]
    public async Task A_drawing_is_the_approved_one(string address, string name)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        // Without it a browser shows the file all black.
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).ToString();
        svg = Day().Replace(svg.Replace(fixture.Portal.Address.GetLeftPart(UriPartial.Authority), "http://portal", StringComparison.Ordinal), "2026-01-01");
        await Approved.MatchesAsync(svg, Path.Combine("Shell", "Charts", "Drawings", $"{name}.approved.svg"));
    }

    [GeneratedRegex(@"(?<=(· as of |· |· ))2\d{3}-\d\d-\d\d(?=( 기준| 時点|<))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();
}
