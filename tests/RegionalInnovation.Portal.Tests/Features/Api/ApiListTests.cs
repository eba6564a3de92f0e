using System.Net;
using System.Text.Json.Nodes;

namespace RegionalInnovation.Portal.Tests.Features.Api;

public sealed class ApiListTests(PortalFixture fixture)
{
    /// <summary>Collection, how many records the brief has, and the slug of one.</summary>
    public static TheoryData<string, int, string> Collections => new()
    {
        { "plans", 6, "stbp-5" },
        { "programs", 37, "knowledge-cluster-initiative" },
        { "clusters", 9, "kobe-biomedical" },
        { "cases", 12, "kobe-biomedical" },
        { "outcomes", 39, "kosen-employment-rate" },
        { "indicators", 14, "korea-total-fertility-rate" },
        { "implications", 4, "region-led-policy" },
        { "statements", 18, "comparison-who-leads" },
        { "organizations", 34, "kawasaki-city" },
        { "regions", 86, "hyogo" },
        { "terms", 68, "kosen" },
        { "sources", 45, "kistep-brief" },
    };

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task A_list_has_every_record_with_its_names_and_its_citations(string collection, int total, string slug)
    {
        var list = await fixture.Client.ReadAsync($"/api/v1/{collection}?pageSize=200");

        var items = list["items"]!.AsArray();
        Assert.Equal(total, list["total"]!.GetValue<int>());
        Assert.Equal(total, items.Count);
        Assert.Null(list["next"]);
        Assert.Contains(items, item => Text(item, "slug") == slug);
        Assert.All(items, item =>
        {
            Assert.Equal($"/ko/{collection}/{Text(item, "slug")}", Text(item, "url"));
            Assert.Equal($"/api/v1/{collection}/{Text(item, "slug")}", Text(item, "self"));
            Assert.NotEqual("", Text(item!["name"], "ko"));
            if (collection == "cases")
            {
                return;
            }

            Assert.NotNull(item["nameBasis"]!["ko"]);
            Assert.NotEmpty(item["citations"]!.AsArray());
            Assert.All(item["relations"]!.AsArray(), relation => Assert.NotNull(relation!["record"]!["name"]!["ko"]));
        });
    }

    [Fact]
    public async Task Rows_of_cases_say_what_the_cases_say_and_leave_the_rest_to_their_addresses()
    {
        var items = (await fixture.Client.ReadAsync("/api/v1/cases?pageSize=200"))["items"]!.AsArray();

        Assert.Contains(items, item => item!["places"]!.AsArray().Count > 0);
        foreach (var item in items)
        {
            var whole = await fixture.Client.ReadAsync(Text(item, "self"));
            foreach (var member in (string[])["kind", "slug", "name", "summary", "caseType", "period", "url", "self", "revision", "changedAt"])
            {
                Assert.True(JsonNode.DeepEquals(whole[member], item![member]), $"{Text(item, "slug")}: {member}");
            }

            var places = whole["relations"]!.AsArray().Where(relation => Text(relation, "predicate") == "located_in").Select(relation => relation!["record"]);
            Assert.True(JsonNode.DeepEquals(new JsonArray([.. places.Select(place => place!.DeepClone())]), item!["places"]), Text(item, "slug"));
            Assert.Null(item["citations"]);
        }
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task The_pages_of_a_list_have_each_record_once(string collection, int total, string slug)
    {
        var seen = new List<string>();
        for (var address = $"/api/v1/{collection}?pageSize=7"; address is not null;)
        {
            var page = await fixture.Client.ReadAsync(address);
            Assert.Equal(total, page["total"]!.GetValue<int>());
            seen.AddRange(page["items"]!.AsArray().Select(item => Text(item, "slug")));
            address = page["next"]?.GetValue<string>();
        }

        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(slug, seen);
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_empty_and_tells_the_total()
    {
        var page = await fixture.Client.ReadAsync("/api/v1/plans?page=1000000");

        Assert.Empty(page["items"]!.AsArray());
        Assert.Equal(6, page["total"]!.GetValue<int>());
        Assert.Null(page["next"]);
    }

    [Theory]
    [InlineData("/api/v1/programs?plan=stbp-5", "listed under", 7)]
    [InlineData("/api/v1/plans?on=2014-04-01", "in force", 1)]
    [InlineData("/api/v1/regions?type=country", "countries", 4)]
    [InlineData("/api/v1/cases?type=hub,kosen", "types", 9)]
    [InlineData("/api/v1/cases?type=hub&type=kosen", "types", 9)]
    [InlineData("/api/v1/cases?q=%EC%96%91%EC%9E%90&region=JP-14", "words", 1)]
    public async Task A_parameter_narrows_a_list(string address, string by, int total)
    {
        var list = await fixture.Client.ReadAsync(address);

        Assert.True(total == list["total"]!.GetValue<int>(), $"{by}: {list["total"]}");
        Assert.Equal(total, list["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_next_page_asks_the_same_question()
    {
        var page = await fixture.Client.ReadAsync("/api/v1/programs?type=programme&q=%EC%A7%80%EC%97%AD&pageSize=2");

        Assert.Equal("/api/v1/programs?q=%EC%A7%80%EC%97%AD&type=programme&page=2&pageSize=2", Text(page, "next"));
    }

    [Fact]
    public async Task Hangul_is_written_as_it_is_read()
    {
        using var answer = await fixture.Client.AskAsync("/api/v1/plans");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("제5기 과학기술기본계획", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/plans")]
    [InlineData("/api/v1/cases/kobe-biomedical")]
    public async Task What_has_not_changed_is_not_sent_again(string address)
    {
        using var first = await fixture.Client.AskAsync(address);
        var tag = Assert.IsType<System.Net.Http.Headers.EntityTagHeaderValue>(first.Headers.ETag);
        Assert.False(tag.IsWeak);
        Assert.Equal("max-age=60, must-revalidate, public", string.Join(", ", first.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)));

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { IfNoneMatch = { tag }, Host = "again.example" } };
        using var second = await fixture.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var other = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { IfNoneMatch = { new("\"other\"") } } };
        using var third = await fixture.Client.SendAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/plans", HttpStatusCode.OK)]
    [InlineData("/api/v1/plans/stbp-5", HttpStatusCode.OK)]
    [InlineData("/api/v1/plans/stbp-0", HttpStatusCode.NotFound)]
    public async Task Head_answers_as_get_does_without_the_body(string address, HttpStatusCode status)
    {
        using var answer = await fixture.Client.AskAsync(address, method: HttpMethod.Head);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(status == HttpStatusCode.OK, answer.Headers.ETag is not null);
    }

    [Fact]
    public async Task A_page_of_any_site_may_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/plans", UriKind.Relative)) { Headers = { { "Origin", "https://example.org" } } };
        using var answer = await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var ask = new HttpRequestMessage(HttpMethod.Options, new Uri("/api/v1/plans", UriKind.Relative))
        {
            Headers = { { "Origin", "https://example.org" }, { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "if-none-match" } },
        };
        using var allowed = await fixture.Client.SendAsync(ask, TestContext.Current.CancellationToken);

        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Contains("GET", string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }

    internal static string Text(JsonNode? node, string member) => node![member]!.GetValue<string>();
}
