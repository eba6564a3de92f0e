using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using RegionalInnovation.Portal.Tests.Features.Api;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

public sealed class CaseFeedTests(PortalFixture fixture, DownloadPortal portal) : IClassFixture<DownloadPortal>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/ko/cases.atom")]
    [InlineData("/ja/cases.atom?type=hub&q=%E9%87%8F%E5%AD%90")]
    [InlineData("/en/cases.atom?type=castle&region=JP-47")]
    public async Task A_feed_is_what_RFC_4287_asks_for(string address)
    {
        var text = await portal.ReadAsync(address);
        var feed = XDocument.Parse(text).Root!;

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal(address[1..3], feed.Attribute(XNamespace.Xml + "lang")!.Value);
        foreach (var element in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.Single(element.Elements(Atom + "title"));
            Assert.StartsWith("tag:portal.example,2026:", Assert.Single(element.Elements(Atom + "id")).Value, StringComparison.Ordinal);
            Assert.EndsWith("Z", Assert.Single(element.Elements(Atom + "updated")).Value, StringComparison.Ordinal);
            Assert.Single(element.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "alternate");
        }

        Assert.Single(feed.Elements(Atom + "author"));
        Assert.Equal($"http://portal.example{address.Replace("type=castle&", "", StringComparison.Ordinal)}", (string?)feed.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self").Attribute("href"));
        Assert.Equal(feed.Elements(Atom + "entry").Count(), feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).Distinct(StringComparer.Ordinal).Count());
        using var reader = XmlReader.Create(new StringReader(text));
        Assert.NotNull(SyndicationFeed.Load(reader).Title);
    }

    [Fact]
    public async Task A_feed_that_has_not_changed_is_not_sent_again()
    {
        using var client = portal.Portal.NewClient();
        using var first = await client.AskAsync("/ko/cases.atom");
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), first.Content.Headers.LastModified);

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified!.Value.AddSeconds(-1)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(request =>
        {
            request.Headers.IfNoneMatch.Add(new("\"other\""));
            request.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        }));

        async Task<HttpStatusCode> StatusAsync(Action<HttpRequestMessage> ask)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ko/cases.atom");
            ask(request);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_case_that_comes_to_match_stands_first_and_an_entry_keeps_its_id_through_revisions()
    {
        var time = new SetTime { Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero) };
        await using var changing = await fixture.StartPortalAsync(time: time);
        using var client = changing.NewClient();
        var before = await EntriesAsync("before.example");
        using var pack = new ChangedPack();
        await pack
            .Add("case/nanshon", "new-in-hokkaido", added =>
            {
                added["name"]!["ko"] = "홋카이도의 새 사례";
                added["caseType"] = "hub";
            })
            .Change("case/kobe-biomedical", changed => changed["name"]!["en"] = "Kobe Biomedical Cluster")
            .ImportAsync(changing);
        var after = await EntriesAsync("before.example");

        Assert.Equal(before.Count + 1, after.Count);
        Assert.Empty(before.Select(Id).Except(after.Select(Id)));
        Assert.Equal(["tag:before.example,2026:en/cases/kobe-biomedical", "tag:before.example,2026:en/cases/new-in-hokkaido"], after.Take(2).Select(Id).Order(StringComparer.Ordinal));
        Assert.All(after.Take(2), entry => Assert.Equal("2026-03-04T05:06:07Z", entry.Element(Atom + "updated")!.Value));

        async Task<List<XElement>> EntriesAsync(string host)
        {
            // The answer is kept for a minute, under the whole address.
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/en/cases.atom?type=hub&unread={Guid.NewGuid()}") { Headers = { Host = host } };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return [.. XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Elements(Atom + "entry")];
        }

        static string Id(XElement entry) => entry.Element(Atom + "id")!.Value;
    }

    [Theory]
    [InlineData("/ko/cases?type=hub&view=table&pageSize=50", "cases.atom?type=hub")]
    [InlineData("/en/cases?q=quantum&sort=name", "cases.atom?q=quantum")]
    public async Task A_page_of_cases_names_its_feed(string address, string feed)
    {
        var page = await portal.ReadAsync(address);

        Assert.Contains($"href=\"{feed}\"", page[..page.IndexOf("</head>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{feed}\" type=\"application/atom+xml\"", page.Replace("&#x2B;", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
