using System.Net;

namespace RegionalInnovation.Portal.Tests.Features;

/// <summary>What a page may cost, and how it answers.</summary>
public sealed class PageTests(PortalFixture fixture)
{
    private const int OfAList = 3;
    private const int OfTheExplorer = 8;
    private const int OfASearch = 6;
    private const int OfARecord = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/ko/timeline")]
    [InlineData("/ko/timeline?on=2012-04-01&plan=stbp-2")]
    [InlineData("/ko/timeline?lanes=region&from=2001&to=2005&chain=city-area-program")]
    [InlineData("/ko/plans")]
    [InlineData("/ko/plans/flow")]
    [InlineData("/ko/programs?plan=stbp-5&type=programme")]
    [InlineData("/ko/clusters")]
    [InlineData("/ko/outcomes")]
    [InlineData("/ko/outcomes?qualifier=estimate&group=qualifier")]
    [InlineData("/ko/implications")]
    [InlineData("/ko/indicators")]
    [InlineData("/ko/statements")]
    [InlineData("/ko/organizations")]
    [InlineData("/ko/regions")]
    [InlineData("/ko/regions?country=JP&count=programs&map=tiles")]
    [InlineData("/ko/regions.svg")]
    [InlineData("/ko/terms")]
    [InlineData("/ko/sources")]
    [InlineData("/ko/corrections")]
    [InlineData("/ko/open-readings")]
    public async Task A_list_takes_at_most_three_commands(string address) => Assert.InRange(await CountAsync(address), 1, OfAList);

    [Theory]
    [InlineData("/ko/cases")]
    [InlineData("/ko/cases?region=JP-28&type=hub&from=1990&to=2030")]
    [InlineData("/ko/cases?region=JP-28&type=hub&theme=theme-life-sciences&q=고베")]
    [InlineData("/en/cases?q=medical&view=table&sort=name")]
    [InlineData("/ja/cases?view=map&list=institution&find=大学")]
    public async Task The_explorer_takes_at_most_eight_commands(string address) => Assert.InRange(await CountAsync(address), 1, OfTheExplorer);

    [Theory]
    [InlineData("/ko/search?q=고베")]
    [InlineData("/en/search?q=Kobe%20medical")]
    [InlineData("/ko/search?q=고베&kind=region")]
    public async Task A_search_takes_at_most_six_commands(string address) => Assert.InRange(await CountAsync(address), 1, OfASearch);

    /// <summary>The plans to choose from, and the comparison.</summary>
    [Theory]
    [InlineData("/ko/plans/compare?plan=stbp-2&plan=stbp-3")]
    public async Task A_comparison_of_plans_takes_at_most_four_commands(string address) => Assert.InRange(await CountAsync(address), 1, OfAList + 1);

    /// <summary>A programme that succeeds another, or is succeeded, asks for its lineage besides.</summary>
    [Theory]
    [InlineData("/ko/programs/regional-innovation-cluster-program")]
    public async Task A_programme_with_a_lineage_takes_at_most_five_commands(string address) => Assert.InRange(await CountAsync(address), 1, OfARecord + 1);

    [Theory]
    [InlineData("/ko/plans/stbp-5")]
    [InlineData("/ko/programs/coi-next")]
    [InlineData("/ko/clusters/kobe-biomedical")]
    [InlineData("/ko/cases/iwamizawa-health-and-smart-agriculture")]
    [InlineData("/ko/outcomes/iwamizawa-low-birth-weight-share")]
    [InlineData("/ko/implications/trans-regional-cooperation")]
    [InlineData("/ko/indicators/korea-total-fertility-rate")]
    [InlineData("/ko/statements/comparison-who-leads")]
    [InlineData("/ko/organizations/jst")]
    [InlineData("/ko/regions/hyogo")]
    [InlineData("/ko/regions/kyushu")]
    [InlineData("/ko/terms/fugaku")]
    [InlineData("/ko/sources/kistep-brief")]
    public async Task A_record_takes_at_most_four_commands(string address) => Assert.InRange(await CountAsync(address), 1, OfARecord);

