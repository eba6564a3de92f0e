using System.Net;
using System.Text;

namespace RegionalInnovation.Portal.Tests.Features.Api;

public sealed class ApiRefusalTests(PortalFixture fixture)
{
    [Theory]
    [InlineData("plans?page=0", "page")]
    [InlineData("plans?page=-1", "page")]
    [InlineData("plans?page=one", "page")]
    [InlineData("plans?page=1000000000", "page")]
    [InlineData("plans?page=1&page=2", "page")]
    [InlineData("plans?pageSize=0", "pageSize")]
    [InlineData("plans?pageSize=201", "pageSize")]
    [InlineData("plans?on=2014", "on")]
    [InlineData("plans?on=2014-02-30", "on")]
    [InlineData("plans?on=99999-01-01", "on")]
    [InlineData("plans?region=JP-28", "region")]
    [InlineData("plans?nothing", "nothing")]
    [InlineData("programs?plan=stbp-9", "plan")]
    [InlineData("programs?plan=stbp-4,stbp-5", "plan")]
    [InlineData("programs?plan=STBP-5", "plan")]
    [InlineData("programs?type=hub", "type")]
    [InlineData("programs?body=nobody", "body")]
    [InlineData("clusters?region=hyogo", "region")]
    [InlineData("clusters?region=JP-99", "region")]
    [InlineData("clusters?region=%27", "region")]
    [InlineData("cases?type=hub,Hub", "type")]
    [InlineData("cases?plan=stbp-0&plan=stbp-5", "plan")]
    [InlineData("cases?institution=kobe", "institution")]
    [InlineData("cases?theme=kosen-0", "theme")]
    [InlineData("cases?body=mext", "body")]
    [InlineData("terms/kosen?q=x", "q")]
    [InlineData("timeline?plan=stbp-9", "plan")]
    [InlineData("timeline?body=nobody", "body")]
    [InlineData("timeline?kind=hub", "kind")]
    [InlineData("timeline?on=1.4.2014", "on")]
    [InlineData("timeline?page=2", "page")]
    [InlineData("plans/stbp-5/revisions?below=1", "below")]
    [InlineData("plans/stbp-5/revisions?page=2", "page")]
    [InlineData("plans/stbp-5/revisions?pageSize=500", "pageSize")]
    [InlineData("plans/stbp-5/revisions/first", "number")]
    [InlineData("plans/stbp-5/revisions/0", "number")]
    [InlineData("plans/stbp-5/revisions/99999999999999999999", "number")]
    [InlineData("plans/stbp-5/revisions/1?a=b", "a")]
    [InlineData("plans/stbp-5/difference?from=0", "from")]
    [InlineData("plans/stbp-5/difference?to=last", "to")]
    [InlineData("plans/stbp-5/difference?to=1&to=1", "to")]
    public async Task A_parameter_that_cannot_be_read_is_refused_by_name(string address, string name)
    {
        using var answer = await fixture.Client.AskAsync($"/api/v1/{address}", "en");

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        var (named, faults) = Assert.Single(problem["errors"]!.AsObject());
        Assert.Equal(name, named);
        Assert.All(faults!.AsArray(), fault => Assert.Contains("a", fault!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_bad_parameter_is_named_at_once()
    {
        using var answer = await fixture.Client.AskAsync($"/api/v1/programs?page=0&on=today&type=x&foo=1&q={new string('x', 201)}", "en");

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(["foo", "on", "page", "q", "type"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_list_of_slugs_that_are_not_there_is_named_slug_by_slug()
    {
        using var answer = await fixture.Client.AskAsync("/api/v1/cases?plan=stbp-0,stbp-5,stbp-9", "en");

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(2, problem["errors"]!["plan"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("ko", "1부터 200까지의 정수")]
    [InlineData("ja", "1から200までの整数")]
    [InlineData("en", "a whole number from 1 to 200")]
    [InlineData("fr", "1부터 200까지의 정수")]
    public async Task A_refusal_speaks_the_language_of_the_asker(string language, string words)
    {
        using var answer = await fixture.Client.AskAsync("/api/v1/plans?pageSize=0", language);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains(words, problem["errors"]!["pageSize"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/api", HttpStatusCode.NotFound)]
    [InlineData("/api/v1", HttpStatusCode.NotFound)]
    [InlineData("/api/v2/plans", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/plans/stbp-5/more", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/plans/STBP-5", HttpStatusCode.NotFound)]
    public async Task An_address_that_is_not_there_is_refused_to_programs_and_browsers_alike(string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { { "Accept", "text/html" } } };
        using var answer = await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task Nothing_can_be_written()
    {
        using var answer = await fixture.Client.AskAsync("/api/v1/plans", method: HttpMethod.Post);

        await answer.ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Too_many_requests_are_refused_with_the_time_to_wait()
    {
        await using var portal = await fixture.StartPortalAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal:ApiRequestsPerSecond"] = "3" });
        using var client = portal.NewClient();
        var answers = await Task.WhenAll(Enumerable.Range(1, 30).Select(number => client.AskAsync($"/api/v1/plans?pageSize={number}", "en")));

        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        var problem = await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Contains("3 requests a second", ApiListTests.Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_is_away_is_our_fault_and_says_so_as_a_problem()
    {
        await using var portal = await fixture.StartPortalAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Portal"] = "Host=127.0.0.1;Port=1;Database=none;Username=none;Timeout=1",
        });
        using var client = portal.NewClient();
        using var answer = await client.AskAsync("/api/v1/plans");

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("nosniff", answer.Headers.GetValues("X-Content-Type-Options"));
    }

    public static TheoryData<string> MalformedValues =>
    [
        "%ED%A0%80", "%ED%BF%BF%ED%A0%80x", "%00", "a%00b", "%FF%FE", "%", "%zz", "%F0%9F%98", "\u00ff\u00fe",
        "%27%3B%20drop%20table%20records%3B--", "%27%20or%20%271%27%3D%271", "%25%5F%5C", "%5C%5C", "*", "(", "[a-z", "{0}", "%7B0%7D",
        "1000000000", "2147483648", "99999999999999999999", "-0", "1e9", "NaN", "99999-01-01", "0000-00-00", "0001-01-01", "9999-12-31",
        "%EF%BF%BF", "%E2%80%8B", "%E2%80%AE", "%F0%9F%87%B0%F0%9F%87%B7", "%E1%84%92%E1%85%A1%E1%86%AB", "%CC%81%CC%81%CC%81", "%20", "%09%0A%0D", "..%2F..%2Fetc%2Fpasswd",
        "%3Cscript%3E", ",,,,", "a,b,c,d", "=", "%26page%3D2", "null", "undefined", "[]", "\u00ea\u00b0\u0080",
    ];

    [Theory]
    [MemberData(nameof(MalformedValues))]
    public async Task No_input_is_our_fault(string value)
    {
        var portal = fixture.Portal.Address;
        var faults = new StringBuilder();
        foreach (var target in Targets(value))
        {
            var status = await ApiAnswers.SendRawAsync(portal, target);
            if (status is null or >= 500)
            {
                faults.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{target}: {status}");
            }
        }

        Assert.Equal("", faults.ToString());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2_000)]
    [InlineData(10_000)]
    public async Task No_length_is_our_fault(int length)
    {
        // An emoji at each place where a message would cut the value.
        foreach (var value in new[] { new string('x', length), new string('x', 39) + string.Concat(Enumerable.Repeat("%F0%9F%98%80", length / 12)) })
        {
            foreach (var target in Targets(value))
            {
                Assert.True(await ApiAnswers.SendRawAsync(fixture.Portal.Address, target) is < 500, target[..40]);
            }
        }
    }

    private static IEnumerable<string> Targets(string value) =>
    [
        $"/api/v1/plans/{value}",
        $"/api/v1/plans?{value}={value}",
        $"/api/v1/programs?q={value}",
        $"/api/v1/programs?plan={value}&type={value}&body={value}&on={value}&page={value}&pageSize={value}",
        $"/api/v1/clusters?region={value}",
        $"/api/v1/cases?q={value}&region={value}&type={value}&plan={value}&institution={value}&theme={value}",
        $"/api/v1/plans?on={value}",
        $"/api/v1/timeline?plan={value}&kind={value}&body={value}&on={value}",
    ];
}
