using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Portal.Features.Editing.Trust;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Trust;

public sealed class TrustPageTests(PortalFixture fixture) : IAsyncLifetime
{
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync(fixture);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task People_who_edit_see_what_to_look_at_with_its_counts_and_others_do_not()
    {
        using (var reader = _desk.Portal.NewClient())
        {
            using var refused = await reader.GetAsync("/ko/editing/trust", Cancellation);
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        }

        var counts = await _desk.Portal.Services.GetRequiredService<ListTrustFindings>().CountAsync(new(2026, 1, 2), Cancellation);
        foreach (var (language, heading, uncited) in new[] { ("ko", "확실하지 않은 이름", "출처가 없는 사실은"), ("ja", "確実でない名称", "出典のない事実は"), ("en", "Names in doubt", "Facts without a source") })
        {
            var page = await _desk.Contributor.Client.GetStringAsync($"/{language}/editing/trust", Cancellation);
            Assert.Contains(heading, page, StringComparison.Ordinal);
            Assert.Contains(uncited, page, StringComparison.Ordinal);
            Assert.Matches($"/{language}/editing/trust#doubtfulName\"[^>]*><b[^>]*>{counts.Findings[TrustCheck.DoubtfulName]}</b>", page);
            Assert.Contains("editing#proposed", page, StringComparison.Ordinal);
            Assert.Contains("editing/records/", page, StringComparison.Ordinal);
            Assert.DoesNotContain("TrustCheck.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Lead.", page, StringComparison.Ordinal);
        }

        Assert.Contains("\"editing/trust\"", await _desk.Contributor.Client.GetStringAsync("/ko/editing", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_turned_page_by_page_and_a_page_that_is_not_there_is_the_first()
    {
        var first = await RowsAsync("/ko/editing/trust", "citationWithoutPlace");
        var second = await RowsAsync("/ko/editing/trust?check=citationWithoutPlace&page=2", "citationWithoutPlace");
        Assert.Equal((50, 50), (first.Count, second.Count));
        Assert.Empty(first.Intersect(second, StringComparer.Ordinal));

        foreach (var query in new[] { "check=citationWithoutPlace&page=9999", "check=citationWithoutPlace&page=0", "check=nothing&page=2", "page=2" })
        {
            Assert.Equal(first, await RowsAsync($"/ko/editing/trust?{query}", "citationWithoutPlace"));
        }
    }

    [Fact]
    public async Task What_falls_behind_or_falls_due_appears_with_its_record()
    {
        var publish = _desk.Portal.Services.GetRequiredService<PublishEdits>();
        await using (var db = await _desk.Portal.OpenDatabaseAsync())
        {
            var record = await db.Cases.SingleAsync(item => item.Slug == "nanshon", Cancellation);
            var first = record.Content with { Summary = new() { Ko = "처음", Ja = "最初", En = "First" }, ReviewBy = "2025-12" };
            var second = first with { Summary = first.Summary! with { Ko = "다음" }, OutsideFacts = first.OutsideFacts };
            foreach (var (document, number) in new[] { (first, record.RevisionNumber), (second, record.RevisionNumber + 1) })
            {
                Assert.True((await publish.EachAsync([new(Guid.NewGuid(), document.Address, EditAct.Publish, number, document, Guid.NewGuid(), "시험")], Cancellation))[0].IsDone);
            }
        }

        var page = await _desk.Contributor.Client.GetStringAsync("/ko/editing/trust", Cancellation);

        Assert.Contains("제3판에서 한국어가 바뀜", Section(page, "outdatedTranslation"), StringComparison.Ordinal);
        Assert.Contains("cases/nanshon/history/difference?from=2&amp;to=3", Section(page, "outdatedTranslation"), StringComparison.Ordinal);
        Assert.Contains("2025-12까지 확인하기로 함", Section(page, "reviewOverdue"), StringComparison.Ordinal);
        Assert.Contains("editing/records/case/nanshon", Section(page, "reviewOverdue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_asked_once_a_day_and_those_that_fail_appear_until_they_answer()
    {
        await using var server = await StartServerAsync();
        var (answering, open) = (new Uri(server.Urls.First()), false);
        using var check = NewCheck();
        int urls;
        await using (var db = await _desk.Portal.OpenDatabaseAsync())
        {
            await db.Database.ExecuteSqlAsync($"update sources set url = {answering.ToString()} where id = (select id from records where kind = 'source' and slug = 'kistep-brief')", Cancellation);
            urls = await db.Sources.Where(source => source.Url != null).Select(source => source.Url).Distinct().CountAsync(Cancellation);
        }

        Assert.True(urls > 5);
        // Every name leads to a port of this machine on which nobody listens; one address to a server, at first by a port that is not asked.
        using var probe = new LinkProbe(TimeProvider.System, new(IPAddress.IsLoopback, port => open || port != answering.Port), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])) { Pause = TimeSpan.Zero };
        Assert.Equal(urls, await check.CheckDueAsync(probe, Cancellation));
        Assert.Equal(0, await check.CheckDueAsync(probe, Cancellation));

        var found = Section(await _desk.Contributor.Client.GetStringAsync("/ko/editing/trust", Cancellation), "deadLink");
        Assert.Contains("연결할 수 없음", found, StringComparison.Ordinal);
        Assert.Contains("확인하지 않는 주소", found, StringComparison.Ordinal);
        Assert.Contains("editing/records/source/kistep-brief", found, StringComparison.Ordinal);
        var began = _desk.Time.Now;

        _desk.Time.Now += TimeSpan.FromHours(25);
        open = true;
        Assert.Equal(urls, await check.CheckDueAsync(probe, Cancellation));
        await using (var db = await _desk.Portal.OpenDatabaseAsync())
        {
            Assert.All(await db.Links.ToListAsync(Cancellation), link => Assert.Equal(
                link.Url == answering.ToString() ? (LinkStatus.Works, (DateTimeOffset?)null, _desk.Time.Now) : (LinkStatus.Unreachable, began, _desk.Time.Now),
                (link.Status, link.FailingSince, link.CheckedAt)));
        }

        // The session of a day before is over.
        using (await _desk.Contributor.SignInAsync("han"))
        {
        }

        Assert.DoesNotContain("source/kistep-brief", Section(await _desk.Contributor.Client.GetStringAsync("/ko/editing/trust", Cancellation), "deadLink"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Testing", null, false)]
    [InlineData("Development", null, false)]
    [InlineData("Testing", "true", true)]
    [InlineData("Production", "false", false)]
    [InlineData("Production", null, true)]
    public void Links_are_checked_in_production_unless_the_setting_says_otherwise(string environment, string? setting, bool expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(CheckLinks.Setting, setting)]).Build();
        using var check = new CheckLinks(_desk.Portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>(), TimeProvider.System, configuration, new Place(environment), NullLogger<CheckLinks>.Instance);

        Assert.Equal(expected, check.IsOn);
    }

    private static async Task<WebApplication> StartServerAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(_ => Task.CompletedTask);
        await server.StartAsync(Cancellation);
        return server;
    }

    private CheckLinks NewCheck() =>
        new(_desk.Portal.Services.GetRequiredService<IDbContextFactory<KnowledgeDb>>(), _desk.Time, new ConfigurationBuilder().Build(), new Place("Testing"), NullLogger<CheckLinks>.Instance);

    private async Task<List<string>> RowsAsync(string address, string section)
    {
        var text = Section(await _desk.Contributor.Client.GetStringAsync(address, Cancellation), section);
        return [.. Regex.Matches(text, "<tr[ >].*?</tr>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Skip(1).Select(match => match.Value)];
    }

    private static string Section(string page, string id)
    {
        var begin = page.IndexOf($"<h2 id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"There is no section {id}.");
        return page[begin..page.IndexOf("</section>", begin, StringComparison.Ordinal)];
    }

    private sealed class Place(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