    [Theory]
    [InlineData("/ko/plans/stbp-5?revision=1")]
    [InlineData("/ko/programs/coi-next?revision=1")]
    [InlineData("/ko/clusters/kobe-biomedical?asof=2026-01-02")]
    [InlineData("/ko/cases/iwamizawa-health-and-smart-agriculture?asof=2026-01-02")]
    [InlineData("/ko/outcomes/iwamizawa-low-birth-weight-share?revision=1")]
    [InlineData("/ko/implications/trans-regional-cooperation?revision=1")]
    [InlineData("/ko/indicators/korea-total-fertility-rate?revision=1")]
    [InlineData("/ko/statements/comparison-who-leads?revision=1")]
    [InlineData("/ko/organizations/jst?revision=1")]
    [InlineData("/ko/regions/hyogo?revision=1")]
    [InlineData("/ko/terms/fugaku?revision=1")]
    [InlineData("/ko/sources/kistep-brief?revision=1")]
    public async Task A_record_as_it_stood_takes_at_most_four_commands(string address) => Assert.InRange(await CountAsync(address), 1, OfARecord);

    [Theory]
    [InlineData("/ko/")]
    [InlineData("/ja/cases/kobe-biomedical")]
    public async Task A_page_answers_HEAD_like_GET_without_a_body(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var answer = await fixture.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("/ko/cases/kobe-biomedical")]
    [InlineData("/ko/no-such-page")]
    [InlineData("/api/v1/no-such-thing")]
    public async Task Every_answer_carries_its_policy_and_no_cookie(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/ko/cases?q=%F0%90%80")]
    [InlineData("/ko/cases?q=%00")]
    [InlineData("/ko/cases?q='; drop table records; --")]
    [InlineData("/ko/cases?q=!!!&region=&type=,,,&page=-1&pageSize=0")]
    [InlineData("/ko/cases?page=1000000000&pageSize=99999")]
    [InlineData("/ko/timeline?on=99999-99-99&plan=../../x&kind=castle")]
    [InlineData("/ko/timeline?from=9999999999&to=%00&lanes=castle&years=-1&period=x&chain=no-such-programme&view=castle&at=x")]
    [InlineData("/ko/timeline?from=1868&to=1868&on=0001-01-01")]
    [InlineData("/ko/timeline?from=2199&to=2199&on=9999-12-31&years=calendar")]
    [InlineData("/ko/plans/compare?plan=no-such-plan&plan=%00")]
    [InlineData("/ko/plans/compare?plan=stbp-6")]
    [InlineData("/ko/programs?on=0000-00-00&type=%ED%A0%80")]
    [InlineData("/ko/sources/kistep-brief?section=99")]
    [InlineData("/ko/corrections?kind=castle")]
    [InlineData("/ko/terms?q=%EA%B0%80%CC%81%E2%80%AE")]
    [InlineData("/ko/search?q=%ED%A0%80")]
    [InlineData("/ko/search?q=!!!&kind=castle")]
    [InlineData("/ko/search?q='; drop table records; --")]
    [InlineData("/ko/search?q=-%20%22%22%20-%22")]
    [InlineData("/ko/cases?after=AAAA&before=%00&sort=castle&view=castle&list=castle&find=%25_%5C")]
    [InlineData("/ko/cases?from=99999&to=-1&year=99999&region=none&language=xx")]
    [InlineData("/ko/regions?country=FR&country=JP&count=castle&map=%00")]
    [InlineData("/ko/outcomes?qualifier=sure&group=castle&page=0")]
    [InlineData("/ko/plans/stbp-5?asof=yesterday")]
    [InlineData("/ko/plans/stbp-5?asof=9999-12-31")]
    [InlineData("/ko/plans/stbp-5/history?below=-1")]
    [InlineData("/ko/plans/stbp-5/history?below=%00&below=2")]
    [InlineData("/ko/plans/stbp-5/history/difference?from=0&to=x")]
    public async Task A_malformed_question_is_answered_with_a_page(string address)
    {
        using var answer = await fixture.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_over_long_query_is_named_and_ignored()
    {
        using var answer = await fixture.Client.GetAsync($"/ko/cases?q={new string('a', 2_000)}", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("class=\"notice\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    /// <summary>Under a name of its own, so that no answer comes from the cache.</summary>
    private Task<int> CountAsync(string address) => SqlCommands.CountAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { Host = "budget.example" } };
        using var answer = await fixture.Client.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
    });
}
