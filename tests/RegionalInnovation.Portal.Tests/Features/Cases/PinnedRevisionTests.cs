using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Tests.Features.Api;

namespace RegionalInnovation.Portal.Tests.Features.Cases;

/// <summary>A portal in which a case has two revisions, and one of its outcomes was corrected with the second.</summary>
public sealed class RevisedPortal(PortalFixture fixture) : IAsyncLifetime
{
    public const string Slug = "iwamizawa-health-and-smart-agriculture";

    public TestPortal Portal { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await fixture.StartPortalAsync(time: new SetTime { Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero) });
        Client = Portal.NewClient();
        using var pack = new ChangedPack();
        await pack
            .Change($"case/{Slug}", changed =>
            {
                changed["name"]!["en"] = "Iwamizawa, revised";
                changed["relations"]!.AsArray().Remove(changed["relations"]!.AsArray().First(relation => ApiListTests.Text(relation, "to") == "program/smart-agricity"));
            })
            .Change("outcome/iwamizawa-economic-effect", changed => changed["readings"]![0]!["value"] = 190_000_000_000)
            .Add("outcome/smart-agricity-realised", "a-later-outcome", added => added["name"]!["en"] = "A later outcome")
            .ImportAsync(Portal);
    }

    public async Task<string> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Client.AskAsync(address);
        Assert.Equal(status, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (Portal is not null)
        {
            await Portal.DisposeAsync();
        }
    }
}

public sealed class PinnedRevisionTests(PortalFixture fixture, RevisedPortal revised) : IClassFixture<RevisedPortal>
{
    private const string Page = $"/en/cases/{RevisedPortal.Slug}";
    private const string Data = $"/api/v1/cases/{RevisedPortal.Slug}";

