using System.Net;
using System.Text.RegularExpressions;

namespace RegionalInnovation.Portal.Tests.Features.Api;

/// <summary>The pages of the cases follow one another by place.</summary>
public sealed partial class ApiCasePagesTests(PortalFixture fixture)
{
    public static TheoryData<string> Questions =>
        ["", "sort=name&", "sort=latest&", "sort=earliest&", "q=%EC%97%B0%EA%B5%AC&", "q=%EC%9D%98&sort=changed&", "type=kosen&type=hub&", "from=2000&", "year=none&sort=name&"];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Walking_from_the_first_page_to_the_last_meets_each_case_once(string question)
    {
        var (forwards, total) = await WalkAsync($"/api/v1/cases?{question}pageSize=2", "next");

        Assert.NotEqual(0, total);
        Assert.Equal(total, forwards.Count);
        Assert.Equal(total, forwards.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Walking_back_from_the_last_page_meets_the_same_in_the_same_order(string question)
    {
        var (forwards, _) = await WalkAsync($"/api/v1/cases?{question}pageSize=2", "next");
        using var first = await fixture.Client.AskAsync($"/api/v1/cases?{question}pageSize=2");
        var (backwards, _) = await WalkAsync(Links(first)["last"], "prev");

        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public async Task The_next_page_in_the_body_is_the_one_in_the_head_and_asks_the_same_question_in_canonical_order()
    {
        using var page = await fixture.Client.AskAsync("/api/v1/cases?pageSize=2&sort=name&type=kosen,hub&from=1990");
        var next = ApiListTests.Text(await page.JsonAsync(), "next");

        Assert.Equal(Links(page)["next"], next);
        Assert.Matches("^/api/v1/cases\\?type=hub&type=kosen&from=1990&sort=name&after=[A-Za-z0-9_-]+&pageSize=2$", next);
        Assert.Equal("/api/v1/cases?type=hub&type=kosen&from=1990&sort=name&pageSize=2", Links(page)["first"]);
        Assert.Equal("/api/v1/cases?type=hub&type=kosen&from=1990&sort=name&before=end&pageSize=2", Links(page)["last"]);
        Assert.False(Links(page).ContainsKey("prev"));
    }

    [Fact]
    public async Task The_last_page_has_no_next_one()
    {
        using var last = await fixture.Client.AskAsync("/api/v1/cases?before=end&pageSize=2");

        Assert.False(Links(last).ContainsKey("next"));
        Assert.True(Links(last).ContainsKey("prev"));
        Assert.Null((await last.JsonAsync())["next"]);
    }

    [Fact]
    public async Task Links_stand_beside_the_tag_and_any_site_may_read_them()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases?pageSize=5") { Headers = { { "Origin", "https://example.org" } } };
        using var first = await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases?pageSize=5") { Headers = { IfNoneMatch = { first.Headers.ETag! }, Host = "again.example" } };
        using var second = await fixture.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Contains("Link", string.Join(',', first.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(Links(first), Links(second));
    }

    [Theory]
    [InlineData("page=2", "page", "after, before")]
    [InlineData("view=table", "view", "There is no such parameter")]
    [InlineData("list=region&find=x", "list", "There is no such parameter")]
    [InlineData("after=nowhere%21", "after", "or end")]
    [InlineData("before=nowhere%21", "before", "or end")]
    [InlineData("after=MAoxCjA&before=end", "before", "together with after")]
    [InlineData("sort=up", "sort", "relevance, changed, latest, earliest, name")]
    [InlineData("evidence=strong", "evidence", "asserted, beforeAfter, comparisonGroup, quasiExperimental, randomised, none")]
    [InlineData("institutionType=guild", "institutionType", "university")]
    [InlineData("language=fr", "language", "ko, ja, en, none")]
    [InlineData("year=99999", "year", "four digits")]
    [InlineData("from=99999", "from", "from 1800 to 2200")]
    [InlineData("program=no-such-programme", "program", "/api/v1/programs")]
    [InlineData("source=no-such-source", "source", "What is not stated is none")]
    [InlineData("region=JP-99", "region", "JP-28")]
    public async Task A_bad_value_is_refused_with_what_would_be_right(string query, string name, string words)
    {
        using var answer = await fixture.Client.AskAsync($"/api/v1/cases?{query}", "en");

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains(problem["errors"]![name]!.AsArray(), fault => fault!.GetValue<string>().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_of_another_order_is_answered_all_the_same()
    {
        var page = await fixture.Client.ReadAsync("/api/v1/cases?pageSize=2&sort=name");
        var place = After().Match(ApiListTests.Text(page, "next")).Value;

        foreach (var order in (string[])["changed", "latest", "relevance"])
        {
            using var answer = await fixture.Client.AskAsync($"/api/v1/cases?sort={order}&q=AI&after={place}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private async Task<(List<string> Slugs, int Total)> WalkAsync(string address, string relation)
    {
        var slugs = new List<string>();
        for (; ; )
        {
            using var page = await fixture.Client.AskAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            var list = await page.JsonAsync();
            var items = list["items"]!.AsArray().Select(item => ApiListTests.Text(item, "slug")).ToList();
            Assert.True(items.Count <= 2);
            slugs.InsertRange(relation == "prev" ? 0 : slugs.Count, items);
            if (!Links(page).TryGetValue(relation, out var further))
            {
                return (slugs, list["total"]!.GetValue<int>());
            }

            Assert.True(slugs.Count < 100, "The pages do not come to an end.");
            address = further;
        }
    }

    private static Dictionary<string, string> Links(HttpResponseMessage answer) =>
        Link().Matches(string.Join(", ", answer.Headers.GetValues("Link"))).ToDictionary(match => match.Groups["relation"].Value, match => match.Groups["address"].Value, StringComparer.Ordinal);

    [GeneratedRegex("<(?<address>[^>]+)>; rel=\"(?<relation>[a-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("(?<=[?&]after=)[^&]+", RegexOptions.None, 1000)]
    private static partial Regex After();
}
