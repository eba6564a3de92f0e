namespace RegionalInnovation.Portal.Tests.Features.Api;

/// <summary>What an answer may cost. A page that asks the database once for each of its rows shows here, not in production.</summary>
public sealed class ApiBudgetTests(PortalFixture fixture)
{
    private const int OfAList = 3;

    /// <summary>The mark of the search index, the page and its rows; each question sees one moment of the database, which is another.</summary>
    private const int OfCases = 4;
    private const int OfARecord = 4;

    [Theory]
    [MemberData(nameof(ApiListTests.Collections), MemberType = typeof(ApiListTests))]
    public async Task A_list_takes_at_most_three_commands_and_one_of_cases_four(string collection, int total, string slug)
    {
        Assert.NotEqual("", slug);
        Assert.InRange(await CountAsync($"/api/v1/{collection}?pageSize={total}"), 1, collection == "cases" ? OfCases : OfAList);
    }

    [Theory]
    [InlineData("/api/v1/programs?plan=stbp-5&body=mext&type=programme&on=2016-04-01")]
    [InlineData("/api/v1/timeline?plan=stbp-2&kind=programme&body=hokkaido-university&on=2005-04-01")]
    public async Task So_does_a_list_narrowed_by_everything(string address) =>
        Assert.InRange(await CountAsync(address), 1, OfAList);

    [Fact]
    public async Task Cases_narrowed_by_everything_take_two_more_for_the_words_and_the_names() =>
        Assert.InRange(await CountAsync("/api/v1/cases?region=JP-28,JP-14&plan=stbp-5&institution=kobe-city&theme=theme-life-sciences&type=hub&q=고베"), 1, OfCases + 2);

    [Fact]
    public async Task A_revision_takes_three_commands() => Assert.InRange(await CountAsync("/api/v1/cases/kobe-biomedical?revision=1"), 1, 3);

    [Theory]
    [MemberData(nameof(ApiListTests.Collections), MemberType = typeof(ApiListTests))]
    public async Task A_record_takes_at_most_four_commands(string collection, int total, string slug)
    {
        Assert.NotEqual(0, total);
        Assert.InRange(await CountAsync($"/api/v1/{collection}/{slug}"), 1, OfARecord);
    }

    [Theory]
    [MemberData(nameof(ApiListTests.Collections), MemberType = typeof(ApiListTests))]
    public async Task Revisions_take_two_commands_one_of_them_one_and_a_difference_two(string collection, int total, string slug)
    {
        Assert.NotEqual(0, total);
        Assert.InRange(await CountAsync($"/api/v1/{collection}/{slug}/revisions"), 1, 2);
        Assert.Equal(1, await CountAsync($"/api/v1/{collection}/{slug}/revisions/1"));
        Assert.InRange(await CountAsync($"/api/v1/{collection}/{slug}/difference"), 1, 2);
    }

    /// <summary>Under a name of its own, so that no answer comes from the cache.</summary>
    private Task<int> CountAsync(string address) => SqlCommands.CountAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { Host = "budget.example" } };
        using var answer = await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    });
}
