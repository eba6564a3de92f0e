using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Tests.Features.Machines;

/// <summary>What search engines and browsers find before they ask for a page.</summary>
public sealed class MachineTests(PortalFixture fixture)
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sitemap_names_every_published_record_in_every_language_and_each_with_the_others()
    {
        var index = XDocument.Parse(await fixture.Client.GetStringAsync("/sitemap.xml", Cancellation));
        var pages = new List<XElement>();
        foreach (var part in index.Root!.Elements(Sitemap + "sitemap").Select(part => part.Element(Sitemap + "loc")!.Value))
        {
            pages.AddRange(XDocument.Parse(await fixture.Client.GetStringAsync(part, Cancellation)).Root!.Elements(Sitemap + "url"));
        }

        await using var db = await fixture.Portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>().CreateDbContextAsync(Cancellation);
        var records = await db.Records.CountAsync(record => record.Status == RecordStatus.Published, Cancellation);
        Assert.Equal(records * 3, pages.Count(page => page.Element(Sitemap + "lastmod") is not null));
        Assert.Equal(pages.Count, pages.Select(page => page.Element(Sitemap + "loc")!.Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(pages, page => Assert.Equal(["ko", "ja", "en"], page.Elements(Xhtml + "link").Select(link => link.Attribute("hreflang")!.Value)));
        var addresses = pages.Select(page => new Uri(page.Element(Sitemap + "loc")!.Value)).ToList();
        Assert.Contains(addresses, address => address.AbsolutePath == "/ja/cases/kobe-biomedical");
        foreach (var address in addresses.Where(address => address.AbsolutePath.Count(character => character == '/') == 2))
        {
            using var answer = await fixture.Client.GetAsync(address, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_not_found()
    {
        using var answer = await fixture.Client.GetAsync("/sitemap-99.xml", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Robots_are_led_to_the_sitemap_and_kept_from_what_is_for_one_person()
    {
        var robots = await fixture.Client.GetStringAsync("/robots.txt", Cancellation);

        Assert.Contains($"Sitemap: {fixture.Client.BaseAddress!.ToString().TrimEnd('/')}/sitemap.xml\n", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /ko/editing\n", robots, StringComparison.Ordinal);
        Assert.DoesNotContain("Disallow: /\n", robots, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_browser_learns_how_to_search_in_the_language_of_the_page(string language)
    {
        XNamespace description = "http://a9.com/-/spec/opensearch/1.1/";

        var root = XDocument.Parse(await fixture.Client.GetStringAsync($"/{language}/opensearch.xml", Cancellation)).Root!;

        Assert.InRange(root.Element(description + "ShortName")!.Value.Length, 1, 16);
        var template = root.Element(description + "Url")!.Attribute("template")!.Value;
        Assert.EndsWith($"/{language}/search?q={{searchTerms}}", template, StringComparison.Ordinal);
        Assert.Contains("kobe", await fixture.Client.GetStringAsync(template.Replace("{searchTerms}", "kobe", StringComparison.Ordinal), Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ko/")]
    [InlineData("/en/cases?region=JP-28")]
    [InlineData("/ja/plans/stbp-5")]
    public async Task A_page_tells_its_other_languages_and_its_card_by_whole_addresses_that_answer(string address)
    {
        var page = WebUtility.HtmlDecode(await fixture.Client.GetStringAsync(address, Cancellation));
        var origin = fixture.Client.BaseAddress!.ToString().TrimEnd('/');

        foreach (var language in new[] { "ko", "ja", "en" })
        {
            Assert.Contains($"hreflang=\"{language}\" href=\"{origin}/{language}{address[3..]}\"", page, StringComparison.Ordinal);
        }

        var card = page.Split("property=\"og:image\" content=\"")[1].Split('"')[0];
        using var image = await fixture.Client.GetAsync(card, Cancellation);
        Assert.Equal("image/png", image.Content.Headers.ContentType?.MediaType);
    }
}
