using System.Net;
using RegionalInnovation.Portal.Features.Cases.Downloads;
using RegionalInnovation.Portal.Tests.Features.Api;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>A portal whose files hold fewer cases than the brief has.</summary>
public sealed class NarrowPortal(PortalFixture fixture) : IAsyncLifetime
{
    public TestPortal Portal { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await fixture.StartPortalAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal:DownloadLimits:OfStreams"] = "11",
            ["Portal:DownloadLimits:OfDocuments"] = "6",
        });
        Client = Portal.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await Portal.DisposeAsync();
    }
}

public sealed class DownloadLimitsTests(NarrowPortal narrow) : IClassFixture<NarrowPortal>
{
    [Theory]
    [MemberData(nameof(CaseDownloadTests.Extensions), MemberType = typeof(CaseDownloadTests))]
    public async Task A_selection_that_is_too_large_is_refused_and_never_cut(string extension)
    {
        using var answer = await narrow.Client.AskAsync($"/en/cases{extension}");

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(12, problem["total"]!.GetValue<int>());
        Assert.Equal(CaseFormat.All.Single(format => format.Extension == extension).IsOpenedWhole ? 6 : 11, problem["most"]!.GetValue<int>());
        Assert.Contains("Divide the question", ApiListTests.Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Contains("/api/v1/cases", ApiListTests.Text(problem, "detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko", "사례가 너무 많습니다", "조건을 바꾸러 가기")]
    [InlineData("ja", "事例が多すぎます", "条件を変える")]
    [InlineData("en", "Too many cases", "Change the question")]
    public async Task People_read_so_on_a_page_in_their_language(string language, string words, string back)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}/cases.xlsx?view=table") { Headers = { { "Accept", "text/html,*/*" } } };
        using var answer = await narrow.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/{language}/cases\">{back}</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_within_the_limit_is_sent()
    {
        using var answer = await narrow.Client.AskAsync("/en/cases.xlsx?type=hub");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, Workbook.Open(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Sheets[0].Rows.Count - 1);
    }

    [Fact]
    public async Task The_page_says_the_limit_before_and_does_not_link_what_it_would_refuse()
    {
        using var all = await narrow.Client.AskAsync("/en/cases");
        using var few = await narrow.Client.AskAsync("/en/cases?type=hub");

        var whole = await all.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var part = await few.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("href=\"cases.xlsx", whole.Replace("<link", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("More than 6 cases cannot be taken at once", whole, StringComparison.Ordinal);
        Assert.Contains("href=\"cases.xlsx?type=hub\"", part, StringComparison.Ordinal);
        Assert.Contains("up to 11 cases at once", part, StringComparison.Ordinal);
    }
}
