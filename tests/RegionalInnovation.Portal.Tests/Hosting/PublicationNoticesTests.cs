namespace RegionalInnovation.Portal.Tests.Hosting;

public sealed class PublicationNoticesTests(PortalFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_is_kept_shows_at_once_what_another_process_publishes()
    {
        var database = await fixture.CopyDatabaseAsync();
        await using var web = Start(database);
        await using var other = Start(database);
        using var client = web.NewClient();
        const string Page = "/ko/cases/kobe-biomedical";
        Assert.DoesNotContain("고쳐진 이름", await client.GetStringAsync(Page, Cancellation), StringComparison.Ordinal);
        Assert.True((await client.GetAsync(Page, Cancellation)).Headers.Age is not null, "The page is not kept.");

        using var pack = new ChangedPack();
        await pack.Change("case/kobe-biomedical", study => study["name"]!["ko"] = "고쳐진 이름").ImportAsync(other);

        // Kept pages live for a minute; the notice takes a moment.
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        soon.CancelAfter(TimeSpan.FromSeconds(30));
        while (!(await client.GetStringAsync(Page, soon.Token)).Contains("고쳐진 이름", StringComparison.Ordinal))
        {
            await Task.Delay(50, soon.Token);
        }
    }

    private static TestPortal Start(string database)
    {
        var portal = new TestPortal(database, new Dictionary<string, string>(StringComparer.Ordinal), time: null);
        portal.StartServer();
        return portal;
    }
}