    [Fact]
    public async Task A_pinned_page_shows_the_case_and_its_outcomes_as_they_stood()
    {
        var first = await revised.PageAsync($"{Page}?revision=1");
        var latest = await revised.PageAsync(Page);

        Assert.Contains("<h1>Iwamizawa: maternal and child health, and smart agriculture", first, StringComparison.Ordinal);
        Assert.Contains("JPY 200,000,000,000 a year", first, StringComparison.Ordinal);
        Assert.Contains("programs/smart-agricity", first, StringComparison.Ordinal);
        Assert.DoesNotContain("A later outcome", first, StringComparison.Ordinal);
        Assert.Contains("<h1>Iwamizawa, revised", latest, StringComparison.Ordinal);
        Assert.Contains("JPY 190,000,000,000 a year", latest, StringComparison.Ordinal);
        Assert.DoesNotContain("programs/smart-agricity", latest, StringComparison.Ordinal);
        Assert.Contains("A later outcome", latest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_that_it_is_an_older_one_and_links_to_the_latest()
    {
        var first = await revised.PageAsync($"{Page}?revision=1");
        var second = await revised.PageAsync($"{Page}?revision=2");

        Assert.Contains("shows revision 1, published at 2026-01-02 12:04 KST, as it was. The latest is revision 2, published at 2026-03-04 14:06 KST.", first, StringComparison.Ordinal);
        Assert.Contains("shows revision 2, published at 2026-03-04 14:06 KST, as it was. It is the latest revision.", second, StringComparison.Ordinal);
        Assert.All([first, second], page => Assert.Contains($"<a href=\"cases/{RevisedPortal.Slug}\">See the latest revision</a>", page, StringComparison.Ordinal));
        Assert.All([first, second], page => Assert.Contains($"<link rel=\"canonical\" href=\"{revised.Portal.Address.GetLeftPart(UriPartial.Authority)}{Page}\"", page, StringComparison.Ordinal));
        using var answer = await revised.Client.AskAsync($"{Page}?revision=1");
        Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
    }

    [Theory]
    [InlineData("3", "There is no revision “3”. The latest revision of this record is 2.")]
    [InlineData("0", "There is no revision “0”.")]
    [InlineData("-1", "There is no revision “-1”.")]
    [InlineData("99999999999999999999", "There is no revision “99999999999999999999”.")]
    [InlineData("two", "There is no revision “two”.")]
    [InlineData("", "There is no revision “”.")]
    public async Task A_revision_that_is_not_there_is_not_found_and_the_page_says_so(string number, string words)
    {
        var page = await revised.PageAsync($"{Page}?revision={number}", HttpStatusCode.NotFound);

        Assert.Contains("This record has no such revision", page, StringComparison.Ordinal);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"cases/{RevisedPortal.Slug}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko", "「이와미자와 모자건강조사와 스마트 농업」, 제2판, 2026-03-04. ", "출처: ")]
    [InlineData("ja", "「岩見沢の母子健康調査とスマート農業」第2版、2026-03-04。", "出典：")]
    [InlineData("en", "“Iwamizawa, revised”, revision 2, 2026-03-04. ", "Source: ")]
    public async Task A_case_is_cited_by_its_revision_day_permanent_address_and_sources(string language, string words, string sources)
    {
        var page = await revised.PageAsync($"/{language}/cases/{RevisedPortal.Slug}");

        var citation = page[page.IndexOf("<textarea", StringComparison.Ordinal)..page.IndexOf("</textarea>", StringComparison.Ordinal)];
        Assert.Contains(words, citation, StringComparison.Ordinal);
        Assert.Contains($"{revised.Portal.Address.GetLeftPart(UriPartial.Authority)}/{language}/cases/{RevisedPortal.Slug}?revision=2", citation, StringComparison.Ordinal);
        Assert.Contains(sources + "KISTEP", citation, StringComparison.Ordinal);
        Assert.Contains($"href=\"cases/{RevisedPortal.Slug}.bib?revision=2\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_and_the_files_give_the_same_revision()
    {
        var first = await revised.Client.ReadAsync($"{Data}?revision=1");
        var latest = await revised.Client.ReadAsync(Data);
        using var file = await revised.Client.AskAsync($"{Page}.json?revision=1");
        var exported = (await file.JsonAsync())["case"]!;

        Assert.Equal(1, first["revision"]!.GetValue<int>());
        Assert.Equal(2, latest["revision"]!.GetValue<int>());
        Assert.Equal(200_000_000_000, Value(first["outcomes"]!));
        Assert.Equal(190_000_000_000, Value(latest["outcomes"]!));
        Assert.Equal(200_000_000_000, Value(exported["outcomes"]!));
        Assert.Equal(ApiListTests.Text(first["name"], "en"), ApiListTests.Text(exported["name"], "en"));
        Assert.Equal($"http://{revised.Portal.Address.Authority}{Page}?revision=1", ApiListTests.Text(exported, "permanentUrl"));

        static decimal Value(JsonNode outcomes) =>
            outcomes.AsArray().Single(outcome => ApiListTests.Text(outcome, "slug") == "iwamizawa-economic-effect")!["readings"]![0]!["value"]!.GetValue<decimal>();
    }

    [Fact]
    public async Task Links_lead_from_revision_to_revision()
    {
        using var first = await revised.Client.AskAsync($"{Data}?revision=1");
        using var second = await revised.Client.AskAsync($"{Data}?revision=2");

        Assert.Equal($"<{Data}>; rel=\"latest-version\", <{Data}?revision=2>; rel=\"successor-version\"", Assert.Single(first.Headers.GetValues("Link")));
        Assert.Equal($"<{Data}>; rel=\"latest-version\", <{Data}?revision=1>; rel=\"predecessor-version\"", Assert.Single(second.Headers.GetValues("Link")));
    }

    [Theory]
    [InlineData("?revision=3", HttpStatusCode.NotFound)]
    [InlineData("?revision=0", HttpStatusCode.BadRequest)]
    [InlineData("?revision=one", HttpStatusCode.BadRequest)]
    [InlineData("?revision=1&revision=2", HttpStatusCode.BadRequest)]
    [InlineData("?version=1", HttpStatusCode.BadRequest)]
    public async Task The_API_refuses_what_is_no_revision(string query, HttpStatusCode status)
    {
        using var answer = await revised.Client.AskAsync(Data + query, "en");

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task A_linked_record_says_which_revision_it_follows()
    {
        using var answer = await revised.Client.AskAsync($"{Page}.jsonld?revision=2");
        var report = await answer.JsonAsync();

        var thing = $"http://{revised.Portal.Address.Authority}/cases/{RevisedPortal.Slug}";
        Assert.Equal($"{thing}?revision=2", ApiListTests.Text(report, "@id"));
        Assert.Equal($"{thing}?revision=1", ApiListTests.Text(report, "prov:wasRevisionOf"));
        Assert.Equal(thing, ApiListTests.Text(report, "prov:specializationOf"));
    }

    [Fact]
    public async Task A_pinned_page_costs_no_more_than_another() =>
        Assert.InRange(
            await SqlCommands.CountAsync(async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/ko/cases/{RevisedPortal.Slug}?revision=1") { Headers = { Host = "budget.example" } };
                using var answer = await revised.Client.SendAsync(request, TestContext.Current.CancellationToken);
                answer.EnsureSuccessStatusCode();
            }),
            1,
            4);

    [Fact]
    public async Task A_withdrawn_case_is_gone_with_all_its_revisions_and_a_moved_one_is_found_with_them()
    {
        await using var portal = await fixture.StartPortalAsync();
        await using (var db = await portal.OpenDatabaseAsync())
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            var withdrawn = await db.Cases.SingleAsync(record => record.Slug == "nanshon", TestContext.Current.CancellationToken);
            withdrawn.Withdraw(DateTimeOffset.UnixEpoch);
            var moved = await db.Cases.SingleAsync(record => record.Slug == "takao-ai", TestContext.Current.CancellationToken);
            db.RetiredSlugs.Add(new RetiredSlug { Kind = RecordKind.Case, Slug = "takao", RecordId = moved.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await SearchIndex.WriteAsync(db, [withdrawn.Id], TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        using var client = portal.NewClient();
        foreach (var address in (string[])["/ko/cases/nanshon?revision=1", "/ko/cases/nanshon.bib", "/ko/cases/nanshon.json?revision=1", "/api/v1/cases/nanshon?revision=1"])
        {
            using var gone = await client.AskAsync(address);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        }

        foreach (var (address, target) in new[]
        {
            ("/ko/cases/takao?revision=1", "/ko/cases/takao-ai?revision=1"),
            ("/ja/cases/takao.ris", "/ja/cases/takao-ai.ris"),
            ("/en/cases/takao.csl.json?revision=1", "/en/cases/takao-ai.csl.json?revision=1"),
            ("/api/v1/cases/takao?revision=1", "/api/v1/cases/takao-ai?revision=1"),
        })
        {
            using var old = await client.AskAsync(address);
            Assert.Equal(HttpStatusCode.MovedPermanently, old.StatusCode);
            Assert.Equal(target, old.Headers.Location?.OriginalString);
        }
    }
}
